package io.lowu.codec.iso8583;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Elements in any order, each with its tag. A tag may be there once.
final class TaggedReader extends CompositeReader {
    /// Elements with tags that the dialect does not define; each is compared with those before it.
    static final int MOST_UNKNOWN = 256;

    private static final String UNKNOWN = "?";

    private final Composite.Tagged tagged;
    private final int tagBytes;
    private final @Nullable FieldCodec unknown;
    /// A bit for each element that the dialect defines.
    private final long[] seen;
    private final long[] unknownTags;

    TaggedReader(FieldCodec field, ElementTable table, Composite.Tagged tagged) {
        super(field, table);
        this.tagged = tagged;
        tagBytes = tagged.tagBytes();
        unknown = table.unknown();
        seen = new long[table.size() / Long.SIZE + 1];
        unknownTags = new long[MOST_UNKNOWN];
    }

    @Override
    boolean read(byte[] bytes, int from, int to, Fault fault, @Nullable ElementList list) {
        Arrays.fill(seen, 0);
        int unknownCount = 0;
        int at = from;
        while (at < to && at != Fault.FAILED) {
            if (to - at < tagBytes) {
                fault.fail(at, Flaw.TAG_TRUNCATED, tagBytes, to - at);
                return false;
            }
            long tag = ElementTable.tag(bytes, at, tagBytes);
            int index = table().ofTag(tag);
            if (index == ElementTable.NONE) {
                at = unknown(tag, unknownCount++, bytes, at, to, fault, list);
            } else if ((seen[index >> 6] & 1L << index) != 0) {
                at = fault.fail(at, Flaw.TAG_TWICE, 0, 0);
                fault.within(table().step(index));
            } else {
                seen[index >> 6] |= 1L << index;
                at = element(index, bytes, at + tagBytes, to, fault, list);
            }
        }
        // A wrong length may have made tags of somebody's value.
        Arrays.fill(unknownTags, 0, Math.min(unknownCount, MOST_UNKNOWN), 0);
        return at != Fault.FAILED;
    }

    private int unknown(long tag, int before, byte[] bytes, int at, int to, Fault fault, @Nullable ElementList list) {
        FieldCodec codec = unknown;
        int units;
        if (codec == null) {
            units = fault.fail(at, Flaw.TAG_UNDEFINED, 0, 0);
        } else if (before == MOST_UNKNOWN) {
            units = fault.fail(at, Flaw.TAGS_TOO_MANY, MOST_UNKNOWN, 0);
        } else if (known(tag, before)) {
            units = fault.fail(at, Flaw.TAG_TWICE, 0, 0);
        } else {
            unknownTags[before] = tag;
            units = codec.measure(bytes, at + tagBytes, to, fault);
        }
        if (codec == null || units == Fault.FAILED) {
            fault.within(UNKNOWN);
            return Fault.FAILED;
        }
        int value = at + tagBytes + codec.prefixBytes();
        if (list != null) {
            list.unknown(table().stepOf(bytes, at, tagged), codec, bytes, value, units);
        }
        return value + codec.wireBytes(units);
    }

    private boolean known(long tag, int count) {
        for (int i = 0; i < count; i++) {
            if (unknownTags[i] == tag) {
                return true;
            }
        }
        return false;
    }
}
