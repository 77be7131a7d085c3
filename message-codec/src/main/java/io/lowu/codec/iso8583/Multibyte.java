package io.lowu.codec.iso8583;

/// Whether text beyond ASCII is well formed: a character that is cut off or overlong is refused, because the next
/// system would otherwise swallow the byte after it.
final class Multibyte {
    private Multibyte() {}

    /// Offset of the first byte of the first bad character in `[from, to)`, or -1.
    static int firstFlaw(FieldSpec.Charset charset, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : character(charset, bytes, at, to);
            if (length < 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /// Where so many characters from `at` on end, or -1 if one of them is broken or goes beyond `to`.
    static int skip(FieldSpec.Charset charset, byte[] bytes, int at, int to, int characters) {
        int end = at;
        for (int i = 0; i < characters; i++) {
            int length = end >= to ? -1 : bytes[end] >= 0 ? 1 : character(charset, bytes, end, to);
            if (length < 0) {
                return -1;
            }
            end += length;
        }
        return end;
    }

    /// How many characters there are in `[from, to)`; a broken one counts as one a byte.
    static int count(FieldSpec.Charset charset, byte[] bytes, int from, int to) {
        int count = 0;
        int at = from;
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : character(charset, bytes, at, to);
            at += Math.max(length, 1);
            count++;
        }
        return count;
    }

    private static int character(FieldSpec.Charset charset, byte[] bytes, int at, int to) {
        return charset == FieldSpec.Charset.UTF_8 ? utf8(bytes, at, to) : gb18030(bytes, at, to);
    }

    private static int gb18030(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first < 0x81 || first > 0xFE || at + 1 >= to) {
            return -1;
        }
        int second = bytes[at + 1] & 0xFF;
        if (second >= 0x40 && second <= 0xFE && second != 0x7F) {
            return 2;
        }
        if (second < 0x30 || second > 0x39 || at + 3 >= to) {
            return -1;
        }
        int third = bytes[at + 2] & 0xFF;
        int fourth = bytes[at + 3] & 0xFF;
        return third >= 0x81 && third <= 0xFE && fourth >= 0x30 && fourth <= 0x39 ? 4 : -1;
    }

    private static int utf8(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || at + length > to) {
            return -1;
        }
        int code = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i] & 0xFF;
            if ((next & 0xC0) != 0x80) {
                return -1;
            }
            code = code << 6 | (next & 0x3F);
        }
        boolean overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        return overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ? -1 : length;
    }
}
