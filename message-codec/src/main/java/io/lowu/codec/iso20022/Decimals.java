package io.lowu.codec.iso20022;

/// Amounts as text. Never a floating-point number.
final class Decimals {
    /// The text has no such value.
    static final long NONE = -1;

    private static final int TOTAL_DIGITS = 18;
    private static final int FRACTION_DIGITS = 5;
    private static final int LONGEST = 64;

    private Decimals() {}

    /// Whether the text is an amount of the schemas: an xs:decimal that is not negative, of 18 digits at most,
    /// 5 of them behind the point; zeros at either end don't count.
    static boolean isAmount(byte[] b, int from, int to) {
        int first = from < to && b[from] == '+' ? from + 1 : from;
        int point = point(b, first, to);
        if (point < 0 || to - from > LONGEST) {
            return false;
        }
        int start = first;
        while (start < point && b[start] == '0') {
            start++;
        }
        int last = to;
        while (last > point + 1 && b[last - 1] == '0') {
            last--;
        }
        int fraction = Math.max(0, last - point - 1);
        return fraction <= FRACTION_DIGITS && point - start + fraction <= TOTAL_DIGITS;
    }

    /// Where the point is, or `to` without one; -1 if there is anything else than digits, or no digit.
    private static int point(byte[] b, int from, int to) {
        int point = to;
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (Ascii.digit(b[i])) {
                digits++;
            } else if (b[i] == '.' && point == to) {
                point = i;
            } else {
                return -1;
            }
        }
        return digits == 0 ? -1 : point;
    }

    /// `11390` for `113.90` of a currency with two decimals, or [#NONE] if the text is no plain number, has
    /// more decimals than the currency, or has more than `digits` digits.
    static long minorUnits(byte[] b, int from, int to, int decimals, int digits) {
        int point = point(b, from, to);
        int behind = Math.max(0, to - point - 1);
        if (point <= from || (point < to && behind == 0) || behind > decimals) {
            return NONE;
        }
        long value = 0;
        int used = 0;
        for (int i = from; i < to; i++) {
            if (i != point) {
                value = value * 10 + b[i] - '0';
                used += value > 0 ? 1 : 0;
            }
            if (used > digits) {
                return NONE;
            }
        }
        for (int i = behind; i < decimals; i++) {
            value *= 10;
            used += value > 0 ? 1 : 0;
        }
        return used > digits ? NONE : value;
    }

    /// Writes `113.90` for `11390` and two decimals. Answers the place behind it.
    static int write(long minorUnits, int decimals, byte[] out, int at) {
        int digits = 1;
        for (long rest = minorUnits / 10; rest > 0; rest /= 10) {
            digits++;
        }
        digits = Math.max(digits, decimals + 1);
        int end = at + digits + (decimals > 0 ? 1 : 0);
        long rest = minorUnits;
        for (int i = end - 1; i >= at; i--) {
            if (decimals > 0 && end - 1 - i == decimals) {
                out[i] = '.';
            } else {
                out[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return end;
    }

    /// Whether a text has the form of an ISO 4217 code, three capital letters.
    static boolean isCurrency(byte[] b, int from, int to) {
        return to - from == 3 && Ascii.capital(b[from]) && Ascii.capital(b[from + 1]) && Ascii.capital(b[from + 2]);
    }
}
