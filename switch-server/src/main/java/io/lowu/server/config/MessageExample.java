package io.lowu.server.config;

import io.lowu.server.config.LinkConfig.FramingConfig;
import io.lowu.server.config.LinkConfig.MacConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One message of `config/examples`, as `lowu send` sends it.
///
/// @param to where it is sent
/// @param tpdu five bytes in hexadecimal where the framing has such a header
/// @param first another example that is sent before, on the same connection
/// @param mti message type, `"0200"`
/// @param fields by number; `auto` for what only the moment can say
public record MessageExample(
        Endpoint to,
        FramingConfig framing,
        @Nullable String tpdu,
        Path dialect,
        @Nullable MacConfig mac,
        @Nullable Path first,
        String mti,
        Map<Integer, String> fields) {
    /// Bytes of the header, none where there is none.
    public Optional<String> header() {
        return Optional.ofNullable(tpdu);
    }

    @Override
    public String toString() {
        return "MessageExample[" + mti + "]";
    }
}
