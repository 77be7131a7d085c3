package io.lowu.codec.iso20022;

/// Amounts as text: up to 13 digits, then up to two decimals. Never a floating-point number.
final class DecimalText {
    /// [#minorUnits]: the text is no such amount.
    static final long NONE = -1;

    private static final int GREATEST_LENGTH = 16;

    private DecimalText() {}

    /// `11390` for `113.90`, or [#NONE].
    static long minorUnits(String text) {
        int length = text.length();
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : length - point - 1;
        if (length == 0 || length > GREATEST_LENGTH || point == 0 || decimals > 2 || (point >= 0 && decimals == 0)) {
            return NONE;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (i == point) {
                continue;
            }
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        for (int i = decimals; i < 2; i++) {
            value *= 10;
        }
        return value > FastPayment.Amount.GREATEST ? NONE : value;
    }

    /// `113.90` for `11390`.
    static String of(long minorUnits) {
        long decimals = minorUnits % 100;
        return minorUnits / 100 + (decimals < 10 ? ".0" : ".") + decimals;
    }

    /// Whether a text has the form of an ISO 4217 code, three capital letters.
    static boolean currency(String text) {
        boolean right = text.length() == 3;
        for (int i = 0; i < text.length(); i++) {
            right &= text.charAt(i) >= 'A' && text.charAt(i) <= 'Z';
        }
        return right;
    }
}
