package io.lowu.server.simulation;

import io.lowu.server.engine.EffectListener;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.JournalReader;
import java.io.IOException;
import org.agrona.DirectBuffer;

/// Stands between the engine and everybody else: no effect passes whose command could not be read back from
/// what a power cut leaves of the disk.
final class DurableWatch implements EffectListener {
    private final EffectListener listener;
    private final JournalReader platter;
    private long durable;
    private long left;

    /// @param from index of the last command of the process before
    DurableWatch(EffectListener listener, Disk platter, long from) throws IOException {
        this.listener = listener;
        this.platter = JournalReader.open(platter, Setting.DIRECTORY, from + 1);
        this.durable = from;
    }

    @Override
    public void onEffects(long index, DirectBuffer effects, int offset, int length) {
        try {
            while (durable < index) {
                if (!platter.next()) {
                    throw new Broken("effects of command " + index + " leave, and the disk has commands to " + durable);
                }
                durable = platter.index();
            }
        } catch (IOException e) {
            throw new Broken(
                    "effects of command " + index + " leave, and the disk can't be read: " + e.getMessage(), e);
        }
        left = index;
        listener.onEffects(index, effects, offset, length);
    }

    /// Index of the last command whose effects have left, 0 before the first of this process.
    long released() {
        return left;
    }

    @Override
    public void onBatchReleased(long lastIndex) {
        listener.onBatchReleased(lastIndex);
    }
}
