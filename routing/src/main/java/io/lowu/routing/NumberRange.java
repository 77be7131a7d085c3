package io.lowu.routing;

/// A range of account numbers with the same leading digits (a BIN, or the prefix of a payment code).
///
/// @param prefix leading digits, 1 to 12 of them; of two ranges that match, the one with the longer prefix counts
/// @param minLength least number of digits of the whole number
/// @param maxLength greatest number of digits, at most 19
/// @param checkDigit whether the last digit is a Luhn check digit (DOMAIN.md 1.12: a property of the range)
/// @param kind what the numbers stand for
/// @param issuer institution id of the issuer
/// @param reachable whether a link leads to the issuer
public record NumberRange(
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
    public NumberRange {
        if (!prefix.matches("[0-9]{1," + MAX_PREFIX + "}")) {
            throw new IllegalArgumentException("prefix \"" + prefix + "\" is not 1 to " + MAX_PREFIX + " digits");
        }
        if (minLength < prefix.length() || maxLength < minLength || maxLength > MAX_DIGITS) {
            throw new IllegalArgumentException("prefix " + prefix + ": lengths " + minLength + " to " + maxLength
                    + " are not within " + prefix.length() + " to " + MAX_DIGITS);
        }
    }
}
