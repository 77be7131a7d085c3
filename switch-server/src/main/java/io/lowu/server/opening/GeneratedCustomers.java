package io.lowu.server.opening;

import io.lowu.server.config.WalletBook;
import java.util.List;

/// Customers of a generated block (`wallets.yaml`): all follows from the number of the customer.
final class GeneratedCustomers {
    private static final int KINDS = 4;

    private GeneratedCustomers() {}

    static WalletBook.Wallet wallet(WalletBook.Generated block, int number) {
        String wallet = withCheckDigit(block.prefix() + String.format("%08d", number));
        String label = block.label() + number;
        return switch (number % KINDS) {
            case 2 ->
                new WalletBook.Wallet(
                        label,
                        wallet,
                        block.balance(),
                        List.of("card"),
                        null,
                        null,
                        new WalletBook.Card(
                                withCheckDigit(block.cardPrefix() + String.format("%09d", number)),
                                block.cardExpires(),
                                block.cardIssuer(),
                                null),
                        null);
            case 3 ->
                new WalletBook.Wallet(
                        label,
                        wallet,
                        block.balance(),
                        List.of("bank"),
                        null,
                        null,
                        null,
                        new WalletBook.Mandate(
                                block.bank(),
                                "MNDT" + String.format("%016d", number),
                                block.agent(),
                                block.agent() + String.format("%09d", number),
                                "CUSTOMER " + number,
                                null));
            default ->
                new WalletBook.Wallet(label, wallet, block.balance(), List.of("balance"), null, null, null, null);
        };
    }

    /// Appends the Luhn digit of DOMAIN.md 1.12.
    static String withCheckDigit(String digits) {
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (twice) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            twice = !twice;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
