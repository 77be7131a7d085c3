package io.lowu.codec.qr;

import java.util.Arrays;
import java.util.Currency;

/// Digits after the point by a currency's number (ISO 4217), as the JDK has them.
final class CurrencyExponents {
    /// The number is no currency's, or the currency has no minor unit.
    static final int UNKNOWN = -1;

    private static final byte[] EXPONENTS = exponents();

    private CurrencyExponents() {}

    static int of(int number) {
        return number >= 0 && number < EXPONENTS.length ? EXPONENTS[number] : UNKNOWN;
    }

    private static byte[] exponents() {
        byte[] exponents = new byte[1_000];
        Arrays.fill(exponents, (byte) UNKNOWN);
        for (Currency currency : Currency.getAvailableCurrencies()) {
            exponents[currency.getNumericCode()] = (byte) currency.getDefaultFractionDigits();
        }
        return exponents;
    }
}
