package io.lowu.routing;

import java.util.Arrays;
import java.util.List;

/// The ranges whose prefixes have one length, sorted by prefix as a number. Immutable.
final class PrefixBucket {
    final int prefixLength;
    final long[] prefixes;
    final RoutingTable.Range[] ranges;
    final RoutingTable.Decision[] forwards;

    private PrefixBucket(
            int prefixLength, long[] prefixes, RoutingTable.Range[] ranges, RoutingTable.Decision[] forwards) {
        this.prefixLength = prefixLength;
        this.prefixes = prefixes;
        this.ranges = ranges;
        this.forwards = forwards;
    }

    static PrefixBucket of(int prefixLength, List<RoutingTable.Range> sorted) {
        long[] prefixes = sorted.stream()
                .mapToLong(range -> Long.parseLong(range.prefix()))
                .toArray();
        for (int i = 1; i < prefixes.length; i++) {
            if (prefixes[i] == prefixes[i - 1]) {
                throw new IllegalArgumentException(
                        "two ranges have the prefix " + sorted.get(i).prefix());
            }
        }
        return new PrefixBucket(
                prefixLength,
                prefixes,
                sorted.toArray(RoutingTable.Range[]::new),
                sorted.stream()
                        .map(range -> new RoutingTable.Decision.Forward(range.kind(), range.issuer()))
                        .toArray(RoutingTable.Decision[]::new));
    }

    int find(byte[] digits, int offset) {
        long prefix = 0;
        for (int i = 0; i < prefixLength; i++) {
            prefix = prefix * 10 + (digits[offset + i] - '0');
        }
        return Arrays.binarySearch(prefixes, prefix);
    }
}
