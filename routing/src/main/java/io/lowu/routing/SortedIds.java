package io.lowu.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/// A set of ASCII texts that is asked with bytes, so that a look-up makes no text. Immutable.
final class SortedIds {
    private final byte[][] ids;

    private SortedIds(byte[][] ids) {
        this.ids = ids;
    }

    static SortedIds of(Collection<String> texts) {
        byte[][] ids = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        Arrays.sort(ids, Arrays::compare);
        return new SortedIds(ids);
    }

    boolean contains(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = ids.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compare(ids[middle], 0, ids[middle].length, bytes, offset, offset + length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
