package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.BYTE_ORDER;
import static io.lowu.server.journal.SnapshotLayout.HEADER_LENGTH;
import static io.lowu.server.journal.SnapshotLayout.RECORD_HEADER_LENGTH;
import static io.lowu.server.journal.SnapshotLayout.TRAILER_LENGTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/// One snapshot file, open for reading: first checked as a whole, then read record by record.
final class SnapshotFile implements AutoCloseable {
    private static final int CHUNK_LENGTH = 1024 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH).order(BYTE_ORDER);

    private SnapshotFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
    }

    static SnapshotFile open(Disk disk, Path path) throws IOException {
        FileChannel channel = disk.open(path, StandardOpenOption.READ);
        boolean opened = false;
        try {
            SnapshotFile file = new SnapshotFile(path, channel);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    /// Reads the whole file and says what is wrong with it, empty when it is sound.
    String fault() throws IOException {
        if (size < HEADER_LENGTH + TRAILER_LENGTH) {
            return "it has %d bytes, less than its header".formatted(size);
        }
        readFully(header.clear(), 0);
        if (header.getLong(SnapshotLayout.MAGIC_OFFSET) != SnapshotLayout.MAGIC) {
            return "it does not begin like a snapshot";
        }
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER_LENGTH).order(BYTE_ORDER);
        readFully(trailer, size - TRAILER_LENGTH);
        if (trailer.getInt(0) != crc()) {
            return "its checksum is wrong";
        }
        int version = header.getInt(SnapshotLayout.VERSION_OFFSET);
        if (version != SnapshotLayout.FORMAT_VERSION) {
            return "it has format version %d, and this switch reads %d"
                    .formatted(version, SnapshotLayout.FORMAT_VERSION);
        }
        if (header.getLong(SnapshotLayout.RECORD_BYTES_OFFSET) != size - HEADER_LENGTH - TRAILER_LENGTH) {
            return "it has %d bytes, and its header tells of %d of records"
                    .formatted(size, header.getLong(SnapshotLayout.RECORD_BYTES_OFFSET));
        }
        return "";
    }

    /// Gives every record to the consumer; only after [#fault] has found none.
    SnapshotStore.Restored read(SnapshotStore.RecordConsumer consumer) throws IOException {
        long end = size - TRAILER_LENGTH;
        long count = 0;
        ByteBuffer bytes =
                ByteBuffer.allocateDirect((int) Math.min(CHUNK_LENGTH, size)).order(BYTE_ORDER);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        long windowStart = HEADER_LENGTH;
        int windowLength = 0;
        for (long at = HEADER_LENGTH; at < end; ) {
            int offset = (int) (at - windowStart);
            int available = windowLength - offset;
            int length = available < RECORD_HEADER_LENGTH ? 0 : bytes.getInt(offset);
            if (available < RECORD_HEADER_LENGTH || available < SnapshotLayout.recordLength(length)) {
                int needed = SnapshotLayout.recordLength(length);
                if (needed > bytes.capacity()) {
                    bytes = ByteBuffer.allocateDirect(needed).order(BYTE_ORDER);
                    buffer.wrap(bytes);
                }
                windowStart = at;
                windowLength = (int) Math.min(bytes.capacity(), end - at);
                readFully(bytes.clear().limit(windowLength), at);
                bytes.clear();
                continue;
            }
            consumer.accept(buffer, offset + RECORD_HEADER_LENGTH, length);
            at += SnapshotLayout.recordLength(length);
            count++;
        }
        long expected = header.getLong(SnapshotLayout.RECORD_COUNT_OFFSET);
        if (count != expected) {
            throw new JournalException.Damaged(
                    path, end, "it holds %d records, and its header tells of %d".formatted(count, expected));
        }
        return new SnapshotStore.Restored(
                header.getLong(SnapshotLayout.INDEX_OFFSET), header.getLong(SnapshotLayout.LOG_TIME_OFFSET), count);
    }

    private int crc() throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK_LENGTH, size));
        long end = size - TRAILER_LENGTH;
        for (long at = 0; at < end; at += chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
            readFully(chunk, at);
            crc.update(chunk.flip());
        }
        return (int) crc.getValue();
    }

    private void readFully(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new JournalException.Damaged(path, at, "it was cut while it was read");
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
