package io.lowu.server.journal;

import io.lowu.authorization.EffectSink;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// The state after one record, in memory, as the state machine wrote it. Filled by one thread, then handed
/// to the one that stores it.
public final class SnapshotImage implements EffectSink {
    private static final int CHUNK_LENGTH = 1024 * 1024;

    private final long index;
    private final long logTime;
    private final List<Chunk> chunks = new ArrayList<>();
    private Chunk chunk = new Chunk(CHUNK_LENGTH);
    private int claimed = -1;
    private long recordCount;

    /// An image without records yet.
    ///
    /// @param index the last record of the journal whose effect is in it
    /// @param logTime when that record was logged, microseconds since the epoch
    public SnapshotImage(long index, long logTime) {
        this.index = index;
        this.logTime = logTime;
        chunks.add(chunk);
    }

    /// Bytes of whole records, each with its length in front.
    private static final class Chunk {
        private final UnsafeBuffer buffer;
        private int length;

        Chunk(int capacity) {
            buffer = new UnsafeBuffer(new byte[capacity]);
        }
    }

    /// Takes a part of the image.
    @FunctionalInterface
    interface ChunkConsumer<E extends Exception> {
        /// Called with each part in order.
        void accept(DirectBuffer buffer, int length) throws E;
    }

    @Override
    public int claim(int maxLength) {
        int needed = SnapshotLayout.recordLength(maxLength);
        if (maxLength <= 0 || maxLength > SnapshotLayout.RECORD_LENGTH_MAX) {
            throw new IllegalStateException("a snapshot record of %d bytes; 1 to %d are possible"
                    .formatted(maxLength, SnapshotLayout.RECORD_LENGTH_MAX));
        }
        if (chunk.buffer.capacity() - chunk.length < needed) {
            chunk = new Chunk(Math.max(CHUNK_LENGTH, needed));
            chunks.add(chunk);
        }
        claimed = maxLength;
        return chunk.length + SnapshotLayout.RECORD_HEADER_LENGTH;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return chunk.buffer;
    }

    @Override
    public void commit(int length) {
        if (length <= 0 || length > claimed) {
            throw new IllegalStateException("%d bytes are committed of %d claimed".formatted(length, claimed));
        }
        chunk.buffer.putInt(chunk.length, length, SegmentLayout.BYTE_ORDER);
        chunk.length += SnapshotLayout.recordLength(length);
        claimed = -1;
        recordCount++;
    }

    /// The last record of the journal whose effect is in it.
    public long index() {
        return index;
    }

    /// When that record was logged, microseconds since the epoch.
    public long logTime() {
        return logTime;
    }

    /// Records in it.
    public long recordCount() {
        return recordCount;
    }

    <E extends Exception> void forEachChunk(ChunkConsumer<E> consumer) throws E {
        for (Chunk each : chunks) {
            consumer.accept(each.buffer, each.length);
        }
    }
}
