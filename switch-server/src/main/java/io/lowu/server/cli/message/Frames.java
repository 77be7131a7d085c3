package io.lowu.server.cli.message;

import io.lowu.codec.frame.FrameHeader.Check;
import io.lowu.codec.frame.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts bytes into frames.
final class Frames {
    private Frames() {}

    /// A part of the bytes.
    sealed interface Part {}

    /// A message.
    ///
    /// @param number of its frame, from 1
    /// @param headerOffset where the header before it begins; the same as `offset` if there is none
    /// @param offset of its first byte
    /// @param length in bytes
    record Whole(int number, int headerOffset, int offset, int length) implements Part {}

    /// An empty frame.
    record KeepAlive(int number) implements Part {}

    /// Bytes that begin no frame, or one that is cut; with them ends the list.
    record Broken(int number, int offset, String reason) implements Part {}

    /// All parts; without a framing the bytes are one message.
    static List<Part> of(Optional<Framing> framing, byte[] bytes) {
        return framing.isEmpty() ? List.of(new Whole(1, 0, 0, bytes.length)) : of(framing.get(), bytes);
    }

    private static List<Part> of(Framing framing, byte[] bytes) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int number = 1; at < bytes.length; number++) {
            int left = bytes.length - at;
            int payload = left < framing.prefixBytes() ? 0 : framing.payloadLength(bytes, at);
            int begin = at + framing.prefixBytes();
            if (left < framing.prefixBytes() || payload > bytes.length - begin) {
                parts.add(new Broken(number, at, framing.explainEnd(bytes, at, bytes.length)));
                return parts;
            }
            if (payload < 0) {
                parts.add(new Broken(number, at, framing.explain(bytes, 0, at, bytes.length)));
                return parts;
            }
            if (payload == 0) {
                parts.add(new KeepAlive(number));
            } else if (framing.header().check(bytes, begin, payload) != Check.FITS) {
                parts.add(new Broken(number, begin, framing.explainHeader(bytes, begin, payload)));
                return parts;
            } else {
                int header = framing.headerBytes();
                parts.add(new Whole(number, begin, begin + header, payload - header));
            }
            at = begin + payload;
        }
        return parts;
    }
}
