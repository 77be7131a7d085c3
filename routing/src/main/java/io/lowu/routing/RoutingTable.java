package io.lowu.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Longest-prefix look-up from the digits of DE 2 to the issuer. Immutable; allocates nothing per look-up.
public final class RoutingTable {
    private static final RoutingDecision NO_SUCH_ISSUER = new RoutingDecision.Reject(Refusal.NO_SUCH_ISSUER);
    private static final RoutingDecision NO_ROUTE = new RoutingDecision.Reject(Refusal.NO_ROUTE);
    private static final RoutingDecision INVALID_NUMBER = new RoutingDecision.Reject(Refusal.INVALID_NUMBER);

    /// One bucket for each length of prefix that occurs, longest first.
    private final List<Bucket> buckets;

    private RoutingTable(List<Bucket> buckets) {
        this.buckets = buckets;
    }

    /// Builds the table.
    ///
    /// @throws IllegalArgumentException when two ranges have the same prefix
    public static RoutingTable of(List<NumberRange> ranges) {
        List<Bucket> buckets = new ArrayList<>();
        for (int length = NumberRange.MAX_PREFIX; length > 0; length--) {
            int wanted = length;
            List<NumberRange> same = ranges.stream()
                    .filter(range -> range.prefix().length() == wanted)
                    .sorted(Comparator.comparing(NumberRange::prefix))
                    .toList();
            if (!same.isEmpty()) {
                buckets.add(Bucket.of(length, same));
            }
        }
        return new RoutingTable(List.copyOf(buckets));
    }

    /// Finds the issuer of a number.
    ///
    /// @param digits buffer that holds the number as ASCII digits
    /// @param offset of its first digit
    /// @param length number of digits
    public RoutingDecision route(byte[] digits, int offset, int length) {
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            if (bucket.prefixLength <= length) {
                int found = bucket.find(digits, offset);
                if (found >= 0) {
                    return decide(bucket, found, digits, offset, length);
                }
            }
        }
        return NO_SUCH_ISSUER;
    }

    private static RoutingDecision decide(Bucket bucket, int found, byte[] digits, int offset, int length) {
        NumberRange range = bucket.ranges[found];
        if (length < range.minLength()
                || length > range.maxLength()
                || (range.checkDigit() && !CheckDigit.isRight(digits, offset, length))) {
            return INVALID_NUMBER;
        }
        return range.reachable() ? bucket.forwards[found] : NO_ROUTE;
    }

    /// The ranges whose prefixes have one length, sorted by prefix as a number.
    private static final class Bucket {
        final int prefixLength;
        final long[] prefixes;
        final NumberRange[] ranges;
        final RoutingDecision[] forwards;

        private Bucket(int prefixLength, long[] prefixes, NumberRange[] ranges, RoutingDecision[] forwards) {
            this.prefixLength = prefixLength;
            this.prefixes = prefixes;
            this.ranges = ranges;
            this.forwards = forwards;
        }

        static Bucket of(int prefixLength, List<NumberRange> sorted) {
            long[] prefixes = sorted.stream()
                    .mapToLong(range -> Long.parseLong(range.prefix()))
                    .toArray();
            for (int i = 1; i < prefixes.length; i++) {
                if (prefixes[i] == prefixes[i - 1]) {
                    throw new IllegalArgumentException(
                            "two ranges have the prefix " + sorted.get(i).prefix());
                }
            }
            return new Bucket(
                    prefixLength,
                    prefixes,
                    sorted.toArray(NumberRange[]::new),
                    sorted.stream()
                            .map(range -> new RoutingDecision.Forward(range.kind(), range.issuer()))
                            .toArray(RoutingDecision[]::new));
        }

        int find(byte[] digits, int offset) {
            long prefix = 0;
            for (int i = 0; i < prefixLength; i++) {
                prefix = prefix * 10 + (digits[offset + i] - '0');
            }
            return Arrays.binarySearch(prefixes, prefix);
        }
    }
}
