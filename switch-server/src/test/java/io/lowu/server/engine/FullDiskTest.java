package io.lowu.server.engine;

import static io.lowu.server.engine.TallyMachine.ADD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.server.journal.Disk;
import io.lowu.server.journal.FaultyDisk;
import io.lowu.server.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine does while its disk has no room: it takes nothing, acknowledges nothing, says why, and goes
/// on by itself once there is room.
class FullDiskTest {
    private static final int COMMAND_LENGTH = 7_000;

    @TempDir
    Path directory;

    @Test
    void aDiskThatIsFullUntilItIsNot() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        fill(directory, disk, () -> disk.failPreparation.set(true), () -> disk.failPreparation.set(false));
    }

    @Test
    void aRealFileSystemThatIsFullUntilItGrows() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", directory.toString()),
                "this process may not mount a file system: only the injected fault is tested");
        try {
            fill(
                    directory,
                    Disk.local(),
                    () -> {},
                    () -> assertThat(run("mount", "-o", "remount,size=64m", directory.toString()))
                            .isTrue());
        } finally {
            run("umount", directory.toString());
        }
    }

    private static void fill(Path directory, Disk disk, Runnable fail, Runnable mend) throws IOException {
        long taken = 0;
        long synced;
        try (EngineFixture fixture = new EngineFixture(directory, disk, Long.MAX_VALUE)) {
            await().until(() -> fixture.engine.syncedIndex() == 1);
            fail.run();
            UnsafeBuffer command = new UnsafeBuffer(new byte[COMMAND_LENGTH]);
            TallyMachine.put(command, 0, ADD, 2);
            while (!isStalled(fixture.engine.state())) {
                if (fixture.engine.offer(command, 0, COMMAND_LENGTH)) {
                    taken++;
                } else {
                    LockSupport.parkNanos(100_000);
                }
            }
            assertThat(fixture.engine.offer(command, 0, COMMAND_LENGTH)).isFalse();
            assertThat(fixture.engine.state())
                    .isInstanceOfSatisfying(
                            EngineState.Troubled.class,
                            troubled -> assertThat(troubled.reason())
                                    .contains("the next journal segment")
                                    .contains("No space left on device"));
            synced = fixture.engine.syncedIndex();
            assertThat(synced).isLessThan(taken + 1);
            assertThat(fixture.effects).hasSize((int) synced);
            await().during(Duration.ofMillis(300))
                    .until(() -> fixture.engine.syncedIndex() == synced && fixture.effects.size() == synced);

            mend.run();

            long expected = taken + 1;
            await().atMost(Duration.ofSeconds(30)).until(() -> fixture.engine.syncedIndex() == expected);
            assertThat(fixture.engine.state()).isEqualTo(new EngineState.Running());
            fixture.send(ADD, 4);
            await().until(() -> fixture.has(ADD, 4));
            taken++;
        }
        long logged = 0;
        try (JournalReader reader = JournalReader.open(directory, 1)) {
            while (reader.next()) {
                logged = reader.index();
            }
        }
        assertThat(logged).isEqualTo(taken + 1);
    }

    private static boolean isStalled(EngineState state) {
        return state instanceof EngineState.Troubled troubled && troubled.stalled();
    }

    private static boolean run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
