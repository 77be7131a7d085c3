package io.lowu.codec.frame;

import io.lowu.codec.frame.FrameHeader.Check;
import io.lowu.codec.frame.Framing.Prefix;
import io.lowu.codec.frame.FramingDetector.Candidate;
import io.lowu.codec.frame.FramingDetector.Framed;

/// Puts into words why a frame can't be, and which framing its bytes look like. Most such cases are a link configured
/// for another kind of length or header, so the sentence names that kind.
final class FramingGuess {
    private FramingGuess() {}

    static String ofLength(Framing framing, byte[] bytes, int from, int at, int to) {
        long announced = framing.announced(bytes, at);
        String what = announced < 0
                ? "the length " + LengthLook.shown(framing, bytes, at) + " is not written in digits"
                : "length " + announced + reason(framing, announced);
        return what + LengthLook.guess(framing, bytes, at, to) + arrived(framing, bytes, from, to);
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

    static String ofEnd(Framing framing, byte[] bytes, int from, int to) {
        int prefix = framing.prefixBytes();
        int got = to - from;
        String what = got < prefix
                ? got + " of " + prefix + " bytes of a frame's length"
                : got - prefix + " of " + framing.payloadLength(bytes, from) + " bytes";
        return "the connection ended after " + what + arrived(framing, bytes, from, to);
    }

    /// What the bytes so far are when they are cut in another way: only said if that leaves nothing over.
    private static String arrived(Framing framing, byte[] bytes, int from, int to) {
        for (Candidate candidate : FramingDetector.rank(bytes, from, to - from)) {
            if (candidate instanceof Framed other && !other.cut() && other.score() >= FramingDetector.SURE) {
                return other.framing().settings().equals(framing.settings())
                        ? ""
                        : " (what has arrived fits " + other.framing().settings() + ")";
            }
        }
        return "";
    }

    static String ofHeader(Framing framing, byte[] bytes, int offset, int payload) {
        Check check = framing.header().check(bytes, offset, payload);
        String what = "the header of " + framing.headerBytes() + " bytes " + check.sentence();
        if (check == Check.CUPS_TOTAL) {
            return what + ": " + CupsHeader.totalLength(bytes, offset) + " in a frame of " + payload;
        }
        Opening opening = Opening.at(bytes, offset, offset + payload);
        if (opening != Opening.UNKNOWN) {
            return what + ": the frame begins with " + opening.words() + "; does the peer send no header?";
        }
        return what + header(bytes, offset, payload, ": ");
    }

    static String ofMessage(Framing framing, byte[] bytes, int offset, int payload) {
        int begin = offset + framing.headerBytes();
        int message = payload - framing.headerBytes();
        String header = header(bytes, begin, message, "; ");
        if (!header.isEmpty()) {
            return header;
        }
        for (Prefix prefix : Prefix.values()) {
            if (message > prefix.bytes() && prefix.read(bytes, begin) == message - prefix.bytes()) {
                return "; the message begins with another length, " + prefix.label()
                        + ": are there two framings in one?";
            }
        }
        return "";
    }

    private static String header(byte[] bytes, int begin, int length, String before) {
        FrameHeader seen = Opening.header(bytes, begin, length, begin + length);
        if (seen instanceof FrameHeader.None) {
            return "";
        }
        int behind = begin + seen.bytes();
        return before + "there are " + DetectorWords.header(seen)
                + Opening.at(bytes, behind, begin + length).words() + "; is this link's header " + seen.label() + "?";
    }
}
