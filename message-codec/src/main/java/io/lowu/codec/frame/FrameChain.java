package io.lowu.codec.frame;

import io.lowu.codec.frame.FramingDetector.Span;
import java.util.ArrayList;
import java.util.List;

/// What comes out when bytes are cut into frames by one kind of length.
///
/// @param payloads of the whole frames, keep-alives left out
/// @param keepAlives frames of nothing
/// @param beginsWithKeepAlive whether the very first frame is one, which is rare on a new connection
/// @param end how the bytes end
/// @param tail the beginning of the last payload, if it is cut; else nothing
/// @param announced bytes that the cut payload should have
record FrameChain(
        List<Span> payloads, int keepAlives, boolean beginsWithKeepAlive, End end, Span tail, long announced) {
    /// More frames prove nothing more.
    private static final int MAX_FRAMES = 10_000;

    /// How the bytes end.
    enum End {
        /// The last frame ends with them.
        EXACT,
        /// In the middle of a frame.
        CUT,
        /// No frame can begin where the last one ended.
        BROKEN
    }

    static FrameChain walk(Framing framing, byte[] bytes, int from, int to) {
        List<Span> payloads = new ArrayList<>();
        int keepAlives = 0;
        boolean keepAliveFirst = false;
        int at = from;
        while (at < to && payloads.size() + keepAlives < MAX_FRAMES) {
            int begin = at + framing.prefixBytes();
            if (begin > to) {
                return new FrameChain(payloads, keepAlives, keepAliveFirst, End.CUT, new Span(to, 0), 0);
            }
            int payload = framing.payloadLength(bytes, at);
            if (payload < 0) {
                return new FrameChain(payloads, keepAlives, keepAliveFirst, End.BROKEN, new Span(at, 0), 0);
            }
            if (payload > to - begin) {
                return new FrameChain(
                        payloads, keepAlives, keepAliveFirst, End.CUT, new Span(begin, to - begin), payload);
            }
            if (payload == 0) {
                keepAliveFirst |= payloads.isEmpty();
                keepAlives++;
            } else {
                payloads.add(new Span(begin, payload));
            }
            at = begin + payload;
        }
        return new FrameChain(payloads, keepAlives, keepAliveFirst, End.EXACT, new Span(to, 0), 0);
    }

    int whole() {
        return payloads.size();
    }

    /// Whether the cut frame shows enough of its payload to say how that begins.
    boolean tailTells() {
        return tail.length() >= Framing.Prefix.ASCII_4.bytes();
    }
}
