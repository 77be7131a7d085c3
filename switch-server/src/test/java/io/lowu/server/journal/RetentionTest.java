package io.lowu.server.journal;

import static io.lowu.server.journal.JournalFixture.append;
import static io.lowu.server.journal.JournalFixture.flipBit;
import static io.lowu.server.journal.JournalFixture.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is taken away below two snapshots, and what never is.
class RetentionTest {
    private static final String LARGE = "x".repeat(60_000);
    private static final int PER_SEGMENT = 4;

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    @Test
    void takesNothingAwayBeforeThereAreTwoSnapshots() throws IOException {
        write(20);
        snapshot(20);
        tidy(Optional.empty());
        assertThat(SegmentFile.list(directory)).hasSize(5);
        assertThat(JournalFixture.read(directory)).hasSize(20);
    }

    @Test
    void keepsTwoSnapshotsAndWhatTheOlderOneNeeds() throws IOException {
        write(40);
        for (int index : new int[] {5, 10, 22, 30}) {
            snapshot(index);
        }
        tidy(Optional.empty());
        assertThat(names(".snap")).containsExactly("snapshot-0000000000000022.snap", "snapshot-0000000000000030.snap");
        // Record 22 stands in the segment that begins with 21.
        assertThat(SegmentFile.list(directory).getFirst().firstIndex()).isEqualTo(1 + 5 * PER_SEGMENT);
        try (JournalReader reader = JournalReader.open(directory, 22)) {
            for (int index = 22; index <= 40; index++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.index()).isEqualTo(index);
            }
        }
        assertThatThrownBy(() -> JournalReader.open(directory, 20)).isInstanceOf(JournalException.Damaged.class);
    }

    @Test
    void aRetiredSegmentBecomesASegmentAgainWithNothingLeftOfItsFirstLife() throws IOException {
        try (Journal journal = open(directory)) {
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 10; i++) {
                    append(journal, LARGE);
                }
                snapshot(journal.lastIndex());
                tidy(Optional.empty());
                assertThat(SegmentFile.list(directory)).hasSizeLessThan(7);
                assertThat(names(".seg").size()).isLessThan(9);
            }
        }
        try (Journal journal = open(directory);
                JournalReader reader = JournalReader.open(directory, JournalReader.firstIndex(directory))) {
            assertThat(journal.lastIndex()).isEqualTo(60);
            long last = 0;
            while (reader.next()) {
                last = reader.index();
            }
            assertThat(last).isEqualTo(60);
        }
    }

    @Test
    void aFullDiskIsRoomEnoughWhenASegmentIsRetired() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        try (Journal journal = open(disk, directory)) {
            for (int i = 0; i < 10; i++) {
                append(journal, LARGE);
            }
            await().until(() -> Files.exists(directory.resolve(SpareSegment.NAME))
                    && Files.size(directory.resolve(SpareSegment.NAME)) == JournalFixture.SEGMENT_SIZE);
            snapshot(8);
            snapshot(9);
            tidy(Optional.empty());
            assertThat(directory.resolve(SpareSegment.RETIRED)).exists();
            disk.failNewSpace.set(true);
            // Two have room in the present segment, then the spare's and the retired one's.
            for (int i = 0; i < 2 + 2 * PER_SEGMENT; i++) {
                append(journal, LARGE);
            }
            assertThat(journal.lastIndex()).isEqualTo(20);
        }
    }

    @Test
    void movesSegmentsToTheArchive() throws IOException {
        write(40);
        snapshot(22);
        snapshot(30);
        Path archive = elsewhere.resolve("archive");
        tidy(Optional.of(archive));
        try (Stream<Path> archived = Files.list(archive)) {
            assertThat(archived).hasSize(5);
        }
        try (Stream<Path> archived = Files.list(archive)) {
            for (Path file : archived.toList()) {
                Files.move(file, directory.resolve(file.getFileName()));
            }
        }
        assertThat(JournalFixture.read(directory)).hasSize(40);
    }

    @Test
    void takesNothingAwayWhileTheNewestSnapshotIsDamaged() throws IOException {
        write(40);
        snapshot(22);
        snapshot(30);
        flipBit(directory.resolve("snapshot-0000000000000030.snap"), 20, 1);
        tidy(Optional.empty());
        assertThat(SegmentFile.list(directory)).hasSize(10);
    }

    private void write(int count) throws IOException {
        try (Journal journal = open(directory)) {
            for (int i = 0; i < count; i++) {
                append(journal, LARGE);
            }
        }
    }

    private void snapshot(long index) throws IOException {
        new SnapshotStore(Disk.local(), directory).write(new SnapshotImage(index, index));
    }

    private void tidy(Optional<Path> archive) throws IOException {
        new Retention(Disk.local(), directory, archive).tidy();
    }

    private List<String> names(String end) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
