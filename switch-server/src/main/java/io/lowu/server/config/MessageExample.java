package io.lowu.server.config;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.server.config.LinkConfig.FramingConfig;
import io.lowu.server.config.LinkConfig.MacConfig;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One message of `config/examples`, as `lowu send` sends it.
///
/// @param to where it is sent
/// @param tpdu five bytes in hexadecimal where the framing has such a header and they matter
/// @param cups institutions of the header where the framing has that of UnionPay's centre
/// @param first another example that is sent before, on the same connection
/// @param mti message type, `"0200"`
/// @param fields by number; `auto` for what only the moment can say
public record MessageExample(
        Endpoint to,
        FramingConfig framing,
        @Nullable String tpdu,
        @Nullable CupsConfig cups,
        String dialect,
        @Nullable MacConfig mac,
        @Nullable Path first,
        String mti,
        Map<Integer, String> fields) {
    /// Who a header names.
    ///
    /// @param destination institution that the message goes to
    /// @param source institution that it comes from
    public record CupsConfig(long destination, long source) {}

    /// How the message is framed, what its header says included.
    ///
    /// @throws ConfigException when length, header and limit don't fit each other
    public Framing wire() {
        if (tpdu != null) {
            require("tpdu");
            return framing.framing("", FrameHeader.Tpdu.of(HexFormat.of().parseHex(tpdu)));
        }
        if (cups != null) {
            require("cups");
            return framing.framing("", cups.destination(), cups.source());
        }
        if ("cups".equals(framing.header())) {
            throw new ConfigException("framing.header is cups; add cups: {destination: 10010344, source: 20015840}");
        }
        return framing.framing("", 0, 0);
    }

    private void require(String header) {
        if (!header.equals(framing.header())) {
            throw new ConfigException(header
                    + " is given, but the framing has no such header; write framing: {…, header: " + header + "}");
        }
    }

    @Override
    public String toString() {
        return "MessageExample[" + mti + "]";
    }
}
