package io.lowu.server.engine;

import static io.lowu.server.engine.TallyMachine.ADD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.server.journal.Disk;
import io.lowu.server.journal.Journal;
import io.lowu.server.journal.JournalBatch;
import io.lowu.server.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand times one bit of a directory is turned, as a switch that died has left it: with two snapshots,
/// segments behind them and an unfinished write at the end. A start either refuses it or comes to the state
/// that was acknowledged; nothing that was acknowledged is cut, nothing wrong is applied.
class DamageTest {
    private static final int FLIPS = 1_000;
    private static final int COMMANDS = 600;
    private static final int COMMAND_LENGTH = 6_000;
    private static final int BUSY = 4;

    @TempDir
    Path living;

    @TempDir
    Path dead;

    @Test
    void everyFlippedBitIsRefusedOrHarmless() throws IOException {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dlowu.seed=" + seed + " repeats it)");
        Random random = new Random(seed);
        String acknowledged = leaveADeadSwitch();
        List<Path> files = files();
        assertThat(files).filteredOn(file -> file.toString().endsWith(".snap")).hasSize(2);
        assertThat(files).filteredOn(file -> file.toString().endsWith(".seg")).hasSizeGreaterThan(1);
        List<byte[]> sound = new ArrayList<>();
        for (Path file : files) {
            sound.add(Files.readAllBytes(file));
        }
        assertThat(start()).isEqualTo(acknowledged);
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            for (int i = 0; i < files.size(); i++) {
                Files.write(files.get(i), sound.get(i));
            }
            int which = random.nextInt(files.size());
            byte[] bytes = sound.get(which).clone();
            // Most of a segment is payload and zeros: every other flip hits where a little stands for much.
            int range = random.nextBoolean() ? bytes.length : Math.min(bytes.length, BUSY * COMMAND_LENGTH);
            int at = random.nextInt(range);
            bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(files.get(which), bytes);
            try {
                assertThat(start())
                        .as("seed %d, flip %d: %s, byte %d", seed, flip, files.get(which), at)
                        .isEqualTo(acknowledged);
            } catch (JournalException.Damaged damaged) {
                refused++;
                assertThat(damaged.file()).exists();
                assertThat(damaged).hasMessageContaining("restore it from a copy");
            }
        }
        System.out.println(refused + " of " + FLIPS + " refused, the others harmless");
        assertThat(refused).isBetween(1, FLIPS - 1);
    }

    /// @return the state that was acknowledged
    private String leaveADeadSwitch() throws IOException {
        try (EngineFixture fixture = new EngineFixture(living, Disk.local(), 150)) {
            for (int i = 1; i <= COMMANDS; i++) {
                UnsafeBuffer command = command(2L * i);
                while (!fixture.engine.offer(command, 0, COMMAND_LENGTH)) {
                    LockSupport.parkNanos(20_000);
                }
                if (i % 150 == 0) {
                    long sent = i + 1L;
                    await().until(() -> fixture.engine.syncedIndex() == sent);
                    await().until(() -> fixture.engine.snapshotIndex() > sent - 150);
                }
            }
            await().until(() -> fixture.engine.syncedIndex() == COMMANDS + 1);
            try (Stream<Path> all = Files.list(living)) {
                for (Path file : all.toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("journal-") || name.endsWith(".snap")) {
                        Files.copy(file, dead.resolve(name));
                    }
                }
            }
        }
        TallyMachine machine = new TallyMachine();
        Replay.fromNewestSnapshot(dead, machine);
        String acknowledged = machine.state();
        appendAnUnfinishedWrite();
        return acknowledged;
    }

    /// The first kilobyte of one more command, on which nobody was answered.
    private void appendAnUnfinishedWrite() throws IOException {
        Path last = files().stream()
                .filter(file -> file.toString().endsWith(".seg"))
                .reduce((first, second) -> second)
                .orElseThrow();
        byte[] before = Files.readAllBytes(last);
        UnsafeBuffer command = command(4_711);
        try (Journal journal = open()) {
            JournalBatch batch = new JournalBatch(JournalBatch.CAPACITY_MIN);
            batch.add(journal.lastIndex() + 1, EngineFixture.NOON + 1, command, 0, COMMAND_LENGTH);
            journal.append(batch);
        }
        byte[] torn = Files.readAllBytes(last);
        int end = before.length;
        while (before[end - 1] == 0) {
            end--;
        }
        Arrays.fill(torn, end + 1_000, torn.length, (byte) 0);
        Files.write(last, torn);
    }

    /// A command without a zero behind its numbers.
    private static UnsafeBuffer command(long value) {
        UnsafeBuffer command = new UnsafeBuffer(new byte[COMMAND_LENGTH]);
        TallyMachine.put(command, 0, ADD, value);
        for (int rest = TallyMachine.LENGTH; rest < COMMAND_LENGTH; rest++) {
            command.putByte(rest, (byte) (rest * 31 + (int) value | 1));
        }
        return command;
    }

    private String start() throws IOException {
        TallyMachine machine = new TallyMachine();
        try (Journal journal = open()) {
            Replay.Result result = Replay.fromNewestSnapshot(dead, machine);
            assertThat(result.index()).isEqualTo(journal.lastIndex());
        }
        return machine.state();
    }

    private Journal open() throws IOException {
        return Journal.open(Disk.local(), dead, 1024 * 1024, JournalBatch.CAPACITY_MIN, () -> EngineFixture.NOON);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(dead)) {
            return all.filter(file -> file.getFileName().toString().matches("journal-.*|snapshot-.*"))
                    .sorted()
                    .toList();
        }
    }
}
