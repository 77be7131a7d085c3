package io.lowu.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/// What the journal's tests share: writing texts as records, reading them back, damaging files.
final class JournalFixture {
    static final int BATCH_LENGTH = 128 * 1024;
    static final int SEGMENT_SIZE = 256 * 1024;
    static final long CLOCK_MICROS = 1_790_000_000_000_000L;

    private JournalFixture() {}

    static Journal open(Path directory) throws IOException {
        return open(Disk.local(), directory);
    }

    static Journal open(Disk disk, Path directory) throws IOException {
        return Journal.open(disk, directory, SEGMENT_SIZE, BATCH_LENGTH, () -> CLOCK_MICROS);
    }

    /// Appends these texts in one write.
    static void append(Journal journal, String... texts) throws IOException {
        JournalBatch batch = new JournalBatch(BATCH_LENGTH);
        long index = journal.lastIndex();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            index++;
            batch.add(index, CLOCK_MICROS + index, new UnsafeBuffer(bytes), 0, bytes.length);
        }
        journal.append(batch);
    }

    /// All records as texts; also checks that their indexes and times are as [#append] gave them.
    static List<String> read(Path directory) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory, 1)) {
            while (reader.next()) {
                texts.add(text(reader));
                if (reader.index() != texts.size() || reader.logTime() != CLOCK_MICROS + reader.index()) {
                    throw new AssertionError("record %d at %d".formatted(reader.index(), reader.logTime()));
                }
            }
        }
        return texts;
    }

    static String text(JournalReader reader) {
        return reader.buffer().getStringWithoutLengthAscii(reader.offset(), reader.length());
    }

    static Path segment(Path directory, long firstIndex) {
        return SegmentFile.of(directory, firstIndex).path();
    }

    static void overwrite(Path file, long at, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    static void flipBit(Path file, long at, int bit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ (1 << bit))).rewind();
            channel.write(one, at);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
