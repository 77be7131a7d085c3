package io.lowu.server.config;

import java.util.List;

/// The configuration can't be used; the message names each fault as `file:line:column: what, and what to do`, a line
/// each.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With one fault.
    public ConfigException(String fault) {
        super(fault);
    }

    /// With all faults that were found.
    ConfigException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
