package io.lowu.server.books;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// Amounts and currencies as people read them.
public final class Amounts {
    private static final int USUAL_DIGITS = 2;

    private Amounts() {}

    /// `HKD` for 344; the number where ISO 4217 has no letters for it.
    public static String letters(int currency) {
        return currency(currency).map(Currency::getCurrencyCode).orElse(String.format("%03d", currency));
    }

    /// `113.90` for 11390 minor units of 344.
    public static String decimal(long minorUnits, int currency) {
        return BigDecimal.valueOf(minorUnits, digits(currency)).toPlainString();
    }

    /// Decimal places of a currency.
    public static int digits(int currency) {
        return currency(currency).map(Currency::getDefaultFractionDigits).orElse(USUAL_DIGITS);
    }

    /// `HKD 113.90`.
    public static String text(long minorUnits, int currency) {
        return letters(currency) + " " + decimal(minorUnits, currency);
    }

    private static Optional<Currency> currency(int number) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getNumericCode() == number)
                .findFirst();
    }
}
