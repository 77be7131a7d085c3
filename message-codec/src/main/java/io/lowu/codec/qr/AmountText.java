package io.lowu.codec.qr;

/// Amounts as the codes write them: digits, and at most one point after the first digit (`13.90`, `13`, `13.`). Never a
/// floating-point number.
final class AmountText {
    /// Most characters of an amount.
    static final int GREATEST_LENGTH = 13;
    /// [#minorUnits]: the text is not written as an amount.
    static final long MALFORMED = -1;
    /// [#minorUnits]: there are more digits after the point than the currency has.
    static final long DECIMALS = -2;

    private AmountText() {}

    static int decimals(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    /// `1390` for `13.90` with exponent 2, or why not. At most [#GREATEST_LENGTH] characters fit into a long with any
    /// exponent.
    static long minorUnits(String text, int exponent) {
        int point = text.indexOf('.');
        if (text.isEmpty() || text.length() > GREATEST_LENGTH || point == 0) {
            return MALFORMED;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (i == point) {
                continue;
            }
            if (digit < 0 || digit > 9) {
                return MALFORMED;
            }
            value = value * 10 + digit;
        }
        int decimals = decimals(text);
        if (decimals > exponent) {
            return DECIMALS;
        }
        for (int i = decimals; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }

    /// `13.90` for 1390 with exponent 2.
    static String of(long minorUnits, int exponent) {
        String digits = Long.toString(minorUnits);
        if (exponent == 0) {
            return digits;
        }
        String padded = "0".repeat(Math.max(0, exponent + 1 - digits.length())) + digits;
        int point = padded.length() - exponent;
        return padded.substring(0, point) + '.' + padded.substring(point);
    }
}
