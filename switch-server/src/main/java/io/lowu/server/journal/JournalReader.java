package io.lowu.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/// Reads a journal, record by record, and changes nothing: also one that another process is writing. Not
/// thread safe.
///
/// ```
/// try (JournalReader reader = JournalReader.open(directory, 1)) {
///     while (reader.next()) {
///         machine.apply(reader.logTime(), reader.buffer(), reader.offset(), reader.length(), effects);
///     }
/// }
/// ```
public final class JournalReader implements AutoCloseable {
    private final Disk disk;
    private final Path directory;
    private final long fromIndex;
    private @Nullable SegmentCursor cursor;

    private JournalReader(Disk disk, Path directory, long fromIndex) {
        this.disk = disk;
        this.directory = directory;
        this.fromIndex = fromIndex;
    }

    /// A reader in front of record `fromIndex`, which need not be there yet.
    ///
    /// @throws JournalException.Damaged when the journal begins behind that record, or a segment's header
    /// is wrong
    /// @throws IOException when the directory can't be read
    public static JournalReader open(Path directory, long fromIndex) throws IOException {
        return open(Disk.local(), directory, fromIndex);
    }

    /// A reader of a journal on another disk than the machine's.
    ///
    /// @throws JournalException.Damaged when the journal begins behind that record, or a segment's header
    /// is wrong
    /// @throws IOException when the directory can't be read
    public static JournalReader open(Disk disk, Path directory, long fromIndex) throws IOException {
        JournalReader reader = new JournalReader(disk, directory, fromIndex);
        List<SegmentFile> segments = SegmentFile.list(disk, directory);
        if (!segments.isEmpty()) {
            reader.openFirst(segments);
        }
        return reader;
    }

    /// Index of the first record that a directory still has, 0 when it has no journal.
    ///
    /// @throws IOException when the directory can't be read
    public static long firstIndex(Path directory) throws IOException {
        List<SegmentFile> segments = SegmentFile.list(directory);
        return segments.isEmpty() ? 0 : segments.getFirst().firstIndex();
    }

    /// Moves to the next record; may be called again after false, when more has been written since.
    ///
    /// @return false at the end of the journal
    /// @throws JournalException.Damaged when what follows is damaged or a segment is missing
    /// @throws IOException when the disk refuses
    public boolean next() throws IOException {
        while (step()) {
            if (index() >= fromIndex) {
                return true;
            }
        }
        return false;
    }

    /// Index of this record, 1 for the first of all.
    public long index() {
        return current().index();
    }

    /// When this record was logged, microseconds since the epoch.
    public long logTime() {
        return current().logTime();
    }

    /// Holds the payload of this record until the next call of [#next].
    public DirectBuffer buffer() {
        return current().buffer();
    }

    /// Where in [#buffer] the payload begins.
    public int offset() {
        return current().offset();
    }

    /// Bytes of the payload.
    public int length() {
        return current().length();
    }

    private boolean step() throws IOException {
        if (cursor == null) {
            List<SegmentFile> segments = SegmentFile.list(disk, directory);
            if (segments.isEmpty()) {
                return false;
            }
            openFirst(segments);
        }
        if (current().next()) {
            return true;
        }
        // The writer may have added records since the window was read ...
        current().refresh();
        if (current().next()) {
            return true;
        }
        // ... or a segment, too. The segments are listed before the last look: what is not in this one once a later one
        // is
        // there never comes.
        List<SegmentFile> segments = SegmentFile.list(disk, directory);
        current().refresh();
        if (current().next()) {
            return true;
        }
        return segments.getLast().firstIndex() > current().file().firstIndex() ? nextSegment(segments) : !isAtEnd();
    }

    /// Whether the journal ends here; moves to the next record where the writer was faster than the look
    /// behind it.
    private boolean isAtEnd() throws IOException {
        try {
            current().checkEnd();
            return true;
        } catch (JournalException.Damaged damaged) {
            current().refresh();
            if (current().next()) {
                return false;
            }
            throw damaged;
        }
    }

    private boolean nextSegment(List<SegmentFile> segments) throws IOException {
        SegmentCursor last = current();
        for (SegmentFile file : segments) {
            if (file.firstIndex() > last.file().firstIndex()) {
                if (file.firstIndex() != last.expectedIndex()) {
                    throw last.file()
                            .damaged(
                                    last.position(),
                                    "record %d belongs here, but the next segment begins with record %d"
                                            .formatted(last.expectedIndex(), file.firstIndex()));
                }
                last.close();
                cursor = open(file);
                return step();
            }
        }
        return false;
    }

    private void openFirst(List<SegmentFile> segments) throws IOException {
        SegmentFile first = segments.getFirst();
        if (first.firstIndex() > fromIndex) {
            throw first.damaged(
                    0,
                    "the journal begins here with record %d, and record %d is needed"
                            .formatted(first.firstIndex(), fromIndex));
        }
        for (SegmentFile file : segments) {
            if (file.firstIndex() <= fromIndex) {
                first = file;
            }
        }
        cursor = open(first);
    }

    private SegmentCursor open(SegmentFile file) throws IOException {
        FileChannel channel = disk.open(file.path(), StandardOpenOption.READ);
        boolean opened = false;
        try {
            SegmentCursor cursor = new SegmentCursor(file, channel);
            opened = true;
            return cursor;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private SegmentCursor current() {
        if (cursor == null) {
            throw new IllegalStateException("no record was read yet");
        }
        return cursor;
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
