package io.lowu.codec.iso20022;

/// Which bytes may stand where in XML 1.0 in UTF-8.
final class XmlCharacters {
    /// Classes of [#TEXT].
    static final byte ORDINARY = 0;

    static final byte WHITE = 1;
    /// Everything that needs a closer look: markup, `]`, carriage returns, controls, the first byte of a long
    /// character.
    static final byte SPECIAL = 2;

    /// Class of each byte in character content.
    static final byte[] TEXT = new byte[256];

    /// Bit of [#NAME]: may continue a name.
    static final byte NAME_PART = 1;
    /// Bit of [#NAME]: may begin a name.
    static final byte NAME_START = 2;

    private static final byte LETTER = NAME_START | NAME_PART;

    static final byte COLON = 4;
    /// Bit of [#NAME]: begins a character of more than one byte.
    static final byte LONG = 8;

    /// Bits of each byte in a name.
    static final byte[] NAME = new byte[256];

    private XmlCharacters() {}

    static {
        for (int i = 0; i < 256; i++) {
            boolean letter = (i >= 'A' && i <= 'Z') || (i >= 'a' && i <= 'z') || i == '_';
            boolean part = (i >= '0' && i <= '9') || i == '-' || i == '.';
            NAME[i] = i >= 0x80 ? LONG : i == ':' ? COLON : letter ? LETTER : part ? NAME_PART : 0;
            TEXT[i] = i < 0x20 || i >= 0x80 ? SPECIAL : ORDINARY;
        }
        for (char c : "<&]".toCharArray()) {
            TEXT[c] = SPECIAL;
        }
        for (char c : " \t\n".toCharArray()) {
            TEXT[c] = WHITE;
        }
    }

    static boolean white(byte b) {
        return b == ' ' || b == '\n' || b == '\t' || b == '\r';
    }

    /// Length of the character of more than one byte at `at`, or 0 if it is not well formed, ends behind `end`,
    /// or is not allowed in XML.
    static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || end - at < length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int point = codePoint(bytes, at, length);
        boolean shortest = length == 2 || (length == 3 ? point >= 0x800 : point >= 0x10000 && point <= 0x10FFFF);
        return shortest && allowed(point) ? length : 0;
    }

    /// The well-formed character of `length` bytes at `at`.
    static int codePoint(byte[] bytes, int at, int length) {
        return switch (length) {
            case 1 -> bytes[at];
            case 2 -> (bytes[at] & 0x1F) << 6 | (bytes[at + 1] & 0x3F);
            case 3 -> (bytes[at] & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F);
            default ->
                (bytes[at] & 0x07) << 18
                        | (bytes[at + 1] & 0x3F) << 12
                        | (bytes[at + 2] & 0x3F) << 6
                        | (bytes[at + 3] & 0x3F);
        };
    }

    /// The production `Char` of XML 1.0.
    static boolean allowed(int point) {
        return point >= 0x20
                ? point <= 0xD7FF || (point >= 0xE000 && point <= 0xFFFD) || (point >= 0x10000 && point <= 0x10FFFF)
                : point == '\t' || point == '\n' || point == '\r';
    }

    /// The production `NameStartChar` of XML 1.0 beyond ASCII.
    static boolean startsName(int point) {
        return point >= 0xC0
                && point != 0xD7
                && point != 0xF7
                && !between(point, 0x300, 0x36F)
                && point != 0x37E
                && !between(point, 0x2000, 0x200B)
                && !between(point, 0x200E, 0x206F)
                && !between(point, 0x2190, 0x2BFF)
                && !between(point, 0x2FF0, 0x3000)
                && !between(point, 0xD800, 0xF8FF)
                && !between(point, 0xFDD0, 0xFDEF)
                && !between(point, 0xFFFE, 0xFFFF)
                && point <= 0xEFFFF;
    }

    /// The production `NameChar` of XML 1.0 beyond ASCII.
    static boolean continuesName(int point) {
        return startsName(point) || point == 0xB7 || between(point, 0x300, 0x36F) || between(point, 0x203F, 0x2040);
    }

    private static boolean between(int point, int least, int greatest) {
        return point >= least && point <= greatest;
    }
}
