package io.lowu.server.engine;

import io.lowu.server.journal.Disk;
import io.lowu.server.journal.JournalBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// An engine on a directory with a clock that stands until it is set, and a listener that notes what it
/// gets.
final class EngineFixture implements AutoCloseable {
    static final long NOON = 1_790_000_000_000_000L;

    final AtomicLong clock = new AtomicLong(NOON);
    final TallyMachine machine = new TallyMachine();
    final List<Effect> effects = Collections.synchronizedList(new ArrayList<>());
    final LocalEngine engine;

    /// An effect as the listener got it.
    record Effect(long index, int number, long kind, long value) {}

    EngineFixture(Path directory) throws IOException {
        this(directory, Disk.local(), Long.MAX_VALUE);
    }

    EngineFixture(Path directory, Disk disk, long snapshotEvery) throws IOException {
        EffectReader reader = new EffectReader();
        engine = LocalEngine.start(
                settings(directory, snapshotEvery, clock),
                disk,
                machine,
                TallyMachine.command(TallyMachine.STARTED, 0),
                TallyMachine.command(TallyMachine.TICK, 0),
                (index, buffer, offset, length) -> {
                    reader.wrap(buffer, offset, length);
                    while (reader.next()) {
                        effects.add(effect(index, reader));
                    }
                });
    }

    static EngineSettings settings(Path directory, long snapshotEvery, AtomicLong clock) {
        return new EngineSettings(
                directory, 64 * 1024, 1024 * 1024, JournalBatch.CAPACITY_MIN, snapshotEvery, clock::get);
    }

    boolean offer(long kind, long value) {
        UnsafeBuffer command = TallyMachine.command(kind, value);
        return engine.offer(command, 0, command.capacity());
    }

    /// Offers until the ring takes it.
    void send(long kind, long value) {
        while (!offer(kind, value)) {
            LockSupport.parkNanos(20_000);
        }
    }

    boolean has(long kind, long value) {
        synchronized (effects) {
            return effects.stream().anyMatch(effect -> effect.kind == kind && effect.value == value);
        }
    }

    private static Effect effect(long index, EffectReader reader) {
        DirectBuffer buffer = reader.buffer();
        return new Effect(
                index,
                reader.number(),
                TallyMachine.kind(buffer, reader.offset()),
                TallyMachine.value(buffer, reader.offset()));
    }

    /// Closes the engine where a test still looks at it afterwards.
    void stop() throws IOException {
        engine.close();
    }

    @Override
    public void close() throws IOException {
        engine.close();
    }
}
