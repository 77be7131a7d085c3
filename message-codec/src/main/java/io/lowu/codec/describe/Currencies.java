package io.lowu.codec.describe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Currencies by their number or letters, and amounts of them in words.
final class Currencies {
    private static final String DIGITS = "[0-9]+";
    /// Some numbers have two currencies, one of them historic. The first by its letters is taken, so that every
    /// run says the same.
    private static final Map<String, Currency> BY_NUMBER = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toMap(
                    Currency::getNumericCodeAsString,
                    currency -> currency,
                    (one, other) -> one.getCurrencyCode().compareTo(other.getCurrencyCode()) < 0 ? one : other));

    private Currencies() {}

    /// `CNY` for `156`, or nothing.
    static String letters(String number) {
        Currency currency = BY_NUMBER.get(number);
        return currency == null ? "" : currency.getCurrencyCode();
    }

    /// `CNY 1,234.50` for `156` or `CNY` and digits in minor units; nothing if the currency is not known.
    static String amount(String currency, String digits) {
        String letters = currency.matches(DIGITS) ? letters(currency) : currency;
        for (Currency known : BY_NUMBER.values()) {
            if (known.getCurrencyCode().equals(letters) && digits.matches(DIGITS)) {
                return letters + " " + decimal(digits, Math.max(known.getDefaultFractionDigits(), 0));
            }
        }
        return "";
    }

    /// `1,234.50` for `123450` with two decimals.
    static String decimal(String digits, int decimals) {
        BigDecimal number = new BigDecimal(new BigInteger(digits), decimals);
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
