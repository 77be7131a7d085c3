package io.lowu.codec.iso8583;

import org.jspecify.annotations.Nullable;

/// Elements one after the other; where the content ends, those that are left are absent.
final class PositionalReader extends CompositeReader {
    private final int size;

    PositionalReader(FieldCodec field, ElementTable table) {
        super(field, table);
        size = table.size();
    }

    @Override
    boolean read(byte[] bytes, int from, int to, Fault fault, @Nullable ElementList list) {
        int at = from;
        for (int i = 0; i < size && at < to; i++) {
            at = element(i, bytes, at, to, fault, list);
            if (at == Fault.FAILED) {
                return false;
            }
        }
        return endsAt(at, to, fault);
    }
}
