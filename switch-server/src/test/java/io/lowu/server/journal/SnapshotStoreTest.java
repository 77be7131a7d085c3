package io.lowu.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots come back whole or not at all.
class SnapshotStoreTest {
    @TempDir
    Path directory;

    @Test
    void givesBackTheRecordsInTheirOrder() throws IOException {
        store().write(image(7, "one", "two", "x".repeat(3_000_000), "four"));
        List<String> records = new ArrayList<>();
        assertThat(restore(records)).contains(new SnapshotStore.Restored(7, 70, 4));
        assertThat(records).containsExactly("one", "two", "x".repeat(3_000_000), "four");
    }

    @Test
    void takesTheNewest() throws IOException {
        store().write(image(9, "nine"));
        store().write(image(10, "ten"));
        List<String> records = new ArrayList<>();
        restore(records);
        assertThat(records).containsExactly("ten");
    }

    @Test
    void holdsAnEmptyState() throws IOException {
        store().write(image(3));
        assertThat(restore(new ArrayList<>())).contains(new SnapshotStore.Restored(3, 30, 0));
    }

    @Test
    void findsNothingInAnEmptyDirectory() throws IOException {
        assertThat(restore(new ArrayList<>())).isEmpty();
    }

    @Test
    void passesOverAFileThatIsDamagedAtAnyByte() throws IOException {
        store().write(image(5, "older"));
        store().write(image(6, "newer"));
        Path newer = directory.resolve("snapshot-0000000000000006.snap");
        // The four zeros behind the checksum mean nothing.
        for (int at = 0; at < Files.size(newer) - 4; at++) {
            JournalFixture.flipBit(newer, at, at % 8);
            List<String> records = new ArrayList<>();
            restore(records);
            assertThat(records).as("bit flipped at byte %d", at).containsExactly("older");
            JournalFixture.flipBit(newer, at, at % 8);
        }
    }

    @Test
    void passesOverAFileThatIsCutAtAnyByte() throws IOException {
        store().write(image(5, "older"));
        store().write(image(6, "newer"));
        Path newer = directory.resolve("snapshot-0000000000000006.snap");
        byte[] whole = Files.readAllBytes(newer);
        for (int kept = 0; kept < whole.length; kept++) {
            Files.write(newer, Arrays.copyOf(whole, kept));
            List<String> records = new ArrayList<>();
            restore(records);
            assertThat(records).as("%d bytes kept", kept).containsExactly("older");
        }
    }

    @Test
    void leavesNoUnfinishedFileBehind() throws IOException {
        store().write(image(5, "five"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("snapshot-0000000000000005.snap");
        }
    }

    @Test
    void refusesMoreBytesThanWereClaimed() {
        SnapshotImage image = new SnapshotImage(1, 1);
        image.claim(8);
        assertThatThrownBy(() -> image.commit(9)).isInstanceOf(IllegalStateException.class);
    }

    private SnapshotStore store() {
        return new SnapshotStore(Disk.local(), directory);
    }

    private Optional<SnapshotStore.Restored> restore(List<String> records) throws IOException {
        return store().restoreNewest(
                        (buffer, offset, length) -> records.add(buffer.getStringWithoutLengthAscii(offset, length)));
    }

    private static SnapshotImage image(long index, String... records) {
        SnapshotImage image = new SnapshotImage(index, index * 10);
        for (String each : records) {
            int offset = image.claim(each.length() + 50);
            image.commit(image.buffer().putStringWithoutLengthAscii(offset, each));
        }
        return image;
    }
}
