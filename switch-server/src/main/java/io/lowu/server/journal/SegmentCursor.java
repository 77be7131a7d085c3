package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.BYTE_ORDER;
import static io.lowu.server.journal.SegmentLayout.CRC_OFFSET;
import static io.lowu.server.journal.SegmentLayout.END_LENGTH;
import static io.lowu.server.journal.SegmentLayout.END_OF_WRITE;
import static io.lowu.server.journal.SegmentLayout.FIRST_OF_WRITE_OFFSET;
import static io.lowu.server.journal.SegmentLayout.HEADER_LENGTH;
import static io.lowu.server.journal.SegmentLayout.INDEX_OFFSET;
import static io.lowu.server.journal.SegmentLayout.LENGTH_OFFSET;
import static io.lowu.server.journal.SegmentLayout.LOG_TIME_OFFSET;
import static io.lowu.server.journal.SegmentLayout.PAYLOAD_LENGTH_MAX;
import static io.lowu.server.journal.SegmentLayout.RECORD_ALIGNMENT;
import static io.lowu.server.journal.SegmentLayout.RECORD_HEADER_LENGTH;
import static io.lowu.server.journal.SegmentLayout.SECTOR_LENGTH;
import static io.lowu.server.journal.SegmentLayout.recordLength;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/// Walks the records of one segment and judges what stands where the next record should begin.
final class SegmentCursor implements AutoCloseable {
    /// Twice the longest record; small enough that a reader at the heels of a writer reads little again and
    /// again.
    private static final int WINDOW_LENGTH = 128 * 1024;

    private final SegmentFile file;
    private final FileChannel channel;
    private final int version;
    private final int size;
    private final ByteBuffer windowBytes =
            ByteBuffer.allocateDirect(WINDOW_LENGTH).order(BYTE_ORDER);
    private final UnsafeBuffer window = new UnsafeBuffer(windowBytes);
    private final CRC32C crc = new CRC32C();
    private int windowStart;
    private int windowEnd;
    private int position = HEADER_LENGTH;
    private int recordStart;
    private int length;
    private long logTime;
    private long expectedIndex;

    SegmentCursor(SegmentFile file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        version = file.checkHeader(channel);
        size = (int) channel.size();
        expectedIndex = file.firstIndex();
    }

    /// Moves to the next record.
    ///
    /// @return false when no complete record stands there
    /// @throws JournalException.Damaged when a sound record stands there which has another index
    boolean next() throws IOException {
        while (isEndOfWrite(position) && longAt(position + INDEX_OFFSET) == expectedIndex - 1) {
            position += END_LENGTH;
        }
        if (!isRecord(position)) {
            return false;
        }
        long index = longAt(position + INDEX_OFFSET);
        if (index != expectedIndex) {
            throw file.damaged(position, "record %d stands where record %d belongs".formatted(index, expectedIndex));
        }
        length = intAt(position + LENGTH_OFFSET);
        logTime = longAt(position + LOG_TIME_OFFSET);
        recordStart = position;
        position += recordLength(length);
        expectedIndex++;
        return true;
    }

    /// Forgets what was read, so that what another process has written since is seen.
    void refresh() {
        windowStart = 0;
        windowEnd = 0;
    }

    /// Decides whether the place of the next record is the end of the journal: nothing or an unfinished
    /// write stands there.
    ///
    /// What follows an unfinished write was never durable, so it can only belong to the same write, and the
    /// disk has left out at least one sector of it, which still has its zeros.
    ///
    /// @throws JournalException.Damaged when sound records follow which prove that this one was durable
    /// once
    void checkEnd() throws IOException {
        for (int at = position + RECORD_ALIGNMENT; at <= size - END_LENGTH; at += RECORD_ALIGNMENT) {
            // Most of the rest is zeros; they are passed over quickly.
            long index = longAt(at + INDEX_OFFSET);
            if (index > expectedIndex && isRecord(at)) {
                // The search goes on behind a record of the same write: a later write proves more.
                boolean laterWrite = longAt(at + FIRST_OF_WRITE_OFFSET) > expectedIndex;
                if (laterWrite || !hasUnwrittenSector(position, at)) {
                    throw file.damaged(
                            position,
                            "record %d can't be read, but record %d at byte %d can"
                                    .formatted(expectedIndex, index, at));
                }
            } else if (index >= expectedIndex && isEndOfWrite(at) && !hasUnwrittenSector(position, at)) {
                throw file.damaged(
                        position,
                        "record %d can't be read, but the end of its write at byte %d can"
                                .formatted(expectedIndex, at));
            }
        }
    }

