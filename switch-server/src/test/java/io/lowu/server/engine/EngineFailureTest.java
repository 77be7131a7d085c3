package io.lowu.server.engine;

import static io.lowu.server.engine.TallyMachine.ADD;
import static io.lowu.server.engine.TallyMachine.BREAK;
import static io.lowu.server.engine.TallyMachine.STARTED;
import static io.lowu.server.engine.TallyMachine.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lowu.server.journal.FaultyDisk;
import io.lowu.server.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine does when the disk, the machine or the listener fails.
class EngineFailureTest {
    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();

    @Test
    void releasesNothingOfABatchWhoseSyncFails() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory, disk, Long.MAX_VALUE)) {
            fixture.send(ADD, 2);
            await().until(() -> fixture.has(ADD, 2));
            disk.failSync.set(true);
            fixture.send(ADD, 4);
            await().until(() -> fixture.engine.state() instanceof EngineState.Failed);
            assertThat(fixture.engine.state())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("writing commands to the journal behind command 2")
                                    .contains("Input/output error"));
            assertThat(fixture.offer(ADD, 6)).isFalse();
            // A sync that is tried again may succeed although the data is lost, so the engine must not.
            disk.failSync.set(false);
            assertThat(fixture.offer(ADD, 6)).isFalse();
            fixture.stop();
            assertThat(fixture.has(ADD, 4)).isFalse();
            assertThat(fixture.engine.syncedIndex()).isEqualTo(2);
            assertThat(fixture.engine.snapshotIndex())
                    .as("a failed engine stores no snapshot")
                    .isZero();
        }
    }

    @Test
    void isFailedWhenTheVeryFirstSyncFails() throws IOException {
        try (EngineFixture fixture = startedWithFailingSync()) {
            await().until(() -> fixture.engine.state() instanceof EngineState.Failed);
            fixture.stop();
            assertThat(fixture.effects).isEmpty();
        }
    }

    @Test
    void aCommandThatBreaksTheMachineStopsTheEngineAndIsNotLogged() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            fixture.send(ADD, 2);
            await().until(() -> fixture.has(ADD, 2));
            fixture.send(BREAK, 0);
            await().until(() -> fixture.engine.state() instanceof EngineState.Failed);
            assertThat(fixture.engine.state())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("command 3")
                                    .contains("told to break"));
            assertThat(fixture.offer(ADD, 4)).isFalse();
        }
        try (EngineFixture again = new EngineFixture(directory)) {
            again.send(ADD, 6);
            await().until(() -> again.has(ADD, 6));
            assertThat(again.engine.lastIndex()).isEqualTo(4);
        }
    }

    @Test
    void aListenerThatThrowsStopsTheEngine() throws IOException {
        AtomicLong clock = new AtomicLong(EngineFixture.NOON);
        try (LocalEngine engine = LocalEngine.start(
                EngineFixture.settings(directory, Long.MAX_VALUE, clock),
                new TallyMachine(),
                TallyMachine.command(STARTED, 0),
                TallyMachine.command(TICK, 0),
                (index, effects, offset, length) -> {
                    throw new IllegalArgumentException("listener broke");
                })) {
            await().until(() -> engine.state() instanceof EngineState.Failed);
            assertThat(engine.state())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            failed -> assertThat(failed.reason()).contains("listener broke"));
        }
    }

    @Test
    void theListenerMustNotCloseTheEngine() throws IOException {
        AtomicLong clock = new AtomicLong(EngineFixture.NOON);
        AtomicReference<LocalEngine> reference = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (LocalEngine engine = LocalEngine.start(
                EngineFixture.settings(directory, Long.MAX_VALUE, clock),
                new TallyMachine(),
                TallyMachine.command(STARTED, 0),
                TallyMachine.command(TICK, 0),
                (index, effects, offset, length) -> {
                    LocalEngine self = reference.get();
                    if (self != null) {
                        try {
                            self.close();
                        } catch (IOException | IllegalStateException e) {
                            thrown.set(e);
                        }
                    }
                })) {
            reference.set(engine);
            UnsafeBuffer command = TallyMachine.command(ADD, 2);
            engine.offer(command, 0, command.capacity());
            await().until(() -> thrown.get() != null);
            assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
            assertThat(engine.state()).isEqualTo(new EngineState.Running());
        }
    }

    @Test
    void aFullRingIsAnsweredFalseAndWhatWasTakenIsKept() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory, disk, Long.MAX_VALUE)) {
            await().until(() -> fixture.has(STARTED, 0));
            long taken = 0;
            disk.syncGate.lock();
            try {
                // Both batches and the ring fill up behind the sync that hangs.
                UnsafeBuffer command = new UnsafeBuffer(new byte[4_000]);
                TallyMachine.put(command, 0, ADD, 2);
                long refusedInARow = 0;
                while (refusedInARow < 100_000) {
                    if (fixture.engine.offer(command, 0, command.capacity())) {
                        taken++;
                        refusedInARow = 0;
                    } else {
                        refusedInARow++;
                    }
                }
                assertThat(fixture.effects).hasSize(1);
            } finally {
                disk.syncGate.unlock();
            }
            long expected = taken + 1;
            await().until(() -> fixture.engine.syncedIndex() == expected);
            await().until(() -> fixture.effects.size() == expected);
            fixture.send(ADD, 4);
            await().until(() -> fixture.has(ADD, 4));
        }
    }

    @Test
    void closesWhileTheDiskIsFullWithoutReleasingWhatIsNotWritten() throws IOException {
        EngineFixture fixture = new EngineFixture(directory, disk, Long.MAX_VALUE);
        await().until(() -> fixture.has(STARTED, 0));
        disk.failPreparation.set(true);
        UnsafeBuffer command = new UnsafeBuffer(new byte[7_000]);
        TallyMachine.put(command, 0, ADD, 2);
        // The first segment, perhaps a spare, then the disk is full: commands wait and none becomes durable any more.
        AtomicLong synced = new AtomicLong();
        await().pollInterval(Duration.ofMillis(20))
                .during(Duration.ofMillis(500))
                .until(() -> {
                    while (fixture.engine.offer(command, 0, command.capacity())) {
                        LockSupport.parkNanos(1_000);
                    }
                    long now = fixture.engine.syncedIndex();
                    return synced.getAndSet(now) == now && fixture.engine.state() instanceof EngineState.Troubled;
                });
        fixture.stop();
        assertThat(fixture.engine.state()).isInstanceOf(EngineState.Failed.class);
        long logged = 0;
        try (JournalReader reader = JournalReader.open(directory, 1)) {
            while (reader.next()) {
                logged = reader.index();
            }
        }
        assertThat(logged).isEqualTo(fixture.engine.syncedIndex());
        assertThat(fixture.effects).hasSizeLessThanOrEqualTo((int) logged);
    }

    @Test
    void refusesSettingsThatDoNotFitTogether() {
        assertThatThrownBy(() -> new EngineSettings(directory, 1000, 1 << 20, 1 << 17, 1, () -> 0))
                .hasMessageContaining("ringCapacity of 1000");
        assertThatThrownBy(() -> new EngineSettings(directory, 1024, 1 << 20, 1000, 1, () -> 0))
                .hasMessageContaining("batchLengthMax of 1000");
        assertThatThrownBy(() -> new EngineSettings(directory, 1024, 1 << 17, 1 << 17, 1, () -> 0))
                .hasMessageContaining("segmentSize of 131072");
        assertThatThrownBy(() -> new EngineSettings(directory, 1024, 1 << 20, 1 << 17, 0, () -> 0))
                .hasMessageContaining("snapshotEveryCommands is 0");
    }

    private EngineFixture startedWithFailingSync() throws IOException {
        // The first segment must get its header, so the syncs fail only from then on.
        new EngineFixture(directory).close();
        disk.failSync.set(true);
        return new EngineFixture(directory, disk, Long.MAX_VALUE);
    }
}
