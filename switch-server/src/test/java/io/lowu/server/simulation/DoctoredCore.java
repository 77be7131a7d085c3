package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.EffectSink;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.SnapshotEndDecoder;
import io.lowu.authorization.sbe.SnapshotEndEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// Changes the state of a core from outside, by way of its snapshot, to plant what a bug would have left there.
final class DoctoredCore {
    private DoctoredCore() {}

    /// All records of a core's snapshot but the last.
    static List<MutableDirectBuffer> records(AuthorizationCore core) {
        List<MutableDirectBuffer> records = new ArrayList<>();
        core.writeSnapshot(new Collector(records));
        records.removeLast();
        return records;
    }

    /// A core with these records.
    static AuthorizationCore of(List<MutableDirectBuffer> records) {
        AuthorizationCore core = new AuthorizationCore();
        for (MutableDirectBuffer record : records) {
            core.readSnapshot(record, 0, record.capacity());
        }
        MutableDirectBuffer end = end(records.size());
        core.readSnapshot(end, 0, end.capacity());
        return core;
    }

    static void write(List<MutableDirectBuffer> records, EffectSink sink) {
        for (MutableDirectBuffer record : records) {
            put(record, sink);
        }
        put(end(records.size()), sink);
    }

    static int template(MutableDirectBuffer message) {
        return new MessageHeaderDecoder().wrap(message, 0).templateId();
    }

    private static void put(MutableDirectBuffer record, EffectSink sink) {
        int at = sink.claim(record.capacity());
        sink.buffer().putBytes(at, record, 0, record.capacity());
        sink.commit(record.capacity());
    }

    private static MutableDirectBuffer end(int count) {
        MutableDirectBuffer end =
                new UnsafeBuffer(new byte[MessageHeaderDecoder.ENCODED_LENGTH + SnapshotEndDecoder.BLOCK_LENGTH]);
        new SnapshotEndEncoder()
                .wrapAndApplyHeader(end, 0, new io.lowu.authorization.sbe.MessageHeaderEncoder())
                .records(count);
        return end;
    }

    private static final class Collector implements EffectSink {
        private final List<MutableDirectBuffer> records;
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);

        Collector(List<MutableDirectBuffer> records) {
            this.records = records;
        }

        @Override
        public int claim(int maxLength) {
            buffer.checkLimit(maxLength);
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            byte[] bytes = new byte[length];
            buffer.getBytes(0, bytes);
            records.add(new UnsafeBuffer(bytes));
        }
    }
}
