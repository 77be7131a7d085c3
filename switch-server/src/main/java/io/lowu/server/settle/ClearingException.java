package io.lowu.server.settle;

import java.util.List;

/// A clearing file can't be used, or a business date is not ready to be cleared.
public final class ClearingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param faults a line each, with what to do
    public ClearingException(List<String> faults) {
        super(String.join("\n", faults));
    }
}
