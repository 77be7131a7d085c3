package io.lowu.authorization;

import io.lowu.authorization.sbe.AccountRecordDecoder;
import java.util.Map;
import java.util.TreeMap;

/// Proves that what was counted for settlement is what the ledger has moved: all dates together, frozen or not.
final class SettlementAudit {
    private SettlementAudit() {}

    /// - What an acquirer is owed is the sum of its totals.
    /// - What card issuers owe, wallets hold and banks have paid or get back together is the sum of the issuers'
    ///   totals and of what suspense lends and keeps. They go as one: money waits in suspense between a bank and
    ///   its refund.
    /// - What one card issuer owes is the sum of its totals.
    ///
    /// @throws IllegalStateException when one is broken, with both amounts
    static void verify(CoreState state) {
        Map<String, Long> differences = new TreeMap<>();
        for (Total total : state.totals.inOrder()) {
            differences.merge(name(total), total.moved(), Math::addExact);
            if (total.isIssuers()) {
                differences.merge(payers(total.currency), total.moved(), Math::addExact);
            }
        }
        long walletIssuer = state.parameters.walletIssuer();
        for (long number = 1; number < state.ledger.records().next(); number++) {
            AccountRecordDecoder account = state.ledger.at(number);
            Book book = Book.ofWire(account.book());
            switch (book) {
                case ACQUIRER ->
                    subtract(differences, acquirer(account.owner(), account.currency()), account.balance());
                case FX_POSITION, FX_MARGIN -> {}
                default -> {
                    if (book == Book.ISSUER && account.owner() != walletIssuer) {
                        subtract(differences, issuer(account.owner(), account.currency()), -account.balance());
                    }
                    subtract(differences, payers(account.currency()), -account.balance());
                }
            }
        }
        for (Total total : state.totals.inOrder()) {
            // A wallet issuer or a bank has no account of its own: its part is in the sum of all.
            if (total.isIssuers() && !hasAccount(state, total)) {
                differences.remove(name(total));
            }
        }
        differences.forEach((what, difference) -> {
            if (difference != 0) {
                throw new IllegalStateException("totals and ledger differ by " + difference + " for " + what);
            }
        });
    }

    private static void subtract(Map<String, Long> differences, String name, long balance) {
        differences.merge(name, -balance, Math::addExact);
    }

    private static boolean hasAccount(CoreState state, Total total) {
        return total.institution != state.parameters.walletIssuer()
                && state.ledger.isOpen(Book.ISSUER, total.institution, total.currency);
    }

    private static String name(Total total) {
        return total.isIssuers()
                ? issuer(total.institution, total.currency)
                : acquirer(total.institution, total.currency);
    }

    private static String acquirer(long institution, int currency) {
        return "acquirer " + institution + " in " + currency;
    }

    private static String issuer(long institution, int currency) {
        return "issuer " + institution + " in " + currency;
    }

    private static String payers(int currency) {
        return "all who pay in " + currency;
    }
}
