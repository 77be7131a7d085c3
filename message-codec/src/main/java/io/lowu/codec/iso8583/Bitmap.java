package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.DialectSpec.BitmapForm;

/// The 64 bits that announce fields, as one long: the greatest bit is the first field.
final class Bitmap {
    /// Bit 1: a further bitmap follows.
    static final long FURTHER = 1L << 63;

    private Bitmap() {}

    /// The bit of a data element in its bitmap: 1 to 64 in the primary, 65 to 128 in the secondary, then the
    /// tertiary.
    static long bit(int field) {
        return FURTHER >>> ((field - 1) & 63);
    }

    /// Offset of the first byte that is no hexadecimal digit, or -1 if the bitmap can be read.
    static int firstFlaw(BitmapForm form, byte[] bytes, int at) {
        if (form == BitmapForm.BINARY) {
            return -1;
        }
        for (int i = at; i < at + form.bytes(); i++) {
            if (nibble(form, bytes[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    /// Whether [#firstFlaw] finds nothing.
    static boolean right(BitmapForm form, byte[] bytes, int at) {
        return switch (form) {
            case BINARY -> true;
            case HEX ->
                EightBytes.hex(EightBytes.bigEndian(bytes, at)) && EightBytes.hex(EightBytes.bigEndian(bytes, at + 8));
            case EBCDIC_HEX -> firstFlaw(form, bytes, at) < 0;
        };
    }

    static long read(BitmapForm form, byte[] bytes, int at) {
        return switch (form) {
            case BINARY -> EightBytes.bigEndian(bytes, at);
            case HEX ->
                EightBytes.bits(EightBytes.bigEndian(bytes, at)) << 32
                        | EightBytes.bits(EightBytes.bigEndian(bytes, at + 8));
            case EBCDIC_HEX -> {
                long bits = 0;
                for (int i = 0; i < form.bytes(); i++) {
                    bits = bits << 4 | nibble(form, bytes[at + i]);
                }
                yield bits;
            }
        };
    }

    /// Offset of the first byte that is no hexadecimal digit in a bitmap of up to eight bytes, or -1.
    static int firstFlaw(BitmapForm form, byte[] bytes, int at, int bitmapBytes) {
        for (int i = at; form != BitmapForm.BINARY && i < at + 2 * bitmapBytes; i++) {
            if (nibble(form, bytes[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    /// A bitmap of up to eight bytes, its first bit the greatest.
    static long read(BitmapForm form, byte[] bytes, int at, int bitmapBytes) {
        if (bitmapBytes == 8) {
            return read(form, bytes, at);
        }
        long bits = 0;
        for (int i = 0; i < bitmapBytes; i++) {
            int octet = form == BitmapForm.BINARY
                    ? bytes[at + i] & 0xFF
                    : nibble(form, bytes[at + 2 * i]) << 4 | nibble(form, bytes[at + 2 * i + 1]);
            bits = bits << 8 | octet;
        }
        return bits << (Long.SIZE - 8 * bitmapBytes);
    }

    static void write(BitmapForm form, byte[] bytes, int at, long bits) {
        switch (form) {
            case BINARY -> EightBytes.putBigEndian(bytes, at, bits);
            case HEX -> {
                EightBytes.putBigEndian(bytes, at, EightBytes.characters(bits >>> 32));
                EightBytes.putBigEndian(bytes, at + 8, EightBytes.characters(bits & 0xFFFFFFFFL));
            }
            case EBCDIC_HEX -> {
                for (int i = 0; i < form.bytes(); i++) {
                    byte digit = Nibbles.toHex((int) (bits >>> (60 - 4 * i)) & 0xF);
                    bytes[at + i] = Ebcdic.CP1047.fromLatin(digit);
                }
            }
        }
    }

    private static int nibble(BitmapForm form, byte wire) {
        return Nibbles.ofHex(form == BitmapForm.EBCDIC_HEX ? Ebcdic.CP1047.toLatin(wire) : wire);
    }
}
