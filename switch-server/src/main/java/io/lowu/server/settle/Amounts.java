package io.lowu.server.settle;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// Amounts as people read them.
public final class Amounts {
    private Amounts() {}

    /// `CNY 100.00`
    public static String decimal(long minorUnits, int currency) {
        return letters(currency) + " " + plain(minorUnits, currency);
    }

    /// `100.00`
    public static String plain(long minorUnits, int currency) {
        int digits = of(currency).map(Currency::getDefaultFractionDigits).orElse(2);
        return BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }

    /// `CNY`
    public static String letters(int currency) {
        return of(currency).map(Currency::getCurrencyCode).orElse(String.format("%03d", currency));
    }

    private static Optional<Currency> of(int number) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getNumericCode() == number)
                .findFirst();
    }
}
