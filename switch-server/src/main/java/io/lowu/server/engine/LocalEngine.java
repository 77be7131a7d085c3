package io.lowu.server.engine;

import io.lowu.authorization.StateMachine;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.Journal;
import io.lowu.server.journal.JournalException;
import io.lowu.server.journal.SnapshotImage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a state machine over a journal on this machine: commands in, effects out once the commands are
/// durable.
///
/// ```
///  any thread          engine thread                    sync thread
///  offer ──▶ ring ──▶ stamp, log, apply ──▶ batch ──▶ write, fdatasync ──▶ listener
///                     (fills the next batch meanwhile)
/// ```
public final class LocalEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);
    private static final Duration CLOSE_CHECK = Duration.ofMillis(100);

    private final Journal journal;
    private final StateMachine machine;
    private final EngineParts parts;
    private final Handover handover;
    private final SnapshotKeeper snapshots;
    private final EngineLoop engineLoop;
    private final SyncLoop syncLoop;
    private final Thread engineThread;
    private final Thread syncThread;
    private final long replayed;
    private volatile boolean accepting = true;
    private volatile boolean closed;

    private LocalEngine(
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
        replayed = rebuilt.replayed();
        parts = new EngineParts(
                settings,
                disk,
                journal,
                rebuilt,
                machine,
                started,
                tick,
                listener,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("lowu-snapshot").factory()));
        handover = parts.handover;
        snapshots = parts.snapshots;
        engineLoop = parts.engineLoop;
        syncLoop = parts.syncLoop;
        engineThread = Thread.ofPlatform().daemon().name("lowu-engine").unstarted(engineLoop);
        syncThread = Thread.ofPlatform().daemon().name("lowu-sync").unstarted(syncLoop);
    }

    /// Opens the directory, rebuilds the state from snapshot and journal, then runs. The first command of
    /// the new run is `started`, in front of whatever is offered.
    ///
    /// @param machine in its initial state; it belongs to the engine from now on
    /// @param started logged once, first; the whole buffer
    /// @param tick logged when a deadline of the machine has come; the whole buffer
    /// @param listener takes the effects of durable commands
    /// @throws JournalException when another process has the directory, or what is in it is damaged
    /// @throws IOException when the disk refuses
    public static LocalEngine start(
            EngineSettings settings,
            StateMachine machine,
            DirectBuffer started,
            DirectBuffer tick,
            EffectListener listener)
            throws IOException {
        return start(settings, Disk.local(), machine, started, tick, listener);
    }

    static LocalEngine start(
            EngineSettings settings,
            Disk disk,
            StateMachine machine,
            DirectBuffer started,
            DirectBuffer tick,
            EffectListener listener)
            throws IOException {
        Journal journal = Journal.open(
                disk, settings.directory(), settings.segmentSize(), settings.batchLengthMax(), settings.clock());
        boolean running = false;
        try {
            Replay.Result rebuilt = Replay.fromNewestSnapshot(disk, settings.directory(), machine);
            if (rebuilt.index() != journal.lastIndex()) {
                throw new IllegalStateException("the replay ended with command %d, the journal with %d"
                        .formatted(rebuilt.index(), journal.lastIndex()));
            }
            LOG.info(
                    "rebuilt the state after command {}: {} from a snapshot, {} replayed",
                    rebuilt.index(),
                    rebuilt.snapshotIndex(),
                    rebuilt.replayed());
            LocalEngine engine = new LocalEngine(settings, disk, journal, rebuilt, machine, started, tick, listener);
            engine.syncThread.start();
            engine.engineThread.start();
            running = true;
            return engine;
        } finally {
            if (!running) {
                journal.close();
            }
        }
    }

    /// Offers a command; it is copied. Any thread may call it, and it never waits.
    ///
    /// A command that was taken is applied and its effects are released, unless the engine fails or is
    /// closed at the same moment: then nothing is known of it, as when the process dies.
    ///
    /// @return false when the ring is full, the disk too, or the engine does not take commands; the command
    /// has not happened then
    /// @throws IllegalArgumentException when the command is longer than [#commandLengthMax] or empty
    public boolean offer(DirectBuffer command, int offset, int length) {
        if (!accepting || journal.isStalled() || !parts.offer(command, offset, length)) {
            return false;
        }
        handover.engineBell.ring();
        return true;
    }

    /// Longest command that [#offer] takes, bytes.
    public int commandLengthMax() {
        return parts.commandLengthMax;
    }

    /// Makes the engine look at its clock now; for clocks that jump.
    public void wakeUp() {
        handover.engineBell.ring();
    }

    /// Whether commands are taken, and if not, why.
    public EngineState state() {
        if (handover.failed()) {
            return new EngineState.Failed(handover.failureReason());
        }
        if (closed || !accepting) {
            return new EngineState.Closed();
        }
        String trouble = journal.trouble();
        return trouble.isEmpty() ? new EngineState.Running() : new EngineState.Troubled(trouble, journal.isStalled());
    }

    /// Index of the last command that was applied; it may not be durable yet.
    public long lastIndex() {
        return engineLoop.lastIndex();
    }

    /// Index of the last durable command.
    public long syncedIndex() {
        return syncLoop.syncedIndex();
    }

    /// Batches that were synced since the start.
    public long batches() {
        return syncLoop.batches();
    }

    /// Commands that the start has replayed behind the snapshot.
    public long replayed() {
        return replayed;
    }

    /// Last command of the newest snapshot, 0 when there is none.
    public long snapshotIndex() {
        return snapshots.storedIndex();
    }

    /// Bytes of commands that wait in the ring.
    public long backlog() {
        return parts.ring.size();
    }

    /// Stops taking commands, handles those taken, releases their effects, stores a snapshot and gives the
    /// directory free. An engine that has failed only gives the directory free.
    ///
    /// @throws IllegalStateException when the listener calls it
    /// @throws IOException when the disk refuses
    @Override
    public void close() throws IOException {
        if (syncLoop.isCurrentThread()) {
            throw new IllegalStateException("the listener must not close the engine that calls it");
        }
        accepting = false;
        handover.close();
        await(engineThread);
        handover.engineDone();
        await(syncThread);
        if (closed) {
            return;
        }
        closed = true;
        snapshots.close();
        try (journal) {
            if (!handover.failed() && engineLoop.lastIndex() > snapshots.storedIndex()) {
                SnapshotImage image = new SnapshotImage(engineLoop.lastIndex(), engineLoop.logTime());
                machine.writeSnapshot(image);
                snapshots.storeNow(image);
            }
        }
    }

    private void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                if (!thread.join(CLOSE_CHECK) && !journal.trouble().isEmpty()) {
                    // The disk has no room for what is still to be written, and closing does not wait for an operator.
                    journal.abandonPreparation();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
