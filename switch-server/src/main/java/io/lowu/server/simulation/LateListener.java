package io.lowu.server.simulation;

import io.lowu.server.engine.EffectListener;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/// The listener that an engine is made with before it is known from which command on it listens.
final class LateListener implements EffectListener {
    @Nullable
    EffectListener listener;

    @Override
    public void onEffects(long index, DirectBuffer effects, int offset, int length) {
        known().onEffects(index, effects, offset, length);
    }

    @Override
    public void onBatchReleased(long lastIndex) {
        known().onBatchReleased(lastIndex);
    }

    private EffectListener known() {
        if (listener == null) {
            throw new IllegalStateException("effects before the process has started");
        }
        return listener;
    }
}
