package io.lowu.codec.iso8583;

/// The 64 bits that announce fields, as one long: the greatest bit is the first field.
final class Bitmap {
    /// Bit 1: a secondary bitmap follows.
    static final long SECONDARY = 1L << 63;

    private Bitmap() {}

    /// The bit of a data element in its bitmap, 1 to 64 in the primary, 65 to 128 in the secondary.
    static long bit(int field) {
        return SECONDARY >>> ((field - 1) & 63);
    }

    static long readBinary(byte[] bytes, int at) {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | (bytes[at + i] & 0xFF);
        }
        return bits;
    }

    static void writeBinary(byte[] bytes, int at, long bits) {
        for (int i = 0; i < 8; i++) {
            bytes[at + i] = (byte) (bits >>> (56 - 8 * i));
        }
    }

    /// Offset of the first of 16 bytes that is no hexadecimal digit, or -1 if all are.
    static int firstNotHex(byte[] bytes, int at) {
        for (int i = at; i < at + 16; i++) {
            if (Nibbles.ofHex(bytes[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    static long readHex(byte[] bytes, int at) {
        long bits = 0;
        for (int i = 0; i < 16; i++) {
            bits = bits << 4 | Nibbles.ofHex(bytes[at + i]);
        }
        return bits;
    }

    static void writeHex(byte[] bytes, int at, long bits) {
        for (int i = 0; i < 16; i++) {
            bytes[at + i] = Nibbles.toHex((int) (bits >>> (60 - 4 * i)) & 0xF);
        }
    }
}
