package io.lowu.codec.frame;

/// What a message's first bytes look like, as far as that can be told without a dialect. A guess, for words to people
/// only.
enum Opening {
    ASCII_TYPE("a message type in ASCII"),
    BCD_TYPE("a message type in BCD"),
    EBCDIC_TYPE("a message type in EBCDIC"),
    XML("XML"),
    UNKNOWN("nothing known");

    private final String words;

    Opening(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// What begins at `at`; as many bytes are looked at as there are before `to`, at least two.
    static Opening at(byte[] bytes, int at, int to) {
        int available = to - at;
        if (available < 2) {
            return UNKNOWN;
        }
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        if (first == '<') {
            return second == '?' || second == '!' || Character.isLetter(second) ? XML : UNKNOWN;
        }
        if (available >= 4 && (first >> 4 == 0x3 || first >> 4 == 0xF)) {
            boolean sameZone = true;
            for (int i = at; i < at + 4; i++) {
                sameZone &= (bytes[i] & 0xF0) == (first & 0xF0);
            }
            boolean type = sameZone && isType(first & 0xF, second & 0xF, bytes[at + 2] & 0xF, bytes[at + 3] & 0xF);
            return !type ? UNKNOWN : first >> 4 == 0x3 ? ASCII_TYPE : EBCDIC_TYPE;
        }
        return isType(first >> 4, first & 0xF, second >> 4, second & 0xF) ? BCD_TYPE : UNKNOWN;
    }

    /// Version 1987, 1993, 2003, national or private; class 1 to 8; function 0 to 7; origin 0 to 5 (DOMAIN.md 1.1).
    private static boolean isType(int version, int messageClass, int function, int origin) {
        return (version <= 2 || version == 8 || version == 9)
                && messageClass >= 1
                && messageClass <= 8
                && function <= 7
                && origin <= 5;
    }

    /// The header that a payload begins with, if what follows it looks like a message.
    ///
    /// @param payload bytes of the payload, of which those before `to` are there
    static FrameHeader header(byte[] bytes, int at, int payload, int to) {
        if (to - at > CupsHeader.BYTES && CupsHeader.check(bytes, at, payload) == FrameHeader.Check.FITS) {
            CupsHeader seen = CupsHeader.read(bytes, at);
            return new FrameHeader.Cups(seen.destination(), seen.source());
        }
        int behind = at + FrameHeader.Tpdu.BYTES;
        if (behind < to && FrameHeader.Tpdu.isId(bytes[at]) && at(bytes, behind, to) != UNKNOWN) {
            return FrameHeader.Tpdu.EMPTY;
        }
        return FrameHeader.NONE;
    }
}
