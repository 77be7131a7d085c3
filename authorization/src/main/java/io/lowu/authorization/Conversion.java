package io.lowu.authorization;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Minor units of one currency into minor units of another: exact, HALF_UP once, at the end (DOMAIN.md 1.8).
///
/// The product of an n12 amount and seven digits of rate is below 10^19 and so below 2^64: one unsigned `long`
/// holds it exactly. What remains is a power of ten, to multiply by (with an overflow check) or to divide by.
final class Conversion {
    /// Greatest amount that n12 renders.
    static final long AMOUNT_MAX = 999_999_999_999L;

    /// The result has more than twelve digits.
    static final long OVERFLOW = -1;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Conversion() {}

    /// The share of a total that a part of another amount stands for: `total × part / whole`, HALF_UP.
    ///
    /// Shares of growing parts, each less the one before, add up to the total exactly (DOMAIN.md 6.5).
    static long share(long total, long part, long whole) {
        long product = total * part;
        if (product < 0 || Math.multiplyHigh(total, part) != 0) {
            return new BigDecimal(total)
                    .multiply(new BigDecimal(part))
                    .divide(new BigDecimal(whole), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        long result = product / whole;
        long rest = product % whole;
        return rest >= whole - rest ? result + 1 : result;
    }

    /// Converts an amount.
    ///
    /// @param amount minor units of the source currency, 0 to [#AMOUNT_MAX]
    /// @param fromExponent ISO 4217 exponent of the source currency
    /// @param rate in its DE 10 form
    /// @param toExponent ISO 4217 exponent of the target currency
    /// @return minor units of the target currency, or [#OVERFLOW]
    static long convert(long amount, int fromExponent, int rate, int toExponent) {
        if (amount < 0 || amount > AMOUNT_MAX) {
            throw new IllegalArgumentException("amount " + amount + " is outside 0 to " + AMOUNT_MAX);
        }
        long product = amount * Rate.mantissa(rate);
        int power = toExponent - fromExponent - Rate.scale(rate);
        long result;
        if (power >= 0) {
            if (Long.compareUnsigned(product, AMOUNT_MAX / POWERS[power]) > 0) {
                return OVERFLOW;
            }
            result = product * POWERS[power];
        } else {
            long divisor = POWERS[-power];
            long whole = Long.divideUnsigned(product, divisor);
            long rest = Long.remainderUnsigned(product, divisor);
            result = rest >= divisor - rest ? whole + 1 : whole;
        }
        return result > AMOUNT_MAX ? OVERFLOW : result;
    }
}
