package io.lowu.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Longest-prefix look-up from the digits of DE 2 to the issuer. Immutable; allocates nothing per look-up.
public final class RoutingTable {
    private static final Decision NO_SUCH_ISSUER = new Decision.Reject(Refusal.NO_SUCH_ISSUER);
    private static final Decision NO_ROUTE = new Decision.Reject(Refusal.NO_ROUTE);
    private static final Decision INVALID_NUMBER = new Decision.Reject(Refusal.INVALID_NUMBER);

    /// One bucket for each length of prefix that occurs, longest first.
    private final List<PrefixBucket> buckets;

    private RoutingTable(List<PrefixBucket> buckets) {
        this.buckets = buckets;
    }

    /// Builds the table.
    ///
    /// @throws IllegalArgumentException when two ranges have the same prefix
    public static RoutingTable of(List<Range> ranges) {
        List<PrefixBucket> buckets = new ArrayList<>();
        for (int length = Range.MAX_PREFIX; length > 0; length--) {
            int wanted = length;
            List<Range> same = ranges.stream()
                    .filter(range -> range.prefix().length() == wanted)
                    .sorted(Comparator.comparing(Range::prefix))
                    .toList();
            if (!same.isEmpty()) {
                buckets.add(PrefixBucket.of(length, same));
            }
        }
        return new RoutingTable(List.copyOf(buckets));
    }

    /// Finds the issuer of a number.
    ///
    /// @param digits buffer that holds the number as ASCII digits
    /// @param offset of its first digit
    /// @param length number of digits
    public Decision route(byte[] digits, int offset, int length) {
        for (int i = 0; i < buckets.size(); i++) {
            PrefixBucket bucket = buckets.get(i);
            if (bucket.prefixLength <= length) {
                int found = bucket.find(digits, offset);
                if (found >= 0) {
                    return decide(bucket, found, digits, offset, length);
                }
            }
        }
        return NO_SUCH_ISSUER;
    }

    private static Decision decide(PrefixBucket bucket, int found, byte[] digits, int offset, int length) {
        Range range = bucket.ranges[found];
        if (length < range.minLength()
                || length > range.maxLength()
                || (range.checkDigit() && !CheckDigit.isRight(digits, offset, length))) {
            return INVALID_NUMBER;
        }
        return range.reachable() ? bucket.forwards[found] : NO_ROUTE;
    }

    /// Where a number leads.
    public sealed interface Decision {
        /// To this issuer.
        ///
        /// @param kind what the number stands for
        /// @param issuer institution id of the issuer, as in DE 100
        record Forward(AccountKind kind, long issuer) implements Decision {}

        /// Nowhere: the sender learns why.
        record Reject(Refusal refusal) implements Decision {}
    }

    /// A range of account numbers with the same leading digits (a BIN, or the prefix of a payment code).
    ///
    /// @param prefix leading digits, 1 to 12 of them; of two that match, the longer one counts
    /// @param minLength least number of digits of the whole number
    /// @param maxLength greatest number of digits, at most 19
    /// @param checkDigit whether the last digit is a Luhn check digit (DOMAIN.md 1.12: a property of the range)
    /// @param kind what the numbers stand for
    /// @param issuer institution id of the issuer
    /// @param reachable whether a link leads to the issuer
    public record Range(
            String prefix,
            int minLength,
            int maxLength,
            boolean checkDigit,
            AccountKind kind,
            long issuer,
            boolean reachable) {
        static final int MAX_PREFIX = 12;
        static final int MAX_DIGITS = 19;

        /// Checks the range.
        ///
        /// @throws IllegalArgumentException naming what is wrong with the prefix or the lengths
        public Range {
            if (!prefix.matches("[0-9]{1," + MAX_PREFIX + "}")) {
                throw new IllegalArgumentException("prefix \"" + prefix + "\" is not 1 to " + MAX_PREFIX + " digits");
            }
            if (minLength < prefix.length() || maxLength < minLength || maxLength > MAX_DIGITS) {
                throw new IllegalArgumentException("prefix " + prefix + ": lengths " + minLength + " to " + maxLength
                        + " are not within " + prefix.length() + " to " + MAX_DIGITS);
            }
        }
    }

    /// What the number in DE 2 stands for.
    public enum AccountKind {
        /// A wallet of this switch; its funding order says who pays.
        WALLET,
        /// A card; its issuer is asked.
        CARD,
        /// A payment code that stands for a wallet for a minute (DOMAIN.md 4.3).
        PAYMENT_CODE
    }

    /// Why routing refuses a payment (DOMAIN.md 1.9); the caller renders it as a response code.
    public enum Refusal {
        /// No range holds the number.
        NO_SUCH_ISSUER,
        /// The range is known, but no link leads to its issuer.
        NO_ROUTE,
        /// Too short or too long for its range, or a wrong check digit.
        INVALID_NUMBER,
        /// The acquirer has no such merchant.
        INVALID_MERCHANT,
        /// Merchants of this category (MCC) may not be paid.
        CATEGORY_BLOCKED
    }
}
