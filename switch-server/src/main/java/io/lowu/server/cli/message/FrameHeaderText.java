package io.lowu.server.cli.message;

import io.lowu.codec.frame.CupsHeader;
import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import java.util.HexFormat;
import java.util.Optional;

/// What stands between a frame's length and its message, in a line.
final class FrameHeaderText {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private FrameHeaderText() {}

    static String of(Optional<Framing> framing, byte[] bytes, Frames.Whole frame) {
        if (framing.isEmpty()) {
            return "";
        }
        return switch (framing.get().header()) {
            case FrameHeader.None _ -> "";
            case FrameHeader.Tpdu _ -> "TPDU " + SPACED.formatHex(bytes, frame.headerOffset(), frame.offset()) + "\n";
            case FrameHeader.Cups _ -> {
                CupsHeader header = CupsHeader.read(bytes, frame.headerOffset());
                yield "CUPS header from " + header.source() + " to " + header.destination() + ", reject code "
                        + header.rejectCode() + "\n";
            }
        };
    }
}
