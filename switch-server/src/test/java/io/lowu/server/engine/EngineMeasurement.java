package io.lowu.server.engine;

import io.lowu.authorization.EffectSink;
import io.lowu.authorization.StateMachine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochMicroClock;
import org.agrona.concurrent.UnsafeBuffer;

/// Run by hand: durable commands a second and their latency, beside what the disk alone takes for a sync.
/// The argument is a directory on the disk to be measured.
final class EngineMeasurement {
    private static final int COMMAND_LENGTH = 256;
    private static final long SECONDS = 4;

    private EngineMeasurement() {}

    /// Echoes the first eight bytes of every command.
    private static final class Echo implements StateMachine {
        @Override
        public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
            int at = effects.claim(64);
            effects.buffer().putBytes(at, command, offset, 64);
            effects.commit(64);
        }

        @Override
        public long nextDeadline() {
            return NO_DEADLINE;
        }

        @Override
        public void writeSnapshot(EffectSink sink) {
            // It has no state.
        }

        @Override
        public void readSnapshot(DirectBuffer record, int offset, int length) {
            throw new IllegalStateException("it writes no record");
        }
    }

    public static void main(String[] args) throws IOException {
        Path parent = Path.of(args[0]);
        System.out.printf("fdatasync alone, 4 KiB: p50 %d µs%n", syncMicros(parent));
        for (int inFlight : new int[] {1, 64, 512}) {
            measure(parent, inFlight);
        }
    }

    private static long syncMicros(Path parent) throws IOException {
        Path file = parent.resolve("sync-measurement");
        long[] micros = new long[2_000];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocateDirect(4096 * micros.length));
            channel.force(true);
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocateDirect(4096), i * 4096L);
                channel.force(false);
                micros[i] = (System.nanoTime() - start) / 1000;
            }
        }
        Files.delete(file);
        Arrays.sort(micros);
        return micros[micros.length / 2];
    }

    private static void measure(Path parent, int inFlight) throws IOException {
        Path directory = Files.createTempDirectory(parent, "engine-measurement");
        AtomicLong released = new AtomicLong();
        long[] latencies = new long[1 << 23];
        Thread producer = Thread.currentThread();
        EffectListener listener = new EffectListener() {
            private final EffectReader reader = new EffectReader();
            private long count;

            @Override
            public void onEffects(long index, DirectBuffer effects, int offset, int length) {
                reader.wrap(effects, offset, length);
                reader.next();
                long sent = reader.buffer().getLong(reader.offset(), ByteOrder.LITTLE_ENDIAN);
                latencies[(int) count++ & (latencies.length - 1)] = System.nanoTime() - sent;
            }

            @Override
            public void onBatchReleased(long lastIndex) {
                released.set(lastIndex);
                LockSupport.unpark(producer);
            }
        };
        EngineSettings settings =
                new EngineSettings(directory, 1 << 22, 64 << 20, 1 << 20, Long.MAX_VALUE, new SystemEpochMicroClock());
        UnsafeBuffer command = new UnsafeBuffer(new byte[COMMAND_LENGTH]);
        long sent = 1;
        try (LocalEngine engine = LocalEngine.start(settings, new Echo(), command, command, listener)) {
            long warm = System.nanoTime() + 1_000_000_000L;
            long end = warm + SECONDS * 1_000_000_000L;
            long first = 0;
            long batchesBefore = 0;
            long now = System.nanoTime();
            while (now < end) {
                if (first == 0 && now > warm) {
                    first = sent;
                    batchesBefore = engine.batches();
                }
                if (sent - released.get() >= inFlight) {
                    LockSupport.parkNanos(1_000_000);
                } else {
                    command.putLong(0, now, ByteOrder.LITTLE_ENDIAN);
                    if (engine.offer(command, 0, COMMAND_LENGTH)) {
                        sent++;
                    }
                }
                now = System.nanoTime();
            }
            long batches = engine.batches() - batchesBefore;
            long count = sent - first;
            long[] measured = Arrays.copyOfRange(latencies, (int) Math.min(first, latencies.length), (int)
                    Math.min(released.get(), latencies.length));
            Arrays.sort(measured);
            System.out.printf(
                    "%4d in flight: %,9d commands/s, p50 %,6d µs, p99 %,6d µs, %.1f commands a sync%n",
                    inFlight,
                    count / SECONDS,
                    measured[measured.length / 2] / 1000,
                    measured[(int) (measured.length * 0.99)] / 1000,
                    (double) count / batches);
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
