package io.lowu.server.simulation;

import io.lowu.server.config.WalletBook;
import java.util.ArrayList;
import java.util.List;

/// Somebody who pays: by a wallet, or by a card that is no wallet's.
///
/// @param label name in the ledger, or what the card is called
/// @param number wallet or card number; never in a trace
/// @param opening balance of the wallet when it is new, minor units
/// @param wallet in the book; whether there is one
record Customer(String label, String number, long opening, boolean wallet) {
    private static final List<List<String>> FUNDINGS = List.of(
            List.of("balance"),
            List.of("balance"),
            List.of("card"),
            List.of("bank"),
            List.of("balance", "card"),
            List.of("bank", "balance"),
            List.of("card", "bank"));
    private static final int CARDS = 2;

    static List<Customer> all() {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < FUNDINGS.size(); i++) {
            customers.add(new Customer("W" + i, walletNumber(i), opening(i), true));
        }
        for (int i = 0; i < CARDS; i++) {
            customers.add(new Customer("card " + i, cardNumber(100 + i), 0, false));
        }
        return List.copyOf(customers);
    }

    /// The wallets as `wallets.yaml` would have them.
    static WalletBook book() {
        List<WalletBook.Wallet> wallets = new ArrayList<>();
        for (int i = 0; i < FUNDINGS.size(); i++) {
            wallets.add(new WalletBook.Wallet(
                    "W" + i,
                    walletNumber(i),
                    opening(i),
                    FUNDINGS.get(i),
                    null,
                    null,
                    new WalletBook.Card(cardNumber(i), "9912", Setting.CARD_ISSUER, null),
                    new WalletBook.Mandate(
                            Setting.BANK,
                            "MNDT%016d".formatted(i),
                            "004",
                            "0041234%05d".formatted(i),
                            "CUSTOMER",
                            null)));
        }
        return new WalletBook(wallets, List.of());
    }

    private static long opening(int wallet) {
        return 100_000L * (wallet % 3 + 1);
    }

    private static String walletNumber(int wallet) {
        return withCheckDigit("9344010%011d".formatted(wallet));
    }

    private static String cardNumber(int card) {
        return withCheckDigit("411111%09d".formatted(card));
    }

    /// Appends the Luhn digit of DOMAIN.md 1.12.
    private static String withCheckDigit(String digits) {
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = (digits.charAt(i) - '0') * (twice ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            twice = !twice;
        }
        return digits + (10 - sum % 10) % 10;
    }

    @Override
    public String toString() {
        return label;
    }
}
