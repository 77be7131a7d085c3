package io.lowu.server;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.EffectSink;
import io.lowu.authorization.StateMachine;
import org.agrona.DirectBuffer;

/// The core with its two gauges readable from any thread; the core itself belongs to the engine thread.
final class ObservedCore implements StateMachine {
    private final AuthorizationCore core;
    private volatile int inFlight;
    private volatile int deferred;

    ObservedCore(AuthorizationCore core) {
        this.core = core;
    }

    /// Payments that wait for an issuer.
    int inFlight() {
        return inFlight;
    }

    /// Entries of store-and-forward.
    int deferred() {
        return deferred;
    }

    @Override
    public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
        core.apply(logTime, command, offset, length, effects);
        // A volatile write on every command costs more than all of the bookkeeping: write changes only.
        if (inFlight != core.inFlight()) {
            inFlight = core.inFlight();
        }
        if (deferred != core.deferredDepth()) {
            deferred = core.deferredDepth();
        }
    }

    @Override
    public long nextDeadline() {
        return core.nextDeadline();
    }

    @Override
    public void writeSnapshot(EffectSink sink) {
        core.writeSnapshot(sink);
    }

    @Override
    public void readSnapshot(DirectBuffer record, int offset, int length) {
        core.readSnapshot(record, offset, length);
    }
}
