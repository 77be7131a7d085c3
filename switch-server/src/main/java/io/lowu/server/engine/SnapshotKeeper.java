package io.lowu.server.engine;

import io.lowu.server.journal.Retention;
import io.lowu.server.journal.SnapshotImage;
import io.lowu.server.journal.SnapshotStore;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows when a snapshot is due, stores it beside the engine and has taken away what is older than needed. A snapshot
/// that can't be stored is
/// reported and costs only a longer replay.
final class SnapshotKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private final SnapshotStore store;
    private final Retention retention;
    private final long everyCommands;
    private final Executor executor;

    private long begunIndex;
    private volatile boolean busy;
    private volatile long storedIndex;

    /// @param executor runs what takes long: a thread of its own, or steps of a simulation
    SnapshotKeeper(Executor executor, SnapshotStore store, Retention retention, long everyCommands, long newestIndex) {
        this.executor = executor;
        this.store = store;
        this.retention = retention;
        this.everyCommands = everyCommands;
        this.begunIndex = newestIndex;
        this.storedIndex = newestIndex;
    }

    /// Engine thread: whether a snapshot is due after this command.
    boolean isDue(long index) {
        return !busy && index - begunIndex >= everyCommands;
    }

    /// Engine thread: a snapshot after this command is on its way.
    void begun(long index) {
        busy = true;
        begunIndex = index;
    }

    /// Stores an image whose last command is durable; returns at once.
    void store(SnapshotImage image) {
        executor.execute(() -> {
            storeNow(image);
            busy = false;
        });
    }

    /// Stores an image on the calling thread.
    void storeNow(SnapshotImage image) {
        try {
            store.write(image);
            storedIndex = image.index();
        } catch (IOException e) {
            LOG.error("cannot store the snapshot after command {}, the next start will replay more", image.index(), e);
            return;
        }
        try {
            retention.tidy();
        } catch (IOException e) {
            LOG.error("cannot take away what is older than two snapshots; the directory grows until it can be", e);
        }
    }

    /// Last command of the newest snapshot, 0 when there is none.
    long storedIndex() {
        return storedIndex;
    }

    /// Waits for the snapshot that is being stored.
    @Override
    public void close() {
        if (executor instanceof ExecutorService service) {
            service.close();
        }
    }
}
