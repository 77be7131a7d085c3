package io.lowu.server.journal;

import static io.lowu.server.journal.JournalFixture.append;
import static io.lowu.server.journal.JournalFixture.copy;
import static io.lowu.server.journal.JournalFixture.flipBit;
import static io.lowu.server.journal.JournalFixture.open;
import static io.lowu.server.journal.JournalFixture.overwrite;
import static io.lowu.server.journal.JournalFixture.read;
import static io.lowu.server.journal.JournalFixture.segment;
import static io.lowu.server.journal.SegmentLayout.END_LENGTH;
import static io.lowu.server.journal.SegmentLayout.HEADER_LENGTH;
import static io.lowu.server.journal.SegmentLayout.recordLength;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is cut, what is refused, and that nothing is applied in silence.
class JournalDamageTest {
    private static final int ONE = HEADER_LENGTH;
    private static final int TWO = ONE + recordLength(3) + END_LENGTH;
    private static final int THREE = TWO + recordLength(3) + END_LENGTH;

    @TempDir
    Path directory;

    @TempDir
    Path copies;

    @Test
    void anUnfinishedLastRecordIsCutAtEveryByte() throws IOException {
        writeOneByOne("one", "two", "a third one");
        Path file = segment(directory, 1);
        int lastUsed = SegmentLayout.RECORD_HEADER_LENGTH + "a third one".length();
        byte[] whole = Files.readAllBytes(file);
        for (int kept = 0; kept < lastUsed; kept++) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, THREE + kept, torn.length, (byte) 0);
            Files.write(file, torn);
            try (Journal journal = open(directory)) {
                assertThat(journal.lastIndex()).as("after %d bytes", kept).isEqualTo(2);
                append(journal, "new");
            }
            assertThat(read(directory)).containsExactly("one", "two", "new");
        }
    }

    @Test
    void garbageBehindTheLastRecordIsCut() throws IOException {
        writeOneByOne("one", "two");
        byte[] garbage = new byte[5_000];
        Arrays.fill(garbage, (byte) 0x5A);
        overwrite(segment(directory, 1), THREE, garbage);
        try (Journal journal = open(directory)) {
            assertThat(journal.lastIndex()).isEqualTo(2);
        }
        byte[] bytes = Files.readAllBytes(segment(directory, 1));
        assertThat(Arrays.copyOfRange(bytes, THREE, bytes.length)).containsOnly(0);
    }

    @Test
    void aFlippedBitInADurableRecordIsRefusedAtEveryByte() throws IOException {
        writeOneByOne("one", "two", "thr");
        Path file = segment(directory, 1);
        Path sound = copies.resolve("sound");
        copy(file, sound);
        for (int at = TWO; at < TWO + SegmentLayout.RECORD_HEADER_LENGTH + 3; at++) {
            copy(sound, file);
            flipBit(file, at, at % 8);
            byte[] before = Files.readAllBytes(file);
            JournalException.Damaged damaged = catchThrowableOfType(
                    JournalException.Damaged.class, () -> open(directory).close());
            assertThat(damaged).as("bit flipped at byte %d", at).isNotNull();
            assertThat(damaged.file()).isEqualTo(file);
            assertThat(damaged.offset()).isEqualTo(TWO);
            assertThat(damaged).hasMessageContaining(file.toString()).hasMessageContaining("byte " + TWO);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            assertThatThrownBy(() -> read(directory)).isInstanceOf(JournalException.Damaged.class);
        }
    }

    @Test
    void aFlippedBitWithinTheLastWriteIsRefused() throws IOException {
        try (Journal journal = open(directory)) {
            append(journal, "one", "two", "thr");
        }
        flipBit(segment(directory, 1), ONE + recordLength(3) + 33, 3);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(JournalException.Damaged.class);
    }

    @Test
    void aFlippedBitInTheVeryLastRecordIsRefusedAtEveryByte() throws IOException {
        writeOneByOne("one", "two");
        Path file = segment(directory, 1);
        for (int at = TWO; at < TWO + SegmentLayout.RECORD_HEADER_LENGTH + 3; at++) {
            flipBit(file, at, at % 8);
            assertThatThrownBy(() -> open(directory))
                    .as("bit flipped at byte %d", at)
                    .isInstanceOf(JournalException.Damaged.class)
                    .hasMessageContaining("the end of its write at byte");
            flipBit(file, at, at % 8);
        }
        assertThat(read(directory)).containsExactly("one", "two");
    }

    @Test
    void aFlippedBitInTheEndOfTheLastWriteLosesNothing() throws IOException {
        writeOneByOne("one", "two");
        for (int at = THREE - END_LENGTH; at < THREE; at++) {
            flipBit(segment(directory, 1), at, at % 8);
            try (Journal journal = open(directory)) {
                assertThat(journal.lastIndex()).isEqualTo(2);
            }
            assertThat(read(directory)).containsExactly("one", "two");
        }
    }

    @Test
    void aFlippedBitInTheEndOfAnEarlierWriteIsRefused() throws IOException {
        writeOneByOne("one", "two");
        flipBit(segment(directory, 1), TWO - 3, 1);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(JournalException.Damaged.class);
    }

    @Test
    void theRestOfASectorThatTheLastWriteNeverReachedIsCutWithWhatFollows() throws IOException {
        try (Journal journal = open(directory)) {
            append(journal, "one");
            append(journal, "a".repeat(300), "b".repeat(300));
        }
        // The second write begins within the first sector, of which the disk has kept what was there before.
        overwrite(segment(directory, 1), TWO, new byte[SegmentLayout.SECTOR_LENGTH - TWO]);
        try (Journal journal = open(directory)) {
            assertThat(journal.lastIndex()).isEqualTo(1);
        }
        assertThat(read(directory)).containsExactly("one");
    }

    @Test
    void whatASnapshotProvesDurableIsNotCut() throws IOException {
        writeOneByOne("one", "two");
        new SnapshotStore(Disk.local(), directory).write(new SnapshotImage(2, JournalFixture.CLOCK_MICROS + 2));
        byte[] before = Files.readAllBytes(segment(directory, 1));
        byte[] torn = before.clone();
        Arrays.fill(torn, TWO + 20, torn.length, (byte) 0);
        Files.write(segment(directory, 1), torn);
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining("a snapshot holds the state after record 2");
        assertThat(Files.readAllBytes(segment(directory, 1))).isEqualTo(torn);
    }

    @Test
    void aSectorThatTheLastWriteNeverReachedIsCutWithWhatFollows() throws IOException {
        try (Journal journal = open(directory)) {
            append(journal, "one");
            append(journal, "a".repeat(2_000), "b".repeat(2_000));
        }
        overwrite(segment(directory, 1), 1024, new byte[512]);
        try (Journal journal = open(directory)) {
            assertThat(journal.lastIndex()).isEqualTo(1);
            append(journal, "new");
        }
        assertThat(read(directory)).containsExactly("one", "new");
    }

    /// Found by the simulation: the write begins in the midst of a sector, and just this one did not reach
    /// the disk.
    @Test
    void aFirstSectorThatTheLastWriteNeverReachedIsCutWithWhatFollows() throws IOException {
        try (Journal journal = open(directory)) {
            append(journal, "x".repeat(300));
            append(journal, "a".repeat(100), "b", "c");
        }
        int written = HEADER_LENGTH + recordLength(300);
        assertThat(written).isLessThan(512);
        assertThat(written + recordLength(100)).isGreaterThan(512);
        overwrite(segment(directory, 1), written, new byte[512 - written]);
        try (Journal journal = open(directory)) {
            assertThat(journal.lastIndex()).isEqualTo(1);
            append(journal, "new");
        }
        assertThat(read(directory)).containsExactly("x".repeat(300), "new");
    }

    @Test
    void aSectorThatALaterWriteProvesDurableIsRefused() throws IOException {
        try (Journal journal = open(directory)) {
            append(journal, "one");
            append(journal, "a".repeat(2_000), "b".repeat(2_000));
            append(journal, "two");
        }
        overwrite(segment(directory, 1), 1024, new byte[512]);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(JournalException.Damaged.class);
    }

    @Test
    void aMissingSegmentIsRefusedByTheReader() throws IOException {
        writeManySegments();
        List<SegmentFile> segments = SegmentFile.list(directory);
        Files.delete(segments.get(1).path());
        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining(segments.get(0).path().toString())
                .hasMessageContaining(
                        "the next segment begins with record " + segments.get(2).firstIndex());
    }

    @Test
    void aMissingBeginningIsRefusedByTheReader() throws IOException {
        writeManySegments();
        Files.delete(SegmentFile.list(directory).getFirst().path());
        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining("record 1 is needed");
    }

    @Test
    void aDamagedRecordInAnOlderSegmentIsRefusedByTheReader() throws IOException {
        writeManySegments();
        Path file = SegmentFile.list(directory).get(1).path();
        flipBit(file, HEADER_LENGTH + 100, 0);
        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 12, 16, 24, 32})
    void aFlippedBitInASegmentHeaderIsRefused(int at) throws IOException {
        writeOneByOne("one");
        flipBit(segment(directory, 1), at, 1);
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining(segment(directory, 1).toString());
    }

    @Test
    void aSegmentThatWasCutShortIsRefused() throws IOException {
        writeOneByOne("one");
        byte[] bytes = Files.readAllBytes(segment(directory, 1));
        Files.write(segment(directory, 1), Arrays.copyOf(bytes, 4096));
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining("4096");
    }

    @Test
    void aSegmentUnderAForeignNameIsRefused() throws IOException {
        writeOneByOne("one");
        Files.move(segment(directory, 1), segment(directory, 7));
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(JournalException.Damaged.class)
                .hasMessageContaining("its name says 7");
    }

    @Test
    void aDirectoryThatWasRefusedIsGivenFree() throws IOException {
        writeOneByOne("one", "two", "thr");
        flipBit(segment(directory, 1), TWO, 0);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(JournalException.Damaged.class);
        flipBit(segment(directory, 1), TWO, 0);
        try (Journal journal = open(directory)) {
            assertThat(journal.lastIndex()).isEqualTo(3);
        }
    }

    private void writeOneByOne(String... texts) throws IOException {
        try (Journal journal = open(directory)) {
            for (String text : texts) {
                append(journal, text);
            }
        }
    }

    private void writeManySegments() throws IOException {
        try (Journal journal = open(directory)) {
            for (int i = 0; i < 20; i++) {
                append(journal, "x".repeat(60_000));
            }
        }
    }
}
