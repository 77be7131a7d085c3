package io.lowu.server.engine;

import org.agrona.DirectBuffer;

/// Takes the effects of commands that are durable, in the order of the log. Called on the engine's sync
/// thread: what takes long belongs on another one. It may offer commands to the engine; it must not close
/// it.
///
/// An exception stops the engine: an effect that was lost in silence would be a promise that nobody keeps.
@FunctionalInterface
public interface EffectListener {
    /// Takes all effects of one command; it is not called for a command without any.
    ///
    /// @param index of the command in the journal; with the effect's number within the command it names an
    /// effect for ever
    /// @param effects holds the effects, to be read by an [EffectReader]; valid during the call
    void onEffects(long index, DirectBuffer effects, int offset, int length);

    /// All effects of one durable batch were given: a good moment to flush what was only written.
    ///
    /// @param lastIndex of the last command in the batch
    default void onBatchReleased(long lastIndex) {}
}
