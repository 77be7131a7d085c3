package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.BYTE_ORDER;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots beside a journal, `snapshot-0000000000001000.snap` for the state after record 1000. One
/// thread at a time writes.
public final class SnapshotStore {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);
    private static final Pattern NAME = Pattern.compile("snapshot-(\\d{16})\\.snap");

    private final Disk disk;
    private final Path directory;

    /// The snapshots of a directory.
    public SnapshotStore(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// A snapshot that was read.
    ///
    /// @param index the last record of the journal whose effect is in it
    /// @param logTime when that record was logged, microseconds since the epoch
    /// @param recordCount records that were given to the consumer
    public record Restored(long index, long logTime, long recordCount) {}

    /// Takes the records of a snapshot, in the order in which they were written.
    @FunctionalInterface
    public interface RecordConsumer {
        /// Called for each record; the buffer is valid during the call.
        void accept(DirectBuffer record, int offset, int length);
    }

    /// Stores a snapshot. It appears under its name only when it is complete and durable.
    ///
    /// @throws IOException when the disk refuses
    public void write(SnapshotImage image) throws IOException {
        Path path = directory.resolve("snapshot-%016d.snap".formatted(image.index()));
        Path unfinished = directory.resolve(path.getFileName() + ".tmp");
        boolean complete = false;
        try (FileChannel channel = disk.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            new SnapshotWriter(channel).write(image);
            channel.force(true);
            complete = true;
        } finally {
            if (!complete) {
                // A full disk needs the room back.
                disk.deleteIfExists(unfinished);
            }
        }
        disk.move(unfinished, path);
        disk.syncDirectory(directory);
    }

    /// Reads the newest snapshot that is sound. A damaged one is logged and the one before is taken: the
    /// journal still has all that is needed to make up for it.
    ///
    /// @return empty when there is no sound snapshot
    /// @throws IOException when the directory can't be read
    public Optional<Restored> restoreNewest(RecordConsumer consumer) throws IOException {
        for (Path path : list(disk, directory)) {
            try (SnapshotFile file = SnapshotFile.open(disk, path)) {
                String fault = file.fault();
                if (fault.isEmpty()) {
                    return Optional.of(file.read(consumer));
                }
                LOG.error(
                        "{} is damaged and is passed over, an older snapshot or the whole journal is used: {}",
                        path,
                        fault);
            }
        }
        return Optional.empty();
    }

    /// Reads the oldest snapshot that is sound and from which the journal goes on.
    ///
    /// @param firstIndex of the journal
    /// @return empty when there is no such snapshot
    /// @throws IOException when the directory can't be read
    public Optional<Restored> restoreOldest(long firstIndex, RecordConsumer consumer) throws IOException {
        for (Path path : list(disk, directory).reversed()) {
            if (indexOf(path) + 1 >= firstIndex) {
                try (SnapshotFile file = SnapshotFile.open(disk, path)) {
                    if (file.fault().isEmpty()) {
                        return Optional.of(file.read(consumer));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The last record in the newest snapshot of a directory, by its name; 0 where there is none.
    static long newestIndex(Disk disk, Path directory) throws IOException {
        List<Path> snapshots = list(disk, directory);
        return snapshots.isEmpty() ? 0 : indexOf(snapshots.getFirst());
    }

    /// The last record in a snapshot, by its name.
    static long indexOf(Path snapshot) {
        Matcher name = NAME.matcher(snapshot.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(snapshot + " is no snapshot");
        }
        return Long.parseLong(name.group(1));
    }

    /// All snapshots of a directory, newest first.
    static List<Path> list(Disk disk, Path directory) throws IOException {
        return disk.list(directory).stream()
                .filter(path -> NAME.matcher(path.getFileName().toString()).matches())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /// Writes one image to one file and sums it up on the way.
    private static final class SnapshotWriter {
        private final FileChannel channel;
        private final CRC32C crc = new CRC32C();
        private long position;

        SnapshotWriter(FileChannel channel) {
            this.channel = channel;
        }

        void write(SnapshotImage image) throws IOException {
            long[] recordBytes = new long[1];
            image.forEachChunk((buffer, length) -> recordBytes[0] += length);
            ByteBuffer header =
                    ByteBuffer.allocate(SnapshotLayout.HEADER_LENGTH).order(BYTE_ORDER);
            header.putLong(SnapshotLayout.MAGIC_OFFSET, SnapshotLayout.MAGIC);
            header.putInt(SnapshotLayout.VERSION_OFFSET, SnapshotLayout.FORMAT_VERSION);
            header.putLong(SnapshotLayout.INDEX_OFFSET, image.index());
            header.putLong(SnapshotLayout.LOG_TIME_OFFSET, image.logTime());
            header.putLong(SnapshotLayout.RECORD_COUNT_OFFSET, image.recordCount());
            header.putLong(SnapshotLayout.RECORD_BYTES_OFFSET, recordBytes[0]);
            put(header);
            image.forEachChunk((buffer, length) -> put(ByteBuffer.wrap(buffer.byteArray(), 0, length)));
            ByteBuffer trailer =
                    ByteBuffer.allocate(SnapshotLayout.TRAILER_LENGTH).order(BYTE_ORDER);
            trailer.putInt(0, (int) crc.getValue());
            put(trailer);
        }

        private void put(ByteBuffer bytes) throws IOException {
            crc.update(bytes.duplicate());
            int length = bytes.remaining();
            SpareSegment.writeFully(channel, bytes, position);
            position += length;
        }
    }
}
