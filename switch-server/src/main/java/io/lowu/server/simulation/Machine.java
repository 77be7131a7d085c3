package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.EffectSink;
import io.lowu.authorization.StateMachine;
import org.agrona.DirectBuffer;

/// The core as the engine runs it, at hand for those who check its books.
class Machine implements StateMachine {
    AuthorizationCore core = new AuthorizationCore();

    @Override
    public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
        core.apply(logTime, command, offset, length, effects);
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
