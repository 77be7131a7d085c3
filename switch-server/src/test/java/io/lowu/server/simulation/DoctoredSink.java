package io.lowu.server.simulation;

import io.lowu.authorization.EffectSink;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Lets a bug see each message before it goes to where it was meant to go: it may change it in place, or drop
/// it.
final class DoctoredSink implements EffectSink {
    private final EffectSink sink;
    private final Bug bug;
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);

    /// What is wrong.
    @FunctionalInterface
    interface Bug {
        /// Sees a message.
        ///
        /// @return whether the message, SBE header at 0, goes on
        boolean passes(MutableDirectBuffer message);
    }

    DoctoredSink(EffectSink sink, Bug bug) {
        this.sink = sink;
        this.bug = bug;
    }

    @Override
    public int claim(int maxLength) {
        buffer.checkLimit(maxLength);
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        if (bug.passes(buffer)) {
            int at = sink.claim(length);
            sink.buffer().putBytes(at, buffer, 0, length);
            sink.commit(length);
        }
    }
}
