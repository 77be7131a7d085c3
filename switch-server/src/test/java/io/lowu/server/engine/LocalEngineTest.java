package io.lowu.server.engine;

import static io.lowu.server.engine.TallyMachine.ADD;
import static io.lowu.server.engine.TallyMachine.ALARM;
import static io.lowu.server.engine.TallyMachine.STARTED;
import static io.lowu.server.engine.TallyMachine.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lowu.server.journal.Disk;
import io.lowu.server.journal.JournalException;
import io.lowu.server.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine on a sound disk does.
class LocalEngineTest {
    @TempDir
    Path directory;

    @Test
    void logsTheStartBeforeAnythingElse() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            fixture.send(ADD, 2);
            await().until(() -> fixture.has(ADD, 2));
            assertThat(fixture.effects)
                    .containsExactly(
                            new EngineFixture.Effect(1, 0, STARTED, 0), new EngineFixture.Effect(2, 0, ADD, 2));
        }
    }

    @Test
    void givesAllEffectsOfACommandTogetherAndNoneOfOneWithout() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            fixture.send(ADD, 0);
            fixture.send(ADD, 3);
            await().until(() -> fixture.has(ADD, 3));
            assertThat(fixture.effects.subList(1, fixture.effects.size()))
                    .containsExactly(new EngineFixture.Effect(3, 0, ADD, 3), new EngineFixture.Effect(3, 1, ADD, 3));
        }
    }

    @Test
    void releasesAnEffectOnlyWhenItsCommandCanBeReadFromTheDisk() throws IOException {
        AtomicLong clock = new AtomicLong(EngineFixture.NOON);
        AtomicLong checked = new AtomicLong();
        List<String> faults = new CopyOnWriteArrayList<>();
        try (JournalReader journal = JournalReader.open(directory, 1);
                LocalEngine engine = LocalEngine.start(
                        EngineFixture.settings(directory, Long.MAX_VALUE, clock),
                        new TallyMachine(),
                        TallyMachine.command(STARTED, 0),
                        TallyMachine.command(TICK, 0),
                        (index, effects, offset, length) -> {
                            try {
                                EffectReader reader = new EffectReader();
                                reader.wrap(effects, offset, length);
                                reader.next();
                                long value = TallyMachine.value(reader.buffer(), reader.offset());
                                if (index != checked.get() + 1) {
                                    faults.add("effect of command %d after %d".formatted(index, checked.get()));
                                } else if (!journal.next() || journal.index() != index) {
                                    faults.add("command %d is not on the disk".formatted(index));
                                } else if (TallyMachine.value(journal.buffer(), journal.offset()) != value) {
                                    faults.add("command %d is another one on the disk".formatted(index));
                                }
                                checked.set(index);
                            } catch (IOException e) {
                                faults.add(e.toString());
                            }
                        })) {
            for (int value = 1; value <= 5_000; value++) {
                UnsafeBuffer command = TallyMachine.command(ADD, value);
                while (!engine.offer(command, 0, command.capacity())) {
                    LockSupport.parkNanos(20_000);
                }
            }
            await().until(() -> checked.get() == 5_001 || !faults.isEmpty());
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void restoresItsStateAfterARestart() throws IOException {
        String before;
        try (EngineFixture fixture = new EngineFixture(directory)) {
            for (int value = 0; value < 1_000; value++) {
                fixture.send(ADD, value);
            }
            fixture.stop();
            before = fixture.machine.state();
        }
        TallyMachine rebuilt = new TallyMachine();
        Replay.fromNewestSnapshot(directory, rebuilt);
        assertThat(rebuilt.state()).isEqualTo(before);
        try (EngineFixture again = new EngineFixture(directory)) {
            await().until(() -> again.has(STARTED, 0));
            assertThat(again.engine.lastIndex()).isEqualTo(1_002);
            assertThat(again.effects)
                    .as("replayed effects are not released again")
                    .hasSize(1);
            assertThat(again.machine.starts()).isEqualTo(2);
        }
    }

    @Test
    void rebuildsTheSameFromSnapshotAndFromTheBeginning() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory, Disk.local(), 300)) {
            for (int value = 0; value < 5_000; value++) {
                fixture.send(ADD, value);
                fixture.clock.incrementAndGet();
            }
            await().until(() -> fixture.engine.snapshotIndex() > 0);
        }
        TallyMachine fromSnapshot = new TallyMachine();
        TallyMachine fromBeginning = new TallyMachine();
        Replay.Result shortened = Replay.fromNewestSnapshot(directory, fromSnapshot);
        Replay.Result whole = Replay.fromBeginning(directory, fromBeginning);
        assertThat(fromSnapshot.state()).isEqualTo(fromBeginning.state());
        assertThat(shortened.index()).isEqualTo(whole.index()).isEqualTo(5_001);
        assertThat(shortened.snapshotIndex()).isEqualTo(5_001);
        assertThat(whole.snapshotIndex()).isZero();
    }

    @Test
    void aSnapshotTakenWhileRunningPlusWhatFollowsIsTheWhole() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory, Disk.local(), 300)) {
            for (int value = 0; value < 1_000; value++) {
                fixture.send(ADD, value);
            }
            await().until(() -> fixture.engine.snapshotIndex() > 0 && fixture.engine.syncedIndex() == 1_001);
            fixture.send(ADD, 4);
            await().until(() -> fixture.engine.syncedIndex() == 1_002);
            // Read while the engine runs: the closing snapshot is not there yet.
            TallyMachine fromSnapshot = new TallyMachine();
            TallyMachine fromBeginning = new TallyMachine();
            Replay.Result result = Replay.fromNewestSnapshot(directory, fromSnapshot);
            Replay.fromBeginning(directory, fromBeginning);
            assertThat(result.snapshotIndex()).isPositive();
            assertThat(result.index()).isEqualTo(1_002);
            assertThat(fromSnapshot.state()).isEqualTo(fromBeginning.state());
        }
    }

    @Test
    void ticksWhenTheClockPassesTheDeadline() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            fixture.send(ALARM, EngineFixture.NOON + 5_000_000);
            await().until(() -> fixture.has(ALARM, EngineFixture.NOON + 5_000_000));
            fixture.clock.set(EngineFixture.NOON + 4_999_999);
            fixture.engine.wakeUp();
            fixture.send(ADD, 2);
            await().until(() -> fixture.has(ADD, 2));
            assertThat(fixture.has(TICK, 0)).isFalse();
            fixture.clock.set(EngineFixture.NOON + 5_000_000);
            fixture.engine.wakeUp();
            await().until(() -> fixture.has(TICK, 0));
        }
    }

    @Test
    void ticksWithoutAWakeUpWithinASecondOfAClockJump() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            fixture.send(ALARM, EngineFixture.NOON + 3_600_000_000L);
            await().until(() -> fixture.has(ALARM, EngineFixture.NOON + 3_600_000_000L));
            fixture.clock.addAndGet(3_600_000_000L);
            await().until(() -> fixture.has(TICK, 0));
        }
    }

    @Test
    void theTimeOfTheLogNeverGoesBack() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            fixture.send(ADD, 2);
            await().until(() -> fixture.has(ADD, 2));
            fixture.clock.addAndGet(-60_000_000);
            fixture.send(ADD, 4);
            await().until(() -> fixture.has(ADD, 4));
        }
        try (EngineFixture again = new EngineFixture(directory)) {
            again.clock.addAndGet(-60_000_000);
            again.send(ADD, 6);
            await().until(() -> again.has(ADD, 6));
        }
        try (JournalReader reader = JournalReader.open(directory, 1)) {
            List<Long> times = new ArrayList<>();
            while (reader.next()) {
                times.add(reader.logTime());
            }
            assertThat(times).hasSize(5).containsOnly(EngineFixture.NOON);
        }
    }

    @Test
    void keepsTheOrderOfEachProducer() throws Exception {
        int producers = 4;
        int each = 10_000;
        try (EngineFixture fixture = new EngineFixture(directory)) {
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                long first = (long) p * each;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        fixture.send(ADD, first + i);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        long[] next = new long[producers];
        try (JournalReader reader = JournalReader.open(directory, 2)) {
            while (reader.next()) {
                long value = TallyMachine.value(reader.buffer(), reader.offset());
                int producer = (int) (value / each);
                assertThat(value % each).isEqualTo(next[producer]);
                next[producer]++;
            }
        }
        assertThat(next).containsOnly(each);
    }

    @Test
    void handlesWhatItHasTakenBeforeItCloses() throws IOException {
        EngineFixture fixture = new EngineFixture(directory);
        for (int value = 0; value < 3_000; value++) {
            fixture.send(ADD, 2);
        }
        fixture.stop();
        assertThat(fixture.effects).hasSize(3_001);
        assertThat(fixture.engine.syncedIndex()).isEqualTo(3_001);
        assertThat(fixture.engine.state()).isEqualTo(new EngineState.Closed());
        assertThat(fixture.offer(ADD, 2)).isFalse();
    }

    @Test
    void takesTheLongestCommand() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            UnsafeBuffer longest = new UnsafeBuffer(new byte[fixture.engine.commandLengthMax()]);
            TallyMachine.put(longest, 0, ADD, 8);
            assertThat(fixture.engine.offer(longest, 0, longest.capacity())).isTrue();
            await().until(() -> fixture.has(ADD, 8));
        }
    }

    @Test
    void refusesACommandAboveTheLimit() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            int length = fixture.engine.commandLengthMax() + 1;
            assertThatThrownBy(() -> fixture.engine.offer(new UnsafeBuffer(new byte[length]), 0, length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(length));
        }
    }

    @Test
    void refusesADirectoryThatAnotherEngineHas() throws IOException {
        try (EngineFixture fixture = new EngineFixture(directory)) {
            assertThat(fixture.engine.state()).isEqualTo(new EngineState.Running());
            assertThatThrownBy(() -> new EngineFixture(directory))
                    .isInstanceOf(JournalException.DirectoryInUse.class)
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void refusesASnapshotWithoutItsJournal() throws IOException {
        new EngineFixture(directory).close();
        try (var files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".seg")).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> new EngineFixture(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining("no segment of the journal");
    }
}
