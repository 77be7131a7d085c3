package io.lowu.server.link;

import org.agrona.DirectBuffer;

/// The way into the engine.
@FunctionalInterface
public interface CommandGate {
    /// Hands a command over; never blocks.
    ///
    /// @param command SBE header and message at `offset`, copied before the call returns
    /// @return false when the engine takes no more now; the caller answers 96
    boolean offer(DirectBuffer command, int offset, int length);
}
