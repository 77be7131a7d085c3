package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.HEADER_LENGTH;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.agrona.concurrent.EpochMicroClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of one directory, open for writing. One thread at a time appends.
///
/// Opening locks the directory, finds the last record and cuts an unfinished write behind it. Only the last
/// segment is read for that; the others are read, and checked, by whoever replays them with a
/// [JournalReader].
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Disk disk;
    private final Path directory;
    private final int segmentSize;
    private final EpochMicroClock clock;
    private final Closeable lock;
    private final SpareSegment spare;
    private FileChannel channel;
    private int position;
    private long lastIndex;

    private Journal(
            Disk disk,
            Path directory,
            int segmentSize,
            EpochMicroClock clock,
            Closeable lock,
            SpareSegment spare,
            Tail tail) {
        this.disk = disk;
        this.directory = directory;
        this.segmentSize = segmentSize;
        this.clock = clock;
        this.lock = lock;
        this.spare = spare;
        this.channel = tail.channel;
        this.position = tail.position;
        this.lastIndex = tail.lastIndex;
    }

    /// Where the journal goes on.
    private record Tail(FileChannel channel, int position, long lastIndex) {}

    /// Opens the journal of a directory, which is created where it is missing.
    ///
    /// @param segmentSize bytes of each new segment; existing ones keep theirs
    /// @param batchLengthMax bytes of the longest batch that will be appended
    /// @throws JournalException.DirectoryInUse when another process has it open
    /// @throws JournalException.Damaged when the last segment is damaged before its end
    /// @throws IOException when the disk refuses
    public static Journal open(Disk disk, Path directory, int segmentSize, int batchLengthMax, EpochMicroClock clock)
            throws IOException {
        return open(disk, directory, segmentSize, batchLengthMax, clock, true);
    }

    /// The same for a host whose every step the caller makes: it prepares segments by [#prepare] instead of in
    /// the background, and asks [#isReady] before it appends.
    ///
    /// @throws JournalException.DirectoryInUse when another process has it open
    /// @throws JournalException.Damaged when the last segment is damaged before its end
    /// @throws IOException when the disk refuses
    public static Journal openStepped(
            Disk disk, Path directory, int segmentSize, int batchLengthMax, EpochMicroClock clock) throws IOException {
        return open(disk, directory, segmentSize, batchLengthMax, clock, false);
    }

    private static Journal open(
            Disk disk, Path directory, int segmentSize, int batchLengthMax, EpochMicroClock clock, boolean background)
            throws IOException {
        if (segmentSize < SpareSegment.sizeMin(batchLengthMax)) {
            throw new IllegalArgumentException("a segment of %d bytes is below the %d that one batch of %d bytes takes"
                    .formatted(segmentSize, SpareSegment.sizeMin(batchLengthMax), batchLengthMax));
        }
        disk.createDirectories(directory);
        Closeable lock = disk.lock(directory);
        boolean opened = false;
        try {
            SpareSegment.discardLeftover(disk, directory);
            List<SegmentFile> segments = SegmentFile.list(disk, directory);
            if (segments.isEmpty() && !SnapshotStore.list(disk, directory).isEmpty()) {
                throw new JournalException.Damaged(directory, 0, "it has a snapshot, but no segment of the journal");
            }
            SpareSegment spare = new SpareSegment(disk, directory, segmentSize, background);
            try {
                Tail tail = segments.isEmpty()
                        ? new Tail(newSegment(spare, directory, 1, segmentSize, clock, false), HEADER_LENGTH, 0)
                        : openTail(disk, segments.getLast(), SnapshotStore.newestIndex(disk, directory));
                opened = true;
                return new Journal(disk, directory, segmentSize, clock, lock, spare, tail);
            } finally {
                if (!opened) {
                    spare.close();
                }
            }
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /// Writes the records of a batch and makes them durable. When it fails, how much is on the disk is
    /// unknown, and the journal must not be used any more: a sync that is tried again may succeed although
    /// the data is lost.
    ///
    /// @throws IllegalStateException when the batch does not begin where the journal ends
    /// @throws IOException when the disk refuses
    public void append(JournalBatch batch) throws IOException {
        if (batch.isEmpty() || batch.firstIndex() != lastIndex + 1) {
            throw new IllegalStateException("a batch of %d bytes from record %d on is appended after record %d"
                    .formatted(batch.length(), batch.firstIndex(), lastIndex));
        }
        if (position + batch.length() > channel.size()) {
            roll();
        }
        ByteBuffer bytes = batch.bytes();
        SpareSegment.writeFully(channel, bytes, position);
        channel.force(false);
        position += batch.length();
        lastIndex = batch.lastIndex();
    }

    /// Whether [#append] would take this batch without waiting for a segment.
    ///
    /// @throws IOException when the disk refuses
    public boolean isReady(JournalBatch batch) throws IOException {
        return spare.isReady() || position + batch.length() <= channel.size();
    }

    /// Whether the next segment is ready.
    public boolean isSegmentReady() {
        return spare.isReady();
    }

    /// Prepares the next segment on the calling thread, unless it is ready.
    ///
    /// @return whether it is ready now; if not, [#trouble] says why
    public boolean prepare() {
        return spare.isReady() || spare.attempt();
    }

    /// Index of the last durable record, 0 when there is none.
    public long lastIndex() {
        return lastIndex;
    }

    /// Why the next segment can't be prepared (a full disk, say), empty when all is well. Any thread may
    /// ask.
    public String trouble() {
        return spare.trouble();
    }

    /// Whether an [#append] waits for its next segment while the disk refuses it. Any thread may ask.
    public boolean isStalled() {
        return spare.isStalled();
    }

    /// Lets an [#append] that waits for its next segment fail, and stops the preparation of segments. Any
    /// thread may call it.
    public void abandonPreparation() {
        spare.close();
    }

    private void roll() throws IOException {
        channel.close();
        channel = newSegment(spare, directory, lastIndex + 1, segmentSize, clock, true);
        position = HEADER_LENGTH;
    }

    private static FileChannel newSegment(
            SpareSegment spare,
            Path directory,
            long firstIndex,
            int segmentSize,
            EpochMicroClock clock,
            boolean patient)
            throws IOException {
        return spare.take(
                SegmentFile.of(directory, firstIndex),
                SegmentFile.header(firstIndex, segmentSize, clock.microTime()),
                patient);
    }

    /// @param proven the last record in the newest snapshot: it was durable, whatever stands in its place now
    private static Tail openTail(Disk disk, SegmentFile file, long proven) throws IOException {
        FileChannel channel = disk.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            // The cursor shares the channel, so it is not closed here.
            @SuppressWarnings("resource")
            SegmentCursor cursor = new SegmentCursor(file, channel);
            while (cursor.next()) {
                // On to the last record.
            }
            cursor.checkEnd();
            if (cursor.expectedIndex() <= proven) {
                throw file.damaged(
                        cursor.position(),
                        "the journal ends before record %d, and a snapshot holds the state after record %d"
                                .formatted(cursor.expectedIndex(), proven));
            }
            int dirtyEnd = cursor.dirtyEnd();
            if (dirtyEnd > cursor.position()) {
                LOG.warn(
                        "{}: cut an unfinished write of {} bytes at byte {}, behind record {}; nobody was answered on it",
                        file.path(),
                        dirtyEnd - cursor.position(),
                        cursor.position(),
                        cursor.expectedIndex() - 1);
                SpareSegment.writeFully(channel, ByteBuffer.allocate(dirtyEnd - cursor.position()), cursor.position());
                channel.force(false);
            }
            opened = true;
            // A segment of the version before is full: what is written now has another form.
            boolean isFull = cursor.version() != SegmentLayout.FORMAT_VERSION;
            return new Tail(channel, isFull ? (int) channel.size() : cursor.position(), cursor.expectedIndex() - 1);
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    /// Closes the files and gives the directory free.
    @Override
    public void close() throws IOException {
        try (lock) {
            spare.close();
            channel.close();
            disk.syncDirectory(directory);
        }
    }
}
