package io.lowu.codec.frame;

import io.lowu.codec.frame.Framing.Prefix;
import java.util.HexFormat;

/// What the bytes look like that can't be a link's length: most specific first, in one half sentence.
final class LengthLook {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int DIGITS = 4;
    private static final String LOW_BYTE_FIRST =
            "look like a length with its low byte first, and all framings here write the high byte first";

    private final Framing framing;
    private final byte[] bytes;
    private final int at;
    private final int to;

    private LengthLook(Framing framing, byte[] bytes, int at, int to) {
        this.framing = framing;
        this.bytes = bytes;
        this.at = at;
        this.to = to;
    }

    /// The bytes of the length, `30 30`.
    static String shown(Framing framing, byte[] bytes, int at) {
        return SPACED.formatHex(bytes, at, at + framing.prefixBytes());
    }

    /// `: the bytes 30 30 look like ASCII digits; is this link's framing ascii-4?`, or nothing.
    static String guess(Framing framing, byte[] bytes, int at, int to) {
        String looks = new LengthLook(framing, bytes, at, to).looks();
        return looks.isEmpty() ? "" : ": the bytes " + shown(framing, bytes, at) + " " + looks;
    }

    private String looks() {
        for (ForeignProtocol protocol : ForeignProtocol.values()) {
            if (protocol.begins(bytes, at, to)) {
                return "look like " + protocol.words() + "; " + protocol.question();
            }
        }
        String text = text();
        if (!text.isEmpty()) {
            return text;
        }
        if (isTpdu()) {
            return "look like a TPDU; does the peer send no length?";
        }
        if (isCups()) {
            return "look like a CUPS header; does the peer send no length in front of it?";
        }
        String binary = switch (framing.prefix()) {
            case BINARY_2 -> insteadOfBinary2();
            case BINARY_4 -> insteadOfBinary4();
            case BCD_2 -> fits(number(0, 2), 2) ? "look like a binary length" + ask("binary-2") : "";
            case ASCII_4, HEX_4 -> insteadOfText();
        };
        return binary.isEmpty() ? counting() : binary;
    }

    private String text() {
        int available = Math.min(to - at, DIGITS);
        boolean decimal = true;
        boolean hex = true;
        boolean ebcdic = true;
        for (int i = 0; i < available; i++) {
            int octet = octet(i);
            decimal &= octet >= '0' && octet <= '9';
            hex &= Character.digit(octet, 16) >= 0;
            ebcdic &= octet >= 0xF0 && octet <= 0xF9;
        }
        if (decimal && framing.prefix() != Prefix.ASCII_4) {
            return "look like ASCII digits" + ask("ascii-4");
        }
        if (hex && !decimal && framing.prefix() != Prefix.HEX_4) {
            return "look like hexadecimal digits" + ask("hex-4");
        }
        return ebcdic ? "look like EBCDIC digits, and no framing here writes lengths in EBCDIC" : "";
    }

    private boolean isTpdu() {
        int behind = FrameHeader.Tpdu.BYTES;
        return to - at < behind + DIGITS
                ? octet(0) == FrameHeader.Tpdu.EMPTY.id()
                : FrameHeader.Tpdu.isId(octet(0)) && mayOpen(behind);
    }

    private boolean isCups() {
        int version = octet(1) & 0x7F;
        boolean digits = to - at < 2 + DIGITS || Prefix.ASCII_4.read(bytes, at + 2) >= 0;
        return octet(0) == CupsHeader.BYTES && (version == 1 || version == 2) && digits;
    }

    private String insteadOfBinary2() {
        if (to - at < 2 + DIGITS || !mayOpen(2)) {
            return "";
        }
        if (fits((int) Prefix.BCD_2.read(bytes, at), 2)) {
            return "look like BCD digits" + ask("bcd-2");
        }
        return fits(octet(1) << 8 | octet(0), 2) ? LOW_BYTE_FIRST : "";
    }

    private String insteadOfBinary4() {
        if (octet(2) == 0 && octet(3) == 0 && fits(octet(1) << 8 | octet(0), DIGITS)) {
            return LOW_BYTE_FIRST;
        }
        return inTheFirstTwo();
    }

    private String insteadOfText() {
        if (framing.announced(bytes, at) >= 0) {
            return "";
        }
        if (octet(0) == 0 && octet(1) == 0 && fits(number(2, 2), DIGITS)) {
            return "look like a binary length" + ask("binary-4");
        }
        return inTheFirstTwo();
    }

    private String inTheFirstTwo() {
        int binary = number(0, 2);
        boolean fitsBcd = fits((int) Prefix.BCD_2.read(bytes, at), 2);
        if (!mayOpen(2) || !(fits(binary, 2) || fitsBcd)) {
            return "";
        }
        String names = !fitsBcd ? "binary-2" : fits(binary, 2) ? "binary-2 or bcd-2" : "bcd-2";
        return "hold a length in the first two" + ask(names);
    }

    private String counting() {
        long announced = framing.announced(bytes, at);
        return framing.inclusive() && announced > 0 && announced < framing.prefixBytes()
                ? "don't count themselves; is this link's length exclusive (includes-itself: false)?"
                : "";
    }

    /// Whether a message, or its header, may begin here: of what hasn't arrived, anything may be.
    private boolean mayOpen(int offset) {
        int begin = at + offset;
        int available = to - begin;
        if (available <= 0) {
            return true;
        }
        int first = octet(offset);
        if (FrameHeader.Tpdu.isId(first) || first == CupsHeader.BYTES || first == '<') {
            return true;
        }
        if (available >= DIGITS) {
            return Opening.at(bytes, begin, to) != Opening.UNKNOWN;
        }
        return first >> 4 <= 2 || (first >> 4 == 3 && (first & 0xF) <= 9);
    }

    /// Whether a length of `own` bytes may say this.
    private boolean fits(int number, int own) {
        return number > 0 && number <= framing.maxPayload() + own;
    }

    private int number(int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 8 | octet(i);
        }
        return number;
    }

    private int octet(int offset) {
        return bytes[at + offset] & 0xFF;
    }

    private static String ask(String framing) {
        return "; is this link's framing " + framing + "?";
    }
}
