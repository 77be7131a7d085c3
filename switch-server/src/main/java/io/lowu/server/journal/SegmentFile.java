package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.BYTE_ORDER;
import static io.lowu.server.journal.SegmentLayout.CREATED_OFFSET;
import static io.lowu.server.journal.SegmentLayout.FIRST_INDEX_OFFSET;
import static io.lowu.server.journal.SegmentLayout.FORMAT_VERSION;
import static io.lowu.server.journal.SegmentLayout.HEADER_CRC_OFFSET;
import static io.lowu.server.journal.SegmentLayout.HEADER_LENGTH;
import static io.lowu.server.journal.SegmentLayout.MAGIC;
import static io.lowu.server.journal.SegmentLayout.MAGIC_OFFSET;
import static io.lowu.server.journal.SegmentLayout.OLDEST_VERSION;
import static io.lowu.server.journal.SegmentLayout.SEGMENT_SIZE_OFFSET;
import static io.lowu.server.journal.SegmentLayout.VERSION_OFFSET;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// A segment in a directory, by its name: `journal-0000000000000001.seg` begins with record 1.
record SegmentFile(Path path, long firstIndex) {
    private static final Pattern NAME = Pattern.compile("journal-(\\d{16})\\.seg");

    static SegmentFile of(Path directory, long firstIndex) {
        return new SegmentFile(directory.resolve("journal-%016d.seg".formatted(firstIndex)), firstIndex);
    }

    /// All segments of a directory, oldest first.
    static List<SegmentFile> list(Path directory) throws IOException {
        return list(Disk.local(), directory);
    }

    /// All segments of a directory of a disk, oldest first.
    static List<SegmentFile> list(Disk disk, Path directory) throws IOException {
        return disk.list(directory).stream()
                .flatMap(SegmentFile::parse)
                .sorted((a, b) -> Long.compare(a.firstIndex, b.firstIndex))
                .toList();
    }

    private static Stream<SegmentFile> parse(Path path) {
        Matcher matcher = NAME.matcher(path.getFileName().toString());
        return matcher.matches() ? Stream.of(new SegmentFile(path, Long.parseLong(matcher.group(1)))) : Stream.empty();
    }

    /// The header of a new segment, ready to be written at its beginning.
    static ByteBuffer header(long firstIndex, int segmentSize, long createdMicros) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH).order(BYTE_ORDER);
        header.putLong(MAGIC_OFFSET, MAGIC);
        header.putInt(VERSION_OFFSET, FORMAT_VERSION);
        header.putInt(SEGMENT_SIZE_OFFSET, segmentSize);
        header.putLong(FIRST_INDEX_OFFSET, firstIndex);
        header.putLong(CREATED_OFFSET, createdMicros);
        header.putInt(HEADER_CRC_OFFSET, headerCrc(header));
        return header;
    }

    /// Checks the header and the size of this segment.
    ///
    /// @return its format version
    int checkHeader(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH).order(BYTE_ORDER);
        while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
            // A read may give less than asked for.
        }
        if (header.hasRemaining()) {
            throw damaged(header.position(), "it ends within its header of %d bytes".formatted(HEADER_LENGTH));
        }
        if (header.getLong(MAGIC_OFFSET) != MAGIC) {
            throw damaged(MAGIC_OFFSET, "it does not begin like a journal segment");
        }
        if (header.getInt(HEADER_CRC_OFFSET) != headerCrc(header)) {
            throw damaged(HEADER_CRC_OFFSET, "the checksum of its header is wrong");
        }
        int version = header.getInt(VERSION_OFFSET);
        if (version < OLDEST_VERSION || version > FORMAT_VERSION) {
            throw damaged(
                    VERSION_OFFSET,
                    "it has format version %d, and this switch reads %d and %d"
                            .formatted(version, OLDEST_VERSION, FORMAT_VERSION));
        }
        if (header.getLong(FIRST_INDEX_OFFSET) != firstIndex) {
            throw damaged(
                    FIRST_INDEX_OFFSET,
                    "its header says that it begins with record %d, its name says %d"
                            .formatted(header.getLong(FIRST_INDEX_OFFSET), firstIndex));
        }
        if (header.getInt(SEGMENT_SIZE_OFFSET) != channel.size()) {
            throw damaged(
                    channel.size(),
                    "it has %d bytes instead of %d".formatted(channel.size(), header.getInt(SEGMENT_SIZE_OFFSET)));
        }
        return version;
    }

    JournalException.Damaged damaged(long offset, String what) {
        return new JournalException.Damaged(path, offset, what);
    }

    private static int headerCrc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, HEADER_CRC_OFFSET));
        return (int) crc.getValue();
    }
}
