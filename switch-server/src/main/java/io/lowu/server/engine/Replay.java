package io.lowu.server.engine;

import io.lowu.authorization.StateMachine;
import io.lowu.server.journal.Disk;
import io.lowu.server.journal.JournalException;
import io.lowu.server.journal.JournalReader;
import io.lowu.server.journal.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/// Rebuilds a state machine from a directory, which a running switch may be writing. Effects are discarded:
/// they were released when their commands were first applied, or nobody has seen them.
public final class Replay {
    private static final int ATTEMPTS = 5;

    private Replay() {}

    /// What was rebuilt.
    ///
    /// @param index the last command that was applied, 0 when there was none
    /// @param logTime when that command was logged, microseconds since the epoch, 0 when there was none
    /// @param snapshotIndex the last command in the snapshot from which it began, 0 when it began from
    /// nothing
    public record Result(long index, long logTime, long snapshotIndex) {
        /// Commands that were applied one by one.
        public long replayed() {
            return index - snapshotIndex;
        }
    }

    /// Rebuilds from the newest sound snapshot and the commands behind it.
    ///
    /// @param machine in its initial state
    /// @throws JournalException.Damaged when the journal is damaged or ends before the snapshot
    /// @throws IOException when the directory can't be read
    public static Result fromNewestSnapshot(Path directory, StateMachine machine) throws IOException {
        return fromNewestSnapshot(Disk.local(), directory, machine);
    }

    /// Rebuilds from the newest sound snapshot and the commands behind it, of another disk than the machine's.
    ///
    /// @param machine in its initial state
    /// @throws JournalException.Damaged when the journal is damaged or ends before the snapshot
    /// @throws IOException when the directory can't be read
    public static Result fromNewestSnapshot(Disk disk, Path directory, StateMachine machine) throws IOException {
        Optional<SnapshotStore.Restored> snapshot =
                new SnapshotStore(disk, directory).restoreNewest(machine::readSnapshot);
        if (snapshot.isEmpty()) {
            return fromBeginning(disk, directory, machine);
        }
        long index = snapshot.get().index();
        long logTime = snapshot.get().logTime();
        // Reading begins with the snapshot's own last command: a journal that ends before it has lost durable commands.
        try (JournalReader reader = JournalReader.open(disk, directory, index)) {
            if (!reader.next() || reader.logTime() != logTime) {
                throw new JournalException.Damaged(
                        directory,
                        0,
                        "a snapshot holds the state after command %d, and that command is not in the journal"
                                .formatted(index));
            }
            return apply(reader, machine, new Result(index, logTime, index));
        }
    }

    /// Rebuilds from the very first command, without a snapshot.
    ///
    /// @param machine in its initial state
    /// @throws JournalException.Damaged when the journal is damaged or its beginning is missing
    /// @throws IOException when the directory can't be read
    public static Result fromBeginning(Path directory, StateMachine machine) throws IOException {
        return fromBeginning(Disk.local(), directory, machine);
    }

    /// Rebuilds from the very first command on another disk than the machine's.
    ///
    /// @param machine in its initial state
    /// @throws JournalException.Damaged when the journal is damaged or its beginning is missing
    /// @throws IOException when the directory can't be read
    public static Result fromBeginning(Disk disk, Path directory, StateMachine machine) throws IOException {
        try (JournalReader reader = JournalReader.open(disk, directory, 1)) {
            return apply(reader, machine, new Result(0, 0, 0));
        }
    }

    /// Rebuilds from as far back as the directory goes: from the very first command where the journal still
    /// has it, else from the oldest sound snapshot.
    ///
    /// A running switch may take a segment away while it is read: then it is tried again with a new machine.
    ///
    /// @param machines makes a machine in its initial state
    /// @param listeners makes the listener to a machine
    /// @return the machine after the last command
    /// @throws JournalException.Damaged when the journal is damaged or does not go back to a snapshot
    /// @throws IOException when the directory can't be read
    public static <M extends StateMachine> Rebuilt<M> fromOldest(
            Path directory, Supplier<M> machines, Function<M, ReplayListener> listeners) throws IOException {
        for (int attempt = 1; ; attempt++) {
            long first = JournalReader.firstIndex(directory);
            M machine = machines.get();
            try {
                return new Rebuilt<>(machine, fromOldest(directory, first, machine, listeners.apply(machine)));
            } catch (IOException e) {
                if (attempt == ATTEMPTS || JournalReader.firstIndex(directory) == first) {
                    throw e;
                }
            }
        }
    }

    /// The same, watched by nobody.
    ///
    /// @throws JournalException.Damaged when the journal is damaged or does not go back to a snapshot
    /// @throws IOException when the directory can't be read
    public static <M extends StateMachine> Rebuilt<M> fromOldest(Path directory, Supplier<M> machines)
            throws IOException {
        return fromOldest(directory, machines, machine -> Unwatched.INSTANCE);
    }

    private static Result fromOldest(Path directory, long first, StateMachine machine, ReplayListener listener)
            throws IOException {
        Result start = new Result(0, 0, 0);
        if (first > 1) {
            Optional<SnapshotStore.Restored> snapshot =
                    new SnapshotStore(Disk.local(), directory).restoreOldest(first, machine::readSnapshot);
            if (snapshot.isPresent()) {
                start = new Result(
                        snapshot.get().index(),
                        snapshot.get().logTime(),
                        snapshot.get().index());
                listener.onRestored(start.index, start.logTime);
            }
        }
        EffectReader effects = new EffectReader();
        EffectBuffer caused = new EffectBuffer();
        long index = start.index;
        long logTime = start.logTime;
        try (JournalReader reader = JournalReader.open(directory, start.index + 1)) {
            while (reader.next()) {
                index = reader.index();
                logTime = reader.logTime();
                caused.clear();
                caused.beginCommand(index);
                listener.beforeCommand(index, logTime, reader.buffer(), reader.offset(), reader.length());
                machine.apply(logTime, reader.buffer(), reader.offset(), reader.length(), caused);
                caused.endCommand();
                effects.wrap(reader.buffer(), 0, 0);
                caused.release((at, buffer, offset, length) -> effects.wrap(buffer, offset, length));
                listener.afterCommand(index, logTime, reader.buffer(), reader.offset(), reader.length(), effects);
            }
        }
        return new Result(index, logTime, start.snapshotIndex);
    }

    /// Watches nothing.
    private enum Unwatched implements ReplayListener {
        INSTANCE;

        @Override
        public void onRestored(long index, long logTime) {}

        @Override
        public void beforeCommand(long index, long logTime, DirectBuffer command, int offset, int length) {}

        @Override
        public void afterCommand(
                long index, long logTime, DirectBuffer command, int offset, int length, EffectReader effects) {}
    }

    /// A machine that was rebuilt.
    public record Rebuilt<M>(M machine, Result result) {}

    private static Result apply(JournalReader reader, StateMachine machine, Result before) throws IOException {
        EffectBuffer discarded = new EffectBuffer();
        long index = before.index;
        long logTime = before.logTime;
        while (reader.next()) {
            index = reader.index();
            logTime = reader.logTime();
            discarded.clear();
            machine.apply(logTime, reader.buffer(), reader.offset(), reader.length(), discarded);
        }
        return new Result(index, logTime, before.snapshotIndex);
    }
}
