package io.lowu.authorization;

import io.lowu.authorization.sbe.AccountKind;
import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PurchaseDecoder;

/// 0120 and 0220 about nothing earlier: the acquirer or a stand-in has approved already, so neither the state of the
/// account nor limits nor funds can refuse it. Only what can't be posted at all is refused: no such account, no
/// price.
final class StandIns {
    private final CoreState state;
    private final Pricing pricing;
    private final Funding funding;
    private final Outcomes outcomes;

    StandIns(CoreState state, Pricing pricing, Funding funding, Outcomes outcomes) {
        this.state = state;
        this.pricing = pricing;
        this.funding = funding;
        this.outcomes = outcomes;
    }

    /// Posts what an advice tells. The payment has its wallet, if there is one, and no state yet.
    void advised(Payment payment, PurchaseDecoder advice) {
        boolean card = advice.accountKind() == AccountKind.CARD;
        boolean unknown = !card && payment.read().wallet() == HashIndex.NONE;
        Reason verdict = Reason.ofWire(advice.verdict());
        boolean merchant = verdict == Reason.INVALID_MERCHANT || verdict == Reason.NOT_PERMITTED;
        Reason reason = Reason.first(
                merchant && !card ? Reason.APPROVED : verdict,
                Reason.first(unknown ? Reason.INVALID_ACCOUNT : Reason.APPROVED, pricing.priceAnyway(payment)));
        if (!reason.isRefusal()) {
            reason = fund(payment, advice, card);
        }
        if (reason.isRefusal()) {
            outcomes.refuse(payment, reason);
            return;
        }
        FixedField.copy(
                advice,
                PurchaseDecoder.approvalCodeEncodingOffset(),
                payment.write(),
                PaymentRecordEncoder.approvalCodeEncodingOffset(),
                PaymentRecordEncoder.approvalCodeEncodingLength());
        if (payment.read().funding() == FundingKind.BALANCE) {
            lend(payment);
            outcomes.approveFromBalance(payment);
        } else {
            outcomes.approveAdvisedCard(payment);
        }
    }

    private Reason fund(Payment payment, PurchaseDecoder advice, boolean card) {
        if (!card) {
            return funding.inAnyCase(payment, payment.read().wallet());
        }
        funding.chooseCard(payment, advice);
        return Reason.APPROVED;
    }

    private void lend(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        long balance =
                state.ledger.balance(state.ledger.account(Book.WALLET, record.wallet(), record.billingCurrency()));
        long missing = record.billingAmount() - Math.min(record.billingAmount(), balance);
        payment.write().uncollected(missing);
        if (missing > 0) {
            state.effects.alert(
                    AlertKind.UNCOLLECTED,
                    payment.number(),
                    record.key().acquirer(),
                    record.key().stan());
        }
    }
}
