package io.lowu.server.engine;

import io.lowu.authorization.StateMachine;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.Journal;
import io.lowu.server.journal.JournalBatch;
import io.lowu.server.journal.Retention;
import io.lowu.server.journal.SnapshotStore;
import java.util.concurrent.Executor;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/// What an engine consists of, whoever runs its loops: threads of its own or a simulation.
final class EngineParts {
    private static final int COMMAND_TYPE = 1;

    final Handover handover;
    final SnapshotKeeper snapshots;
    final EngineLoop engineLoop;
    final SyncLoop syncLoop;
    final int commandLengthMax;
    final ManyToOneRingBuffer ring;

    /// @param disk of journal and snapshots
    /// @param journal open, at its end
    /// @param rebuilt what the machine was rebuilt from
    /// @param snapshotStoring runs what storing a snapshot takes
    EngineParts(
            EngineSettings settings,
            Disk disk,
            Journal journal,
            Replay.Result rebuilt,
            StateMachine machine,
            DirectBuffer started,
            DirectBuffer tick,
            EffectListener listener,
            Executor snapshotStoring) {
        ring = new ManyToOneRingBuffer(new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(settings.ringCapacity() + RingBufferDescriptor.TRAILER_LENGTH, 128)));
        commandLengthMax = Math.min(ring.maxMsgLength(), JournalBatch.PAYLOAD_LENGTH_MAX);
        handover = new Handover(new EngineBatch(settings.batchLengthMax()), new EngineBatch(settings.batchLengthMax()));
        snapshots = new SnapshotKeeper(
                snapshotStoring,
                new SnapshotStore(disk, settings.directory()),
                new Retention(disk, settings.directory(), settings.archive()),
                settings.snapshotEveryCommands(),
                rebuilt.snapshotIndex());
        engineLoop = new EngineLoop(handover, ring, machine, settings.clock(), started, tick, snapshots, rebuilt);
        syncLoop = new SyncLoop(handover, journal, listener, snapshots);
    }

    /// Puts a copy of a command into the ring.
    ///
    /// @return false when there is no room
    /// @throws IllegalArgumentException when the command is too long or empty
    boolean offer(DirectBuffer command, int offset, int length) {
        if (length <= 0 || length > commandLengthMax) {
            throw new IllegalArgumentException(
                    "a command of %d bytes; 1 to %d are possible".formatted(length, commandLengthMax));
        }
        return !handover.failed() && ring.write(COMMAND_TYPE, command, offset, length);
    }
}
