package io.lowu.server.engine;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochMicroClock;
import org.agrona.concurrent.UnsafeBuffer;

/// A process that runs an engine, adds the numbers from its second argument on, and writes each to its
/// output once it is durable. It ends only by being killed.
final class AcknowledgingProcess {
    /// Where segments go that are older than two snapshots, below the directory.
    static final String ARCHIVE = "archive";

    private AcknowledgingProcess() {}

    public static void main(String[] args) throws IOException {
        // Standard output belongs to the numbers alone; the log goes elsewhere.
        System.setOut(System.err);
        Path directory = Path.of(args[0]);
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        EffectListener acknowledge = new EffectListener() {
            private final EffectReader reader = new EffectReader();

            @Override
            public void onEffects(long index, DirectBuffer effects, int offset, int length) {
                reader.wrap(effects, offset, length);
                reader.next();
                long value = TallyMachine.value(reader.buffer(), reader.offset());
                write(index + " " + value + "\n");
            }

            @Override
            public void onBatchReleased(long lastIndex) {
                try {
                    out.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            private void write(String line) {
                try {
                    out.write(line.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        EngineSettings settings = new EngineSettings(
                        directory, 64 * 1024, 1024 * 1024, 128 * 1024, 5_000, new SystemEpochMicroClock())
                .archivingTo(Optional.of(directory.resolve(ARCHIVE)));
        LocalEngine engine = LocalEngine.start(
                settings,
                new TallyMachine(),
                TallyMachine.command(TallyMachine.STARTED, 0),
                TallyMachine.command(TallyMachine.TICK, 0),
                acknowledge);
        for (long value = Long.parseLong(args[1]); ; value++) {
            UnsafeBuffer command = TallyMachine.command(TallyMachine.ADD, value);
            while (!engine.offer(command, 0, command.capacity())) {
                LockSupport.parkNanos(20_000);
            }
        }
    }
}
