package io.lowu.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.server.journal.JournalException;
import io.lowu.server.journal.JournalReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at random moments: what was acknowledged is in the journal, and the directory opens again.
class KilledProcessTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedNumberIsInTheJournal() throws Exception {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dlowu.seed=" + seed + " repeats the moments of the kills)");
        Random random = new Random(seed);
        Map<Long, Long> acknowledged = new HashMap<>();
        long firstOfRound = 1;
        for (int round = 0; round < ROUNDS; round++) {
            int killAfter = 1 + random.nextInt(20_000);
            Process process = start(firstOfRound);
            try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
                int inRound = 0;
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    // What comes after the kill was acknowledged too; only its last line may be torn.
                    String[] parts = line.split(" ", -1);
                    if (parts.length == 2 && process.isAlive()) {
                        acknowledged.put(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
                    }
                    inRound++;
                    if (inRound == killAfter) {
                        assertThatThrownBy(() -> new EngineFixture(directory))
                                .isInstanceOf(JournalException.DirectoryInUse.class);
                        // Not by the process object, which would close its output too.
                        process.toHandle().destroyForcibly();
                        process.waitFor();
                    }
                }
                assertThat(inRound).as("lines of round %d", round).isGreaterThanOrEqualTo(killAfter);
            }
            assertThat(acknowledged).isNotEmpty();
            bringBackTheArchive();
            Map<Long, Long> logged = logged();
            assertThat(logged).containsAllEntriesOf(acknowledged);
            firstOfRound += 10_000_000;
        }
        TallyMachine fromSnapshot = new TallyMachine();
        TallyMachine fromBeginning = new TallyMachine();
        Replay.fromNewestSnapshot(directory, fromSnapshot);
        Replay.fromBeginning(directory, fromBeginning);
        assertThat(fromSnapshot.state()).isEqualTo(fromBeginning.state());
        assertThat(fromBeginning.starts()).isEqualTo(ROUNDS);
    }

    private Process start(long first) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingProcess.class.getName(),
                        directory.toString(),
                        Long.toString(first)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// So that the journal can be read from its beginning.
    private void bringBackTheArchive() throws IOException {
        Path archive = directory.resolve(AcknowledgingProcess.ARCHIVE);
        if (Files.exists(archive)) {
            try (Stream<Path> segments = Files.list(archive)) {
                for (Path segment : segments.toList()) {
                    Files.move(segment, directory.resolve(segment.getFileName()));
                }
            }
        }
    }

    private Map<Long, Long> logged() throws IOException {
        Map<Long, Long> logged = new HashMap<>();
        try (JournalReader reader = JournalReader.open(directory, 1)) {
            while (reader.next()) {
                logged.put(reader.index(), TallyMachine.value(reader.buffer(), reader.offset()));
            }
        }
        return logged;
    }
}
