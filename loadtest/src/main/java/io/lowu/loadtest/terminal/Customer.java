package io.lowu.loadtest.terminal;

import java.util.List;
import java.util.stream.IntStream;

/// A wallet that pays.
///
/// @param wallet wallet id as it stands in DE 2
/// @param funding where its money comes from
public record Customer(String wallet, Funding funding) {
    /// Where a customer's money comes from.
    public enum Funding {
        /// The wallet's own balance.
        WALLET,
        /// A bound card, authorised by its issuer.
        CARD,
        /// A bank account, debited through FPS.
        BANK
    }

    /// The generated customers of the example network: wallet `9344010001` + number in eight digits + check digit;
    /// funding by number modulo 4: 0 and 1 wallet, 2 card, 3 bank.
    public static List<Customer> generated(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Customer(
                        withCheckDigit("9344010001%08d".formatted(number)),
                        switch (number % 4) {
                            case 2 -> Funding.CARD;
                            case 3 -> Funding.BANK;
                            default -> Funding.WALLET;
                        }))
                .toList();
    }

    /// The digits and their Luhn check digit (DOMAIN.md 1.12).
    static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /// Funding only: a wallet id is an account number.
    @Override
    public String toString() {
        return "customer paying by " + funding;
    }
}
