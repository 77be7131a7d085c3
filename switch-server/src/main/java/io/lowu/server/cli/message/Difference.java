package io.lowu.server.cli.message;

import java.util.Optional;

/// A field or element that is not the same in two messages.
///
/// @param path of the element, or `mti`
/// @param name what the dialect calls it
/// @param a what may be shown of it in the first message; empty if that does not have it
/// @param b the same of the second one
record Difference(String path, String name, Optional<String> a, Optional<String> b) {
    /// Whether the difference is in what may not be shown.
    boolean looksEqual() {
        return a.equals(b);
    }
}
