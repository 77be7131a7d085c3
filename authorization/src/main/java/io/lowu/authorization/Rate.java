package io.lowu.authorization;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The form of DE 9 and DE 10: eight digits, the first says how many of the other seven stand after the point.
/// `61139040` is 1.139040; a transaction amount times the rate is the target amount (DOMAIN.md 1.8).
///
/// A rate is kept in this form (an `int`) and nowhere else in another, so anyone can recompute DE 6 from DE 4 and
/// DE 10.
public final class Rate {
    /// 1.000000.
    public static final int ONE = 61_000_000;

    /// The greatest seven digits.
    static final int MANTISSA_MAX = 9_999_999;

    private static final int SCALE_UNIT = 10_000_000;
    private static final int CANONICAL_SCALE_MAX = 7;
    private static final BigInteger MANTISSA_LIMIT = BigInteger.valueOf(MANTISSA_MAX);

    private Rate() {}

    /// The canonical form of a rate: the largest scale up to 7 at which its digits fit.
    ///
    /// @param rate a positive decimal
    /// @param rounding to the seven digits: `UP` for a customer's rate, `HALF_UP` otherwise
    /// @throws IllegalArgumentException for a rate that the form can't hold
    public static int encode(BigDecimal rate, RoundingMode rounding) {
        for (int scale = CANONICAL_SCALE_MAX; scale >= 0; scale--) {
            BigInteger mantissa = rate.setScale(scale, rounding).unscaledValue();
            if (mantissa.compareTo(MANTISSA_LIMIT) <= 0) {
                if (mantissa.signum() <= 0) {
                    break;
                }
                return scale * SCALE_UNIT + mantissa.intValueExact();
            }
        }
        throw new IllegalArgumentException("rate " + rate.toPlainString() + " has no form of one plus seven digits");
    }

    /// The decimal that an encoded rate stands for, whatever its scale: any first digit is accepted.
    public static BigDecimal decode(int encoded) {
        return BigDecimal.valueOf(mantissa(encoded), scale(encoded));
    }

    /// Whether a number has the form of a rate above zero.
    public static boolean isValid(int encoded) {
        return encoded > 0 && scale(encoded) <= 9 && mantissa(encoded) != 0;
    }

    /// Whether two rates differ by more than so many per mille of the first.
    static boolean differs(int encoded, int other, int perMille) {
        BigDecimal rate = decode(encoded);
        BigDecimal change = decode(other).subtract(rate).abs().movePointRight(3);
        return change.compareTo(rate.multiply(BigDecimal.valueOf(perMille))) > 0;
    }

    static int mantissa(int encoded) {
        return encoded % SCALE_UNIT;
    }

    static int scale(int encoded) {
        return encoded / SCALE_UNIT;
    }
}
