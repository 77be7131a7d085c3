package io.lowu.server.engine;

import io.lowu.server.journal.Journal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The sync thread: makes a batch durable, then releases what it has caused.
final class SyncLoop implements Runnable {
    private static final long SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Handover handover;
    private final Journal journal;
    private final EffectListener listener;
    private final SnapshotKeeper snapshots;

    private String doing = "waiting for commands";
    private long released;
    private volatile long syncedIndex;
    private volatile long batches;
    private volatile @Nullable Thread thread;

    SyncLoop(Handover handover, Journal journal, EffectListener listener, SnapshotKeeper snapshots) {
        this.handover = handover;
        this.journal = journal;
        this.listener = listener;
        this.snapshots = snapshots;
        this.syncedIndex = journal.lastIndex();
    }

    @Override
    // Whatever escapes, an error of the virtual machine too, must stop the release of effects.
    @SuppressWarnings("CatchThrowable")
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!handover.failed()) {
                EngineBatch batch = take();
                if (batch != null) {
                    sync(batch);
                } else if (handover.isEngineDone() && !handover.canSync()) {
                    return;
                } else {
                    sleep();
                }
            }
        } catch (Throwable thrown) {
            broken(thrown);
        }
    }

    /// Takes what waits to be made durable; it is to be given to [#sync] next.
    @Nullable
    EngineBatch take() {
        return handover.takeForSync();
    }

    /// Makes a batch durable, then releases what it has caused.
    ///
    /// @throws IOException when the disk refuses; the engine is to be stopped then
    void sync(EngineBatch batch) throws IOException {
        doing = "writing commands to the journal";
        journal.append(batch.records);
        syncedIndex = batch.records.lastIndex();
        batches = ++released;
        doing = "releasing the effects of durable commands";
        batch.effects.release(listener);
        listener.onBatchReleased(batch.records.lastIndex());
        if (batch.snapshot != null) {
            snapshots.store(batch.snapshot);
        }
        batch.clear();
        handover.putSpare(batch);
        doing = "waiting for commands";
    }

    /// Stops the engine.
    void broken(Throwable thrown) {
        handover.fail("%s behind command %d failed: %s".formatted(doing, syncedIndex, thrown), thrown);
    }

    /// Index of the last durable command.
    long syncedIndex() {
        return syncedIndex;
    }

    /// Batches that were synced since the start.
    long batches() {
        return batches;
    }

    /// Whether the caller is in a listener that this thread is calling.
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    private void sleep() {
        handover.syncBell.arm();
        if (!handover.canSync() && !handover.failed() && !handover.isEngineDone()) {
            handover.syncBell.sleep(SLEEP_NANOS);
        }
        handover.syncBell.disarm();
    }
}
