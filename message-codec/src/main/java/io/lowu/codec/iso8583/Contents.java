package io.lowu.codec.iso8583;

/// Which single-byte characters each content allows, as one table of flags.
final class Contents {
    static final int DIGIT = 1;
    static final int LETTER = 2;
    static final int SPACE = 4;
    static final int SPECIAL = 8;
    static final int SEPARATOR = 16;
    /// The first or a later byte of a character beyond ASCII.
    static final int EXTENDED = 32;

    private static final byte[] KINDS = new byte[256];

    static {
        for (int c = 0x21; c <= 0x7E; c++) {
            KINDS[c] = SPECIAL;
        }
        for (int c = '0'; c <= '9'; c++) {
            KINDS[c] = DIGIT;
        }
        for (int c = 'A'; c <= 'Z'; c++) {
            KINDS[c] = LETTER;
            KINDS[c + 0x20] = LETTER;
        }
        KINDS[' '] = SPACE;
        KINDS['='] = SPECIAL | SEPARATOR;
        KINDS['D'] = LETTER | SEPARATOR;
        for (int c = 0x80; c <= 0xFF; c++) {
            KINDS[c] = EXTENDED;
        }
    }

    private Contents() {}

    static boolean allows(byte character, int allowed) {
        return (KINDS[character & 0xFF] & allowed) != 0;
    }

    /// Offset of the first byte in `[from, to)` whose kind is not among the allowed ones, or -1.
    static int firstOutside(byte[] bytes, int from, int to, int allowed) {
        for (int i = from; i < to; i++) {
            if ((KINDS[bytes[i] & 0xFF] & allowed) == 0) {
                return i;
            }
        }
        return -1;
    }

    /// Like [#firstOutside], but spaces may only fill up the right side.
    static int firstOutsidePadded(byte[] bytes, int from, int to, int allowed) {
        int last = to;
        while (last > from && bytes[last - 1] == ' ') {
            last--;
        }
        return firstOutside(bytes, from, last, allowed);
    }
}
