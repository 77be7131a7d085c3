package io.lowu.codec.iso20022;

/// Character references and XML's own five entities.
final class XmlReference {
    static final int MALFORMED = 0;
    static final int ENTITY = -1;

    private static final int LONGEST_NUMBER = 8;
    private static final byte[][] NAMES = {
        Ascii.bytes("&amp;"), Ascii.bytes("&lt;"), Ascii.bytes("&gt;"), Ascii.bytes("&quot;"), Ascii.bytes("&apos;")
    };
    private static final byte[] MEANINGS = Ascii.bytes("&<>\"'");

    private XmlReference() {}

    /// Length of the reference at the `&` at `at`, or [#MALFORMED], or [#ENTITY] for an entity that XML doesn't
    /// have.
    static int length(byte[] bytes, int at, int end) {
        if (at + 1 < end && bytes[at + 1] == '#') {
            int semicolon = at + 2;
            while (semicolon < end && bytes[semicolon] != ';' && semicolon - at <= LONGEST_NUMBER + 2) {
                semicolon++;
            }
            boolean closed = semicolon < end && bytes[semicolon] == ';';
            return closed && XmlCharacters.allowed(number(bytes, at + 2, semicolon)) ? semicolon + 1 - at : MALFORMED;
        }
        for (byte[] name : NAMES) {
            if (Ascii.starts(bytes, at, end, name)) {
                return name.length;
            }
        }
        return ENTITY;
    }

    /// The character that the well-formed reference of `length` bytes at `at` stands for.
    static int meaning(byte[] bytes, int at, int length) {
        if (bytes[at + 1] == '#') {
            return number(bytes, at + 2, at + length - 1);
        }
        int i = 0;
        while (!Ascii.equal(bytes, at, at + length, NAMES[i])) {
            i++;
        }
        return MEANINGS[i];
    }

    private static int number(byte[] bytes, int from, int to) {
        boolean hex = from < to && bytes[from] == 'x';
        int first = hex ? from + 1 : from;
        if (first == to) {
            return -1;
        }
        int value = 0;
        for (int i = first; i < to; i++) {
            int digit = Character.digit(bytes[i], hex ? 16 : 10);
            if (digit < 0 || value > 0x10FFFF) {
                return -1;
            }
            value = value * (hex ? 16 : 10) + digit;
        }
        return value;
    }
}
