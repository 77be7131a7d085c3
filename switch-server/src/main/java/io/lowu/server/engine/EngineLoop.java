package io.lowu.server.engine;

import io.lowu.authorization.StateMachine;
import io.lowu.server.journal.SnapshotImage;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.EpochMicroClock;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/// The engine thread: stamps, logs and applies commands and ticks, and leaves them to the sync thread in
/// batches.
final class EngineLoop implements Runnable, ControlledMessageHandler {
    private static final int COMMANDS_PER_TURN = 256;

    /// A clock that was set forward is noticed after this time at the latest.
    private static final long SLEEP_MICROS_MAX = 1_000_000;

    private final Handover handover;
    private final ManyToOneRingBuffer ring;
    private final StateMachine machine;
    private final EpochMicroClock clock;
    private final DirectBuffer started;
    private final DirectBuffer tick;
    private final SnapshotKeeper snapshots;

    private EngineBatch batch;
    private boolean batchIsFull;
    private long turnTime;

    private volatile long lastIndex;
    private volatile long logTime;

    EngineLoop(
            Handover handover,
            ManyToOneRingBuffer ring,
            StateMachine machine,
            EpochMicroClock clock,
            DirectBuffer started,
            DirectBuffer tick,
            SnapshotKeeper snapshots,
            Replay.Result replayed) {
        this.handover = handover;
        this.ring = ring;
        this.machine = machine;
        this.clock = clock;
        this.started = started;
        this.tick = tick;
        this.snapshots = snapshots;
        this.lastIndex = replayed.index();
        this.logTime = replayed.logTime();
        this.batch = handover.takeForFilling();
    }

    @Override
    // Whatever escapes, an error of the virtual machine too, must stop the release of effects.
    @SuppressWarnings("CatchThrowable")
    public void run() {
        try {
            begin();
            while (!handover.failed()) {
                if (!step()) {
                    if (handover.closing() && ring.size() == 0) {
                        return;
                    }
                    sleep();
                }
            }
        } catch (Throwable thrown) {
            broken(thrown);
        }
    }

    /// Logs the command that opens the run.
    void begin() {
        turnTime = now();
        log(started, 0, started.capacity());
        handover.putFilled(batch, false);
    }

    /// One turn: handles what has come, as far as it has room.
    ///
    /// @return false when there was nothing to do, or no room
    boolean step() {
        if (!canWork()) {
            return false;
        }
        work();
        return true;
    }

    /// Stops the engine. The open batch stays with this thread: the command that broke the machine never gets
    /// into the journal.
    void broken(Throwable thrown) {
        handover.fail("command %d broke the state machine: %s".formatted(lastIndex, thrown), thrown);
    }

    /// Index of the last command that was applied; it may not be durable yet.
    long lastIndex() {
        return lastIndex;
    }

    /// Time of the last command, microseconds since the epoch.
    long logTime() {
        return logTime;
    }

    /// Whether [#step] would do something.
    boolean canWork() {
        return (ring.size() > 0 || machine.nextDeadline() <= now()) && handover.canFill();
    }

    private void work() {
        batch = handover.takeForFilling();
        batchIsFull = false;
        turnTime = now();
        if (machine.nextDeadline() <= turnTime) {
            if (batch.records.fits(tick.capacity())) {
                log(tick, 0, tick.capacity());
            } else {
                batchIsFull = true;
            }
        }
        if (!batchIsFull && ring.controlledRead(this, COMMANDS_PER_TURN) == 0) {
            // A producer is about to finish writing; let it.
            Thread.onSpinWait();
        }
        if (!batch.records.isEmpty() && snapshots.isDue(lastIndex)) {
            SnapshotImage image = new SnapshotImage(lastIndex, logTime);
            machine.writeSnapshot(image);
            batch.snapshot = image;
            snapshots.begun(lastIndex);
        }
        handover.putFilled(batch, batchIsFull);
    }

    @Override
    public Action onMessage(int type, MutableDirectBuffer buffer, int offset, int length) {
        if (!batch.records.fits(length)) {
            batchIsFull = true;
            return Action.ABORT;
        }
        log(buffer, offset, length);
        return Action.CONTINUE;
    }

    private void log(DirectBuffer command, int offset, int length) {
        long index = lastIndex + 1;
        lastIndex = index;
        logTime = turnTime;
        batch.records.add(index, turnTime, command, offset, length);
        batch.effects.beginCommand(index);
        machine.apply(turnTime, command, offset, length, batch.effects);
        batch.effects.endCommand();
    }

    private void sleep() {
        handover.engineBell.arm();
        if (!canWork() && !handover.failed() && !(handover.closing() && ring.size() == 0)) {
            long micros = SLEEP_MICROS_MAX;
            // While the disk holds things up, a deadline that has passed must not keep this thread awake.
            if (handover.canFill()) {
                long deadline = machine.nextDeadline();
                micros = deadline == StateMachine.NO_DEADLINE ? micros : Math.clamp(deadline - now(), 1, micros);
            }
            handover.engineBell.sleep(TimeUnit.MICROSECONDS.toNanos(micros));
        }
        handover.engineBell.disarm();
    }

    /// The time of the log never goes back, whatever the clock does.
    private long now() {
        return Math.max(logTime, clock.microTime());
    }
}
