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
                record.billingAmount());
    }

    /// A reversal, whole or in part: it counts on the date on which it came, by the link on which it came.
    ///
    /// @param amount what goes back, minor units of DE 49
    /// @param billing what goes back, minor units of DE 51
    void reversed(Payment payment, int link, long amount, long billing) {
        count(payment, state.day.current(), link, SettlementClass.DEBIT_REVERSAL, amount, billing);
    }

    /// Counts one posting of a payment on both sides.
    ///
    /// @param accepted business date of the message that caused it
    void count(Payment payment, int accepted, int link, SettlementClass kind, long amount, long billing) {
        PaymentRecordDecoder record = payment.read();
        long acquirer = record.key().acquirer();
        long issuer = record.funding() == FundingKind.BALANCE ? state.parameters.walletIssuer() : record.institution();
        int counted = state.totals.countOn(accepted, link, acquirer, record.currency(), kind, amount);
        state.totals.countOn(accepted, 0, issuer, record.billingCurrency(), kind, billing);
        if (journal != null) {
            journal.add(payment.number(), counted, link, issuer, kind, amount, billing);
        }
    }
}
