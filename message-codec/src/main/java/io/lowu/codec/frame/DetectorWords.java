package io.lowu.codec.frame;

import io.lowu.codec.frame.FrameChain.End;
import io.lowu.codec.frame.FramingDetector.Span;

/// Says why a chain of frames is a candidate: how its lengths fit, and what the messages begin with.
final class DetectorWords {
    private DetectorWords() {}

    /// `a chain of 3 lengths fits exactly, 1 keep-alive among them; each message begins with a TPDU and a message
    /// type in BCD`.
    static String framed(FrameChain chain, FrameHeader header, int known, int looked, byte[] bytes, int to) {
        return lengths(chain) + keepAlives(chain) + "; " + openings(chain, header, known, looked, bytes, to);
    }

    /// `a TPDU and `, or nothing.
    static String header(FrameHeader header) {
        return switch (header) {
            case FrameHeader.None _ -> "";
            case FrameHeader.Tpdu _ -> "a TPDU and ";
            case FrameHeader.Cups _ -> "a CUPS header and ";
        };
    }

    private static String lengths(FrameChain chain) {
        int whole = chain.whole();
        String chained = whole == 1 ? "one length" : "a chain of " + whole + " lengths";
        if (chain.end() == End.EXACT) {
            return chained + " fits exactly";
        }
        if (chain.end() == End.BROKEN) {
            return chained + " fits, but what follows begins no frame";
        }
        String cut = chain.announced() == 0
                ? "the last one is cut inside its length"
                : "of the last frame's " + chain.announced() + " bytes "
                        + chain.tail().length() + " are there";
        return whole == 0 ? cut.replace("last", "only") : chained + " fits, " + cut;
    }

    private static String keepAlives(FrameChain chain) {
        return switch (chain.keepAlives()) {
            case 0 -> "";
            case 1 -> ", 1 keep-alive among them";
            default -> ", " + chain.keepAlives() + " keep-alives among them";
        };
    }

    private static String openings(FrameChain chain, FrameHeader header, int known, int looked, byte[] bytes, int to) {
        if (known == 0) {
            return "no message begins like one that is known";
        }
        String what = header(header);
        for (Span payload : chain.payloads()) {
            Opening opening = Opening.at(bytes, payload.offset() + header.bytes(), payload.offset() + payload.length());
            if (opening != Opening.UNKNOWN) {
                return subject(known, looked) + what + opening.words();
            }
        }
        return subject(known, looked)
                + what
                + Opening.at(bytes, chain.tail().offset() + header.bytes(), to).words();
    }

    private static String subject(int known, int looked) {
        if (looked == 1) {
            return "the message begins with ";
        }
        return known == looked ? "each message begins with " : known + " of " + looked + " messages begin with ";
    }
}
