package io.lowu.server.journal;

import static io.lowu.server.journal.SegmentLayout.BYTE_ORDER;
import static io.lowu.server.journal.SegmentLayout.CRC_OFFSET;
import static io.lowu.server.journal.SegmentLayout.END_LENGTH;
import static io.lowu.server.journal.SegmentLayout.END_OF_WRITE;
import static io.lowu.server.journal.SegmentLayout.FIRST_OF_WRITE_OFFSET;
import static io.lowu.server.journal.SegmentLayout.INDEX_OFFSET;
import static io.lowu.server.journal.SegmentLayout.LENGTH_OFFSET;
import static io.lowu.server.journal.SegmentLayout.LOG_TIME_OFFSET;
import static io.lowu.server.journal.SegmentLayout.RECORD_HEADER_LENGTH;
import static io.lowu.server.journal.SegmentLayout.recordLength;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// Records that are written and synced together. One thread fills it, then hands it to the one that calls
/// [Journal#append]; it is reused after [#clear].
public final class JournalBatch {
    /// Longest payload of a record, bytes.
    public static final int PAYLOAD_LENGTH_MAX = SegmentLayout.PAYLOAD_LENGTH_MAX;

    /// Bytes that a batch must hold at least, so that the longest command fits into an empty one.
    public static final int CAPACITY_MIN = recordLength(PAYLOAD_LENGTH_MAX) + END_LENGTH;

    private final ByteBuffer bytes;
    private final ByteBuffer checked;
    private final UnsafeBuffer buffer;
    private final CRC32C crc = new CRC32C();
    private int length;
    private long firstIndex;
    private long lastIndex;

    /// An empty batch.
    ///
    /// @param capacity bytes of records, record headers included, at least [#CAPACITY_MIN]
    public JournalBatch(int capacity) {
        if (capacity < CAPACITY_MIN) {
            throw new IllegalArgumentException("capacity of %d bytes is below the %d that the longest record takes"
                    .formatted(capacity, CAPACITY_MIN));
        }
        bytes = BufferUtil.allocateDirectAligned(capacity, 4096).order(BYTE_ORDER);
        checked = bytes.duplicate();
        buffer = new UnsafeBuffer(bytes);
    }

    /// Forgets all records.
    public void clear() {
        length = 0;
    }

    /// Whether no record is in it.
    public boolean isEmpty() {
        return length == 0;
    }

    /// Whether one more record with a payload of this many bytes has room.
    public boolean fits(int payloadLength) {
        return payloadLength <= PAYLOAD_LENGTH_MAX
                && length + recordLength(payloadLength) + END_LENGTH <= buffer.capacity();
    }

    /// Adds a record; its payload is copied.
    ///
    /// @param index one more than that of the record before
    /// @param logTime microseconds since the epoch
    /// @throws IllegalArgumentException when the payload is empty or does not fit
    /// @throws IllegalStateException when an index is left out
    public void add(long index, long logTime, DirectBuffer payload, int offset, int payloadLength) {
        if (payloadLength <= 0 || !fits(payloadLength)) {
            throw new IllegalArgumentException("payload of %d bytes; a record takes 1 to %d, and this batch has %d left"
                    .formatted(payloadLength, PAYLOAD_LENGTH_MAX, buffer.capacity() - END_LENGTH - length));
        }
        if (length == 0) {
            firstIndex = index;
        } else if (index != lastIndex + 1) {
            throw new IllegalStateException("record %d is added after record %d".formatted(index, lastIndex));
        }
        int start = length;
        int end = start + RECORD_HEADER_LENGTH + payloadLength;
        int next = start + recordLength(payloadLength);
        buffer.putInt(start + LENGTH_OFFSET, payloadLength, BYTE_ORDER);
        buffer.putLong(start + INDEX_OFFSET, index, BYTE_ORDER);
        buffer.putLong(start + LOG_TIME_OFFSET, logTime, BYTE_ORDER);
        buffer.putLong(start + FIRST_OF_WRITE_OFFSET, firstIndex, BYTE_ORDER);
        buffer.putBytes(start + RECORD_HEADER_LENGTH, payload, offset, payloadLength);
        buffer.setMemory(end, next - end, (byte) 0);
        crc.reset();
        checked.limit(end).position(start + LENGTH_OFFSET);
        crc.update(checked);
        buffer.putInt(start + CRC_OFFSET, (int) crc.getValue(), BYTE_ORDER);
        length = next;
        lastIndex = index;
    }

    /// Index of the first record; meaningless while empty.
    public long firstIndex() {
        return firstIndex;
    }

    /// Index of the last record; meaningless while empty.
    public long lastIndex() {
        return lastIndex;
    }

    /// Bytes of all records and of the end of the write behind them, as they go to the file.
    public int length() {
        return length + END_LENGTH;
    }

    /// The records and the end of the write as bytes to be written, position 0, limit [#length].
    ByteBuffer bytes() {
        buffer.putInt(length + LENGTH_OFFSET, END_OF_WRITE, BYTE_ORDER);
        buffer.putLong(length + INDEX_OFFSET, lastIndex, BYTE_ORDER);
        crc.reset();
        checked.limit(length + END_LENGTH).position(length + LENGTH_OFFSET);
        crc.update(checked);
        buffer.putInt(length + CRC_OFFSET, (int) crc.getValue(), BYTE_ORDER);
        return bytes.limit(length()).position(0);
    }
}
