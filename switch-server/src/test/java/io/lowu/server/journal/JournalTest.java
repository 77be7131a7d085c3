package io.lowu.server.journal;

import static io.lowu.server.journal.JournalFixture.append;
import static io.lowu.server.journal.JournalFixture.open;
import static io.lowu.server.journal.JournalFixture.read;
import static io.lowu.server.journal.JournalFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an undamaged journal does.
class JournalTest {
    @TempDir
    Path directory;

    @Test
    void goesOnWhereItEndedAfterReopening() throws IOException {
        try (Journal journal = open(directory)) {
            append(journal, "one", "two");
        }
        try (Journal journal = open(directory)) {
            assertThat(journal.lastIndex()).isEqualTo(2);
            append(journal, "three");
        }
        assertThat(read(directory)).containsExactly("one", "two", "three");
    }

    @Test
    void refusesASecondOwnerAndNamesTheDirectory() throws IOException {
        try (Journal first = open(directory)) {
            assertThat(first.lastIndex()).isZero();
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(JournalException.DirectoryInUse.class)
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void canBeOpenedAgainAfterARefusal() throws IOException {
        open(directory).close();
        open(directory).close();
        assertThat(read(directory)).isEmpty();
    }

    @Test
    void refusesABatchThatLeavesAnIndexOut() throws IOException {
        JournalBatch batch = new JournalBatch(JournalFixture.BATCH_LENGTH);
        batch.add(2, 0, new UnsafeBuffer(new byte[1]), 0, 1);
        try (Journal journal = open(directory)) {
            assertThatThrownBy(() -> journal.append(batch)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesAPayloadAboveTheLimit() {
        JournalBatch batch = new JournalBatch(JournalFixture.BATCH_LENGTH);
        int length = JournalBatch.PAYLOAD_LENGTH_MAX + 1;
        assertThatThrownBy(() -> batch.add(1, 0, new UnsafeBuffer(new byte[length]), 0, length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(length));
    }

    @Test
    void readerSeesWhatIsWrittenBehindItsEnd() throws IOException {
        try (Journal journal = open(directory);
                JournalReader reader = JournalReader.open(directory, 1)) {
            assertThat(reader.next()).isFalse();
            append(journal, "one");
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
            append(journal, "two");
            assertThat(reader.next()).isTrue();
            assertThat(text(reader)).isEqualTo("two");
        }
    }

    @Test
    void readerBeginsInTheMiddleOfALaterSegment() throws IOException {
        String large = "x".repeat(60_000);
        try (Journal journal = open(directory)) {
            for (int i = 0; i < 20; i++) {
                append(journal, large + i);
            }
        }
        try (JournalReader reader = JournalReader.open(directory, 11)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.index()).isEqualTo(11);
            assertThat(text(reader)).isEqualTo(large + 10);
        }
    }

    @Test
    void readerFollowsAWriterThroughManySegments() throws IOException {
        int count = 2_000;
        try (Journal journal = open(directory);
                JournalReader reader = JournalReader.open(directory, 1)) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 1; i <= count; i++) {
                        append(journal, "y".repeat(1 + i % 3_000));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            for (int expected = 1; expected <= count; ) {
                if (reader.next()) {
                    assertThat(reader.length()).isEqualTo(1 + expected % 3_000);
                    expected++;
                } else if (writer.isCompletedExceptionally()) {
                    writer.join();
                }
            }
            writer.join();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void randomSizesAcrossManySmallSegmentsSurviveReopening() throws IOException {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dlowu.seed=" + seed + " repeats it)");
        Random random = new Random(seed);
        int count = 100_000;
        CRC32C written = new CRC32C();
        JournalBatch batch = new JournalBatch(JournalFixture.BATCH_LENGTH);
        byte[] payload = new byte[JournalBatch.PAYLOAD_LENGTH_MAX];
        Journal journal = open(directory);
        for (long index = 1; index <= count; ) {
            batch.clear();
            for (int left = 1 + random.nextInt(2_000); left > 0 && index <= count; left--) {
                int length = random.nextInt(1_000) == 0 ? 1 + random.nextInt(payload.length) : 1 + random.nextInt(600);
                if (!batch.fits(length)) {
                    break;
                }
                random.nextBytes(payload);
                batch.add(index, index, new UnsafeBuffer(payload), 0, length);
                written.update(payload, 0, length);
                index++;
            }
            journal.append(batch);
            if (random.nextInt(40) == 0) {
                journal.close();
                journal = open(directory);
                assertThat(journal.lastIndex()).isEqualTo(index - 1);
            }
        }
        journal.close();

        CRC32C found = new CRC32C();
        long index = 0;
        try (JournalReader reader = JournalReader.open(directory, 1)) {
            while (reader.next()) {
                index++;
                assertThat(reader.index()).isEqualTo(index);
                reader.buffer().getBytes(reader.offset(), payload, 0, reader.length());
                found.update(payload, 0, reader.length());
            }
        }
        assertThat(index).isEqualTo(count);
        assertThat(found.getValue()).isEqualTo(written.getValue());
        assertThat(SegmentFile.list(directory)).hasSizeGreaterThan(50);
    }

    @Test
    void aFailedSyncIsAnErrorAndNothingIsCounted() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        try (Journal journal = open(disk, directory)) {
            disk.failSync.set(true);
            assertThatThrownBy(() -> append(journal, "one")).isInstanceOf(IOException.class);
            assertThat(journal.lastIndex()).isZero();
        }
    }

    @Test
    void openingOnAFullDiskSaysSo() {
        FaultyDisk disk = new FaultyDisk();
        disk.failPreparation.set(true);
        assertThatThrownBy(() -> open(disk, directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void waitsForRoomWhenTheDiskIsFullAndGoesOnByItself() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        String large = "z".repeat(60_000);
        try (Journal journal = open(disk, directory)) {
            // The spare of the second segment is complete once it has its full size.
            await().until(() -> Files.exists(directory.resolve(SpareSegment.NAME))
                    && Files.size(directory.resolve(SpareSegment.NAME)) == JournalFixture.SEGMENT_SIZE);
            disk.failPreparation.set(true);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 12; i++) {
                        append(journal, large);
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            await().until(() -> !journal.trouble().isEmpty());
            assertThat(writer).isNotDone();
            disk.failPreparation.set(false);
            await().until(writer::isDone);
            assertThat(journal.trouble()).isEmpty();
        }
        assertThat(read(directory)).hasSize(12);
    }
}
