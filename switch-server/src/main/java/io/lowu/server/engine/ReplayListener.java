package io.lowu.server.engine;

import org.agrona.DirectBuffer;

/// Watches a replay. Buffers are valid during the call.
public interface ReplayListener {
    /// A snapshot was restored: the state is that after this command.
    void onRestored(long index, long logTime);

    /// A command is about to be applied.
    void beforeCommand(long index, long logTime, DirectBuffer command, int offset, int length);

    /// A command was applied.
    ///
    /// @param effects what it has caused, in front of the first one; they were released when it was first
    /// applied, or nobody has seen them
    void afterCommand(long index, long logTime, DirectBuffer command, int offset, int length, EffectReader effects);
}
