package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Counts;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;

/// One field of a dialect, compiled: where it ends, whether its content is right, what it says.
///
/// A *unit* is a character of the field's content, or a byte for content `b`. Everything here is a function of the
/// bytes; nothing allocates.
final class FieldCodec {
    private final FieldSpec spec;
    private final boolean hex;
    private final boolean bcd;
    private final boolean signed;
    private final int allowed;
    private final boolean padded;
    private final Flaw flaw;

    FieldCodec(FieldSpec spec) {
        this.spec = spec;
        this.hex = spec.encoding() == Encoding.HEX;
        this.bcd = spec.encoding() == Encoding.BCD;
        this.signed = spec.content() == Content.XN;
        int extended = spec.charset() == FieldSpec.Charset.ASCII ? 0 : Contents.EXTENDED;
        int special = Contents.SPECIAL | Contents.SEPARATOR;
        this.allowed = switch (spec.content()) {
            case N, XN -> Contents.DIGIT;
            case A -> Contents.LETTER;
            case AN -> Contents.LETTER | Contents.DIGIT;
            case ANP -> Contents.LETTER | Contents.DIGIT | Contents.SPACE;
            case ANS -> Contents.LETTER | Contents.DIGIT | Contents.SPACE | special | extended;
            case NS -> Contents.DIGIT | Contents.SPECIAL;
            case Z -> Contents.DIGIT | Contents.SEPARATOR;
            case B -> 0;
        };
        this.padded = spec.content() == Content.A || spec.content() == Content.AN;
        this.flaw = switch (spec.content()) {
            case N, XN -> Flaw.CONTENT_N;
            case A -> Flaw.CONTENT_A;
            case AN -> Flaw.CONTENT_AN;
            case ANP -> Flaw.CONTENT_ANP;
            case ANS -> Flaw.CONTENT_ANS;
            case NS -> Flaw.CONTENT_NS;
            case Z -> Flaw.CONTENT_Z;
            case B -> Flaw.CONTENT_HEX;
        };
    }

    FieldSpec spec() {
        return spec;
    }

    /// The count in the prefix at `at`, or -1 if it is not made of digits.
    int count(byte[] bytes, int at) {
        FieldSpec.Prefix prefix = spec.prefix();
        int count = 0;
        switch (prefix.encoding()) {
            case ASCII -> {
                for (int i = 0; i < prefix.digits(); i++) {
                    int digit = bytes[at + i] - '0';
                    if (digit < 0 || digit > 9) {
                        return -1;
                    }
                    count = count * 10 + digit;
                }
            }
            case BCD -> {
                for (int i = 0; i < 2 * prefix.bytes(); i++) {
                    int digit = Nibbles.get(bytes, at, i);
                    if (digit > 9) {
                        return -1;
                    }
                    count = count * 10 + digit;
                }
            }
            case BINARY -> {
                for (int i = 0; i < prefix.bytes(); i++) {
                    count = count << 8 | (bytes[at + i] & 0xFF);
                }
            }
        }
        return count;
    }

