package io.lowu.server.engine;

import io.lowu.server.journal.JournalBatch;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.BitUtil;
import org.agrona.concurrent.EpochMicroClock;
import org.agrona.concurrent.SystemEpochMicroClock;

/// How an engine runs.
///
/// @param directory of journal, snapshots and lock; created where it is missing
/// @param ringCapacity bytes of commands that wait for the engine, a power of two; one command takes at
/// most an eighth of it
/// @param segmentSize bytes of a journal segment
/// @param batchLengthMax bytes of records that are synced together at most
/// @param snapshotEveryCommands commands between two snapshots
/// @param clock gives the time that commands are stamped with
/// @param archive where journal segments go that are older than two snapshots; without one they are used again
public record EngineSettings(
        Path directory,
        int ringCapacity,
        int segmentSize,
        int batchLengthMax,
        long snapshotEveryCommands,
        EpochMicroClock clock,
        Optional<Path> archive) {
    /// Without an archive.
    public EngineSettings(
            Path directory,
            int ringCapacity,
            int segmentSize,
            int batchLengthMax,
            long snapshotEveryCommands,
            EpochMicroClock clock) {
        this(directory, ringCapacity, segmentSize, batchLengthMax, snapshotEveryCommands, clock, Optional.empty());
    }

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException which names the setting that is out of range
    public EngineSettings {
        if (!BitUtil.isPowerOfTwo(ringCapacity)) {
            throw new IllegalArgumentException("ringCapacity of %d bytes is no power of two".formatted(ringCapacity));
        }
        if (batchLengthMax < JournalBatch.CAPACITY_MIN) {
            throw new IllegalArgumentException(
                    "batchLengthMax of %d bytes is below the %d that the longest command takes"
                            .formatted(batchLengthMax, JournalBatch.CAPACITY_MIN));
        }
        if (segmentSize < 2L * batchLengthMax) {
            throw new IllegalArgumentException("segmentSize of %d bytes is below twice the batchLengthMax of %d"
                    .formatted(segmentSize, batchLengthMax));
        }
        if (snapshotEveryCommands <= 0) {
            throw new IllegalArgumentException(
                    "snapshotEveryCommands is %d, at least 1 is needed".formatted(snapshotEveryCommands));
        }
    }

    /// The same with an archive.
    public EngineSettings archivingTo(Optional<Path> where) {
        return new EngineSettings(
                directory, ringCapacity, segmentSize, batchLengthMax, snapshotEveryCommands, clock, where);
    }

    /// What suits most: a ring of 4 MiB, segments of 64 MiB, batches up to 1 MiB, a snapshot each million
    /// commands, the system's clock.
    public static EngineSettings in(Path directory) {
        return new EngineSettings(
                directory, 4 * 1024 * 1024, 64 * 1024 * 1024, 1024 * 1024, 1_000_000, new SystemEpochMicroClock());
    }
}
