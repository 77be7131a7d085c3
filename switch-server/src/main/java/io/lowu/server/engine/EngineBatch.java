package io.lowu.server.engine;

import io.lowu.server.journal.JournalBatch;
import io.lowu.server.journal.SnapshotImage;
import org.jspecify.annotations.Nullable;

/// Commands that become durable together, with what they have caused. Owned by the thread that took it from
/// the [Handover].
final class EngineBatch {
    final JournalBatch records;
    final EffectBuffer effects = new EffectBuffer();

    /// State after the last command of this batch, to be stored once the batch is durable.
    @Nullable
    SnapshotImage snapshot;

    EngineBatch(int lengthMax) {
        records = new JournalBatch(lengthMax);
    }

    void clear() {
        records.clear();
        effects.clear();
        snapshot = null;
    }
}
