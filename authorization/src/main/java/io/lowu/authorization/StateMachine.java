package io.lowu.authorization;

import org.agrona.DirectBuffer;

/// A deterministic machine that an engine host runs over a log. Not thread safe: the engine thread owns it.
public interface StateMachine {
    /// No deadline is pending.
    long NO_DEADLINE = Long.MAX_VALUE;

    /// Applies one logged command.
    ///
    /// @param logTime microseconds since the epoch, never less than that of the command before
    /// @param command buffer with an SBE message header and message at `offset`, `length` bytes in all
    /// @param effects takes what the command causes, in order
    /// @throws IllegalStateException when an invariant breaks; the engine must stop
    void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects);

    /// The next time at which a [Tick][io.lowu.authorization.sbe.TickDecoder] is due, microseconds since the
    /// epoch, or [#NO_DEADLINE].
    long nextDeadline();

    /// Writes the whole state as a sequence of records, each given to `sink` like an effect.
    void writeSnapshot(EffectSink sink);

    /// Restores one record that [#writeSnapshot] wrote, in the order in which it was written, on a new machine.
    ///
    /// @throws IllegalStateException when the record is not one of a snapshot of this version or the one before
    void readSnapshot(DirectBuffer record, int offset, int length);
}
