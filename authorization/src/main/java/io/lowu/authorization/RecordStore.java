package io.lowu.authorization;

import org.agrona.MutableDirectBuffer;
import org.agrona.collections.ArrayUtil;
import org.agrona.concurrent.UnsafeBuffer;

/// Records of one fixed length in chunks of memory, numbered 1, 2, 3 … in the order in which they came; the
/// oldest can be forgotten.
///
/// Millions of records are a few thousand arrays to the garbage collector, adding one never copies the others,
/// and the snapshot of a record is its bytes.
final class RecordStore {
    private static final int RECORDS_PER_CHUNK = 1024;

    private final int recordLength;
    private UnsafeBuffer[] chunks = new UnsafeBuffer[0];
    private long firstChunk;
    private long first = 1;
    private long next = 1;

    RecordStore(int recordLength) {
        this.recordLength = recordLength;
    }

    int recordLength() {
        return recordLength;
    }

    /// Number of the oldest record that is held, equal to [#next] where none is.
    long first() {
        return first;
    }

    /// Number that the next record will get.
    long next() {
        return next;
    }

    boolean holds(long number) {
        return number >= first && number < next;
    }

    /// Adds a record of zero bytes.
    ///
    /// @return its number
    long append() {
        long number = next++;
        int chunk = chunk(number);
        if (chunk == chunks.length) {
            chunks = ArrayUtil.add(chunks, new UnsafeBuffer(new byte[RECORDS_PER_CHUNK * recordLength]));
        }
        return number;
    }

    /// Prepares an empty store for records of a snapshot that begin with this number.
    void startAt(long number) {
        if (first != next) {
            throw new IllegalStateException(
                    "store holds records " + first + " to " + next + ", can't start at " + number);
        }
        chunks = new UnsafeBuffer[0];
        first = number;
        next = number;
        firstChunk = (number - 1) / RECORDS_PER_CHUNK;
    }

    /// Drops the oldest record; its number is never used again.
    void forgetFirst() {
        if (first == next) {
            throw new IllegalStateException("no record left to forget before " + next);
        }
        first++;
        if ((first - 1) / RECORDS_PER_CHUNK > firstChunk) {
            chunks = ArrayUtil.remove(chunks, 0);
            firstChunk++;
        }
    }

    MutableDirectBuffer buffer(long number) {
        if (!holds(number)) {
            throw new IllegalStateException("record " + number + " is outside " + first + " to " + next);
        }
        return chunks[chunk(number)];
    }

    int offset(long number) {
        return (int) ((number - 1) % RECORDS_PER_CHUNK) * recordLength;
    }

    private int chunk(long number) {
        return (int) ((number - 1) / RECORDS_PER_CHUNK - firstChunk);
    }
}