    /// The end of the last byte that is not zero, or [#position] when nothing follows the last record.
    int dirtyEnd() throws IOException {
        int end = position;
        for (int at = position; at < size; at += RECORD_ALIGNMENT) {
            if (longAt(at) != 0) {
                end = at + RECORD_ALIGNMENT;
            }
        }
        return end;
    }

    /// Where the next record begins, bytes from the beginning of the file.
    int position() {
        return position;
    }

    /// Index that the next record must have.
    long expectedIndex() {
        return expectedIndex;
    }

    SegmentFile file() {
        return file;
    }

    /// Format version of the segment.
    int version() {
        return version;
    }

    long index() {
        return expectedIndex - 1;
    }

    long logTime() {
        return logTime;
    }

    UnsafeBuffer buffer() {
        return window;
    }

    int offset() {
        return recordStart - windowStart + RECORD_HEADER_LENGTH;
    }

    int length() {
        return length;
    }

    private boolean isRecord(int at) throws IOException {
        if (at > size - RECORD_HEADER_LENGTH) {
            return false;
        }
        int length = intAt(at + LENGTH_OFFSET);
        if (length <= 0 || length > PAYLOAD_LENGTH_MAX || at > size - recordLength(length)) {
            return false;
        }
        load(at, recordLength(length));
        int start = at - windowStart;
        crc.reset();
        windowBytes.limit(start + RECORD_HEADER_LENGTH + length).position(start + LENGTH_OFFSET);
        crc.update(windowBytes);
        return intAt(at + CRC_OFFSET) == (int) crc.getValue();
    }

    private boolean isEndOfWrite(int at) throws IOException {
        if (at > size - END_LENGTH || intAt(at + LENGTH_OFFSET) != END_OF_WRITE) {
            return false;
        }
        load(at, END_LENGTH);
        int start = at - windowStart;
        crc.reset();
        windowBytes.limit(start + END_LENGTH).position(start + LENGTH_OFFSET);
        crc.update(windowBytes);
        return intAt(at + CRC_OFFSET) == (int) crc.getValue();
    }

    /// The first sector also holds what was written before; of it, only the rest is looked at. It begins like
    /// a record, whose length is never 0.
    private boolean hasUnwrittenSector(int from, int to) throws IOException {
        int start = from;
        for (int end = sectorEnd(from); end <= to; end += SECTOR_LENGTH) {
            boolean zeros = true;
            for (int at = start; zeros && at < end; at += Long.BYTES) {
                zeros = longAt(at) == 0;
            }
            if (zeros) {
                return true;
            }
            start = end;
        }
        return false;
    }

    private static int sectorEnd(int at) {
        return (at / SECTOR_LENGTH + 1) * SECTOR_LENGTH;
    }

    private int intAt(int at) throws IOException {
        load(at, Integer.BYTES);
        return window.getInt(at - windowStart, BYTE_ORDER);
    }

    private long longAt(int at) throws IOException {
        load(at, Long.BYTES);
        return window.getLong(at - windowStart, BYTE_ORDER);
    }

    /// Makes `length` bytes of the file from `at` on stand in the window.
    private void load(int at, int length) throws IOException {
        if (at >= windowStart && at + length <= windowEnd) {
            return;
        }
        windowBytes.clear().limit(Math.min(WINDOW_LENGTH, size - at));
        while (windowBytes.hasRemaining()) {
            int read = channel.read(windowBytes, (long) at + windowBytes.position());
            if (read < 0) {
                throw file.damaged(at + (long) windowBytes.position(), "it was cut while it was read");
            }
        }
        windowStart = at;
        windowEnd = at + windowBytes.limit();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
