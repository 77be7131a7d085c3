package io.lowu.server.engine;

import io.lowu.authorization.StateMachine;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.Journal;
import io.lowu.server.journal.JournalException;
import io.lowu.server.journal.SnapshotImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/// The `simulated` engine host: the loops of [LocalEngine] without its threads. The caller makes every step,
/// so it decides what happens before what, and for how long the disk is at work. One thread.
///
/// It need not be closed: a process that dies does not close anything either.
public final class SteppedEngine {
    private final Journal journal;
    private final StateMachine machine;
    private final EngineParts parts;
    private final Replay.Result rebuilt;
    private final Queue<Runnable> snapshotTasks = new ArrayDeque<>();
    private @Nullable EngineBatch syncing;

    private SteppedEngine(
            EngineSettings settings,
            Disk disk,
            Journal journal,
            Replay.Result rebuilt,
            StateMachine machine,
            DirectBuffer started,
            DirectBuffer tick,
            EffectListener listener) {
        this.journal = journal;
        this.machine = machine;
        this.rebuilt = rebuilt;
        this.parts =
                new EngineParts(settings, disk, journal, rebuilt, machine, started, tick, listener, snapshotTasks::add);
    }

    /// Opens the directory, rebuilds the state from snapshot and journal, and logs `started`.
    ///
    /// @param disk of journal and snapshots
    /// @param machine in its initial state; it belongs to the engine from now on
    /// @param started logged once, first; the whole buffer
    /// @param tick logged when a deadline of the machine has come; the whole buffer
    /// @param listener takes the effects of durable commands
    /// @throws JournalException when what is in the directory is damaged
    /// @throws IOException when the disk refuses
    public static SteppedEngine start(
            EngineSettings settings,
            Disk disk,
            StateMachine machine,
            DirectBuffer started,
            DirectBuffer tick,
            EffectListener listener)
            throws IOException {
        Journal journal = Journal.openStepped(
                disk, settings.directory(), settings.segmentSize(), settings.batchLengthMax(), settings.clock());
        Replay.Result rebuilt = Replay.fromNewestSnapshot(disk, settings.directory(), machine);
        if (rebuilt.index() != journal.lastIndex()) {
            throw new IllegalStateException("the replay ended with command %d, the journal with %d"
                    .formatted(rebuilt.index(), journal.lastIndex()));
        }
        SteppedEngine engine = new SteppedEngine(settings, disk, journal, rebuilt, machine, started, tick, listener);
        engine.parts.engineLoop.begin();
        return engine;
    }

    /// What [LocalEngine#offer] does.
    ///
    /// @return false when the ring is full or the engine has failed; the command has not happened then
    public boolean offer(DirectBuffer command, int offset, int length) {
        return parts.offer(command, offset, length);
    }

    /// A turn of the engine thread: applies what has come.
    ///
    /// @return false when there was nothing to do
    // Whatever escapes must stop the release of effects, as it does on the thread.
    @SuppressWarnings("CatchThrowable")
    public boolean apply() {
        try {
            return !parts.handover.failed() && parts.engineLoop.step();
        } catch (Throwable thrown) {
            parts.engineLoop.broken(thrown);
            return false;
        }
    }

    /// Whether [#apply] would do something.
    public boolean hasWork() {
        return parts.handover.failureReason().isEmpty() && parts.engineLoop.canWork();
    }

    /// The sync thread takes what was applied; nothing of it is on disk before [#endSync].
    ///
    /// @return false when nothing waits, or the last batch is still at the disk
    public boolean beginSync() {
        if (syncing == null && !parts.handover.failed()) {
            syncing = parts.syncLoop.take();
            return syncing != null;
        }
        return false;
    }

    /// The disk is done with the batch: it is written and synced, and its effects are released.
    ///
    /// @return false when the journal has no segment for it yet, or the engine has failed
    @SuppressWarnings("CatchThrowable")
    public boolean endSync() {
        EngineBatch batch = syncing;
        if (batch == null || parts.handover.failed()) {
            return false;
        }
        try {
            if (!journal.isReady(batch.records)) {
                return false;
            }
            parts.syncLoop.sync(batch);
            syncing = null;
            return true;
        } catch (Throwable thrown) {
            parts.syncLoop.broken(thrown);
            return false;
        }
    }

    /// Whether a batch is at the disk.
    public boolean isSyncing() {
        return syncing != null;
    }

    /// Whether the journal has its next segment ready.
    public boolean isSegmentReady() {
        return journal.isSegmentReady();
    }

    /// Prepares the next segment of the journal, where it is not ready yet.
    ///
    /// @return whether it is ready now
    public boolean prepareSegment() {
        return journal.prepare();
    }

    /// Stores the snapshot that was taken, if one was.
    ///
    /// @return false when there is none to be stored
    public boolean storeSnapshot() {
        Runnable task = snapshotTasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /// Whether a snapshot waits to be stored.
    public boolean hasSnapshot() {
        return !snapshotTasks.isEmpty();
    }

    /// What the state was rebuilt from.
    public Replay.Result rebuilt() {
        return rebuilt;
    }

    /// Handles what was taken, releases its effects and stores a snapshot, as [LocalEngine#close] does. One
    /// that has failed, or whose journal can't go on, does nothing.
    ///
    /// @throws IOException when the disk refuses
    public void close() throws IOException {
        while (apply() || beginSync() || endSync()) {
            // Until all is on disk.
        }
        while (storeSnapshot()) {
            // One at most.
        }
        if (failure().isEmpty() && syncedIndex() == lastIndex()) {
            SnapshotImage image = new SnapshotImage(lastIndex(), parts.engineLoop.logTime());
            machine.writeSnapshot(image);
            parts.snapshots.storeNow(image);
            journal.close();
        }
    }

    /// Why it has stopped for good, empty while it has not.
    public String failure() {
        return parts.handover.failureReason();
    }

    /// Index of the last command that was applied.
    public long lastIndex() {
        return parts.engineLoop.lastIndex();
    }

    /// Index of the last durable command.
    public long syncedIndex() {
        return parts.syncLoop.syncedIndex();
    }
}
