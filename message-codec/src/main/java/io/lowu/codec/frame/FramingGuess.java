package io.lowu.codec.frame;

import io.lowu.codec.frame.Framing.Prefix;
import java.util.HexFormat;

/// Puts into words why a length can't be, and which framing its bytes look like. Most such cases are a link configured
/// for another kind of length, so the sentence names that kind.
final class FramingGuess {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private FramingGuess() {}

    static String explain(Framing framing, byte[] bytes, int offset, long announced) {
        int size = framing.prefixBytes();
        String shown = SPACED.formatHex(bytes, offset, offset + size);
        String what = announced < 0
                ? "the length " + shown + " is not written in digits"
                : "length " + announced + reason(framing, announced);
        return what + guess(framing, bytes, offset, shown);
    }

    private static String reason(Framing framing, long announced) {
        long payload = framing.inclusive() ? announced - framing.prefixBytes() : announced;
        if (payload < 0) {
            return " is less than the " + framing.prefixBytes() + " bytes of the length itself";
        }
        if (payload > framing.maxPayload()) {
            return " exceeds the limit of " + framing.maxPayload();
        }
        return " leaves no message after the header of " + framing.headerBytes() + " bytes";
    }

    private static String guess(Framing framing, byte[] bytes, int offset, String shown) {
        boolean digits = true;
        for (int i = 0; i < framing.prefixBytes(); i++) {
            digits &= bytes[offset + i] >= '0' && bytes[offset + i] <= '9';
        }
        if (digits && framing.prefix() != Prefix.ASCII_4) {
            return ": the bytes " + shown + " look like ASCII digits; is this link's framing ascii-4?";
        }
        if (framing.prefix() == Prefix.BINARY_2 && bytes[offset] == 0x16 && bytes[offset + 1] == 0x03) {
            return ": the bytes " + shown + " look like TLS; is the peer's TLS meant for another port?";
        }
        if (framing.prefix() == Prefix.BINARY_4 && (bytes[offset] != 0 || bytes[offset + 1] != 0)) {
            return ": the bytes " + shown + " hold a length in the first two; is this link's framing binary-2?";
        }
        if (framing.prefix() == Prefix.ASCII_4 && bytes[offset] == 0) {
            return ": the bytes " + shown + " look like a binary length; is this link's framing binary-2 or binary-4?";
        }
        return "";
    }
}
