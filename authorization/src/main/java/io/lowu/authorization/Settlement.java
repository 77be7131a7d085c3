package io.lowu.authorization;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.SettlementClass;
import org.jspecify.annotations.Nullable;

/// Counts what the ledger posts on both of its sides: for the acquirer in the currency of the transaction, for
/// whoever pays in the billing currency.
final class Settlement {
    private final CoreState state;
    private @Nullable SettlementJournal journal;

    Settlement(CoreState state) {
        this.state = state;
    }

    /// Has every posting shown from now on; for tools that read the books.
    void observe(SettlementJournal observer) {
        journal = observer;
    }

    /// Shows what the command at hand has posted.
    void report() {
        if (journal != null) {
            journal.show();
        }
    }

    /// A purchase, or its completion: it counts on the date on which it was accepted.
    void purchased(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        count(
                payment,
                record.settlementDay(),
                record.link(),
                SettlementClass.DEBIT,
                record.amount(),
                record.billingAmount(),
                record.uncollected());
    }

    /// A reversal or refund, whole or in part: it counts on the date on which it came, by the link on which it came.
    ///
    /// @param amount what goes back, minor units of DE 49
    /// @param paid what the customer gets, minor units of DE 51
    /// @param aside how much of it went to suspense
    void givenBack(Payment payment, int link, SettlementClass kind, long amount, long paid, long aside) {
        count(payment, state.day.current(), link, kind, amount, paid, aside);
    }

    /// Counts one posting of a payment on both sides. What suspense lends, or keeps because its owner can't be paid,
    /// is not moved at the issuer.
    ///
    /// @param accepted business date of the message that caused it
    private void count(
            Payment payment, int accepted, int link, SettlementClass kind, long amount, long billing, long aside) {
        PaymentRecordDecoder record = payment.read();
        int home = record.billingCurrency();
        long moved = billing - aside;
        int counted = state.totals.countOn(accepted, link, record.key().acquirer(), record.currency(), kind, amount);
        long issuer = Totals.SUSPENSE;
        if (moved != 0 || aside == 0) {
            issuer = record.funding() == FundingKind.BALANCE ? state.parameters.walletIssuer() : record.institution();
            state.totals.countOn(accepted, 0, issuer, home, kind, moved);
        }
        if (aside != 0) {
            state.totals.bringForward(0, Totals.SUSPENSE, home, kind == SettlementClass.DEBIT ? aside : -aside);
        }
        if (journal != null) {
            // A refund is the newest request about its payment.
            long subject = kind == SettlementClass.CREDIT ? record.related() : payment.number();
            journal.add(payment.number(), subject, counted, link, issuer, kind, amount, moved);
        }
    }
}
