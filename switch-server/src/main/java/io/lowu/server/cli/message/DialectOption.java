package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.server.config.Dialects;
import picocli.CommandLine.Option;

/// The dialect of the messages.
final class DialectOption {
    @Option(
            names = "--dialect",
            required = true,
            paramLabel = "NAME|FILE",
            description = "A dialect by name (lowu dialect list), or a file.")
    private String dialect = "";

    Dialect dialect() {
        return Dialects.find(dialect);
    }
}