    void writeCount(byte[] bytes, int at, int count) {
        FieldSpec.Prefix prefix = spec.prefix();
        int rest = count;
        if (prefix.encoding() == PrefixEncoding.BINARY) {
            for (int i = prefix.bytes() - 1; i >= 0; i--) {
                bytes[at + i] = (byte) rest;
                rest >>= 8;
            }
        } else if (prefix.encoding() == PrefixEncoding.ASCII) {
            for (int i = prefix.digits() - 1; i >= 0; i--) {
                bytes[at + i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        } else {
            for (int i = 2 * prefix.bytes() - 1; i >= 0; i--) {
                Nibbles.set(bytes, at, i, rest % 10);
                rest /= 10;
            }
        }
    }

    /// Whether the bytes on the wire are the content itself.
    boolean verbatim() {
        return !hex && !bcd;
    }

    /// Whether the prefix counts two characters for each byte of content.
    boolean countsHexDigits() {
        return hex && spec.prefix().counts() != Counts.BYTES;
    }

    /// Bytes on the wire for so many units, without the prefix.
    int wireBytes(int units) {
        if (hex) {
            return 2 * units;
        }
        if (!bcd) {
            return units;
        }
        return signed ? 1 + (units >> 1) : (units + 1) >> 1;
    }

    /// Offset of the first byte that the content does not allow, or -1 if all is well; [#flaw] then says what it is.
    int firstFlaw(byte[] bytes, int at, int units) {
        if (spec.content() == Content.B) {
            return hex ? firstNotHex(bytes, at, units) : -1;
        }
        if (signed && bytes[at] != 'C' && bytes[at] != 'D') {
            return at;
        }
        if (bcd) {
            return firstBadNibble(bytes, at, units);
        }
        int from = signed ? at + 1 : at;
        int bad = padded
                ? Contents.firstOutsidePadded(bytes, from, at + units, allowed)
                : Contents.firstOutside(bytes, from, at + units, allowed);
        if (bad >= 0 || spec.charset() == FieldSpec.Charset.ASCII) {
            return bad;
        }
        return Multibyte.firstFlaw(spec.charset(), bytes, at, at + units);
    }

    /// What a flaw at this offset of a field at `at` is.
    Flaw flaw(byte[] bytes, int at, int units, int bad) {
        if (signed && bad == at) {
            return Flaw.CONTENT_SIGN;
        }
        if (bcd && (units & 1) == 1 && !signed && bad == padAt(at, units)) {
            int pad = Nibbles.get(bytes, at, spec.padLeft() ? 0 : units);
            return pad == spec.padNibble() ? flaw : Flaw.PAD_NIBBLE;
        }
        return flaw;
    }

    private int padAt(int at, int units) {
        return spec.padLeft() ? at : at + (units >> 1);
    }

    private int firstBadNibble(byte[] bytes, int at, int units) {
        int digits = signed ? units - 1 : units;
        int first = signed ? at + 1 : at;
        int index = 0;
        if ((digits & 1) == 1) {
            int pad = spec.padLeft() ? 0 : digits;
            if (Nibbles.get(bytes, first, pad) != spec.padNibble()) {
                return first + (pad >> 1);
            }
            index = spec.padLeft() ? 1 : 0;
        }
        boolean track = spec.content() == Content.Z;
        for (int i = index; i < index + digits; i++) {
            int nibble = Nibbles.get(bytes, first, i);
            if (nibble > 9 && !(track && nibble == 0xD)) {
                return first + (i >> 1);
            }
        }
        return -1;
    }

    private static int firstNotHex(byte[] bytes, int at, int units) {
        for (int i = at; i < at + 2 * units; i++) {
            if (Nibbles.ofHex(bytes[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    /// The character with this index; a byte of content `b` is given as it is.
    byte unit(byte[] bytes, int at, int units, int index) {
        if (hex) {
            return (byte) (Nibbles.ofHex(bytes[at + 2 * index]) << 4 | Nibbles.ofHex(bytes[at + 2 * index + 1]));
        }
        if (!bcd || (signed && index == 0)) {
            return bytes[at + index];
        }
        int nibble = signed
                ? Nibbles.get(bytes, at + 1, index - 1)
                : Nibbles.get(bytes, at, index + (spec.padLeft() ? units & 1 : 0));
        return (byte) (nibble == 0xD ? '=' : '0' + nibble);
    }

    /// Puts a character in its place. BCD fields must be prepared by [#fill] first.
    void putUnit(byte[] bytes, int at, int units, int index, byte value) {
        if (hex) {
            bytes[at + 2 * index] = Nibbles.toHex(value >> 4 & 0xF);
            bytes[at + 2 * index + 1] = Nibbles.toHex(value & 0xF);
        } else if (!bcd || (signed && index == 0)) {
            bytes[at + index] = value;
        } else {
            int nibble = value == '=' || value == 'D' ? 0xD : value - '0' & 0xF;
            if (signed) {
                Nibbles.set(bytes, at + 1, index - 1, nibble);
            } else {
                Nibbles.set(bytes, at, index + (spec.padLeft() ? units & 1 : 0), nibble);
            }
        }
    }

    /// Sets the nibble that fills an odd number of digits up to a byte.
    void fill(byte[] bytes, int at, int units) {
        if (bcd && !signed && (units & 1) == 1) {
            Nibbles.set(bytes, at, spec.padLeft() ? 0 : units, spec.padNibble());
        }
    }

    /// Whether a character may stand in this field at all, so that a writer refuses it before BCD would hide it.
    boolean allows(byte value, int index) {
        if (spec.content() == Content.B) {
            return true;
        }
        if (signed && index == 0) {
            return value == 'C' || value == 'D';
        }
        return Contents.allows(value, allowed) || (padded && value == ' ');
    }
}
