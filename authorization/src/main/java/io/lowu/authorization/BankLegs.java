package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.AskBankEncoder;
import io.lowu.authorization.sbe.BankAnswerDecoder;
import io.lowu.authorization.sbe.BankStatus;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.MandateRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;

/// The leg to a bank: pacs.003 out, pacs.002 in; later pacs.028 and pacs.008 by store-and-forward (S-75 to S-78).
final class BankLegs {
    private static final int MANDATE_ROOM = 4 + MandateRecordDecoder.textEncodingLength();

    private final CoreState state;
    private final Limits limits;
    private final Outcomes outcomes;
    private final Postings postings;
    private final StoreAndForward storeAndForward;
    private final Payment payment;
    private final AskBankEncoder ask = new AskBankEncoder();

    BankLegs(CoreState state, Limits limits, Outcomes outcomes, Postings postings, StoreAndForward storeAndForward) {
        this.state = state;
        this.limits = limits;
        this.outcomes = outcomes;
        this.postings = postings;
        this.storeAndForward = storeAndForward;
        this.payment = state.payments.cursor();
    }

    /// Asks the bank that funding chose. The payment has no state yet.
    void ask(Payment subject) {
        PaymentRecordDecoder record = subject.read();
        state.payments.enter(subject, PaymentState.FORWARDED, true);
        long deadline = state.now() + state.parameters.bankTimeout();
        subject.write().legState(LegState.ASKED).deadline(deadline);
        limits.reserve(subject);
        state.timers.add(deadline, Timers.PAYMENT, subject.number());
        state.effects.begin(ask, MANDATE_ROOM);
        ask.leg(subject.number())
                .institution(record.institution())
                .amount(record.billingAmount())
                .currency(record.billingCurrency())
                .created(record.acceptedAt());
        FixedField.copy(
                record,
                PaymentRecordDecoder.rrnEncodingOffset(),
                ask,
                AskBankEncoder.rrnEncodingOffset(),
                AskBankEncoder.rrnEncodingLength());
        MandateRecordDecoder mandate = state.wallets.mandateAt(record.mandate());
        ask.putMandateSealed(
                mandate.buffer(), mandate.offset() + MandateRecordDecoder.textEncodingOffset(), mandate.length());
        state.effects.end(ask);
    }

    /// Takes a pacs.002 about a direct debit or a refund of ours.
    void answered(BankAnswerDecoder answer) {
        if (!state.payments.holds(answer.leg())
                || payment.moveTo(answer.leg()).read().funding() != FundingKind.BANK
                || payment.read().institution() != answer.institution()) {
            state.effects.alert(AlertKind.UNMATCHED_ANSWER, 0, answer.institution(), 0);
        } else if (answer.status() == BankStatus.SETTLED || answer.status() == BankStatus.REJECTED) {
            boolean settled = answer.status() == BankStatus.SETTLED;
            if (answer.refund() == Bool.YES) {
                refund(settled);
            } else {
                debit(answer, settled);
            }
        }
        // Anything else is not final: the timer or the schedule goes on.
    }

    private void debit(BankAnswerDecoder answer, boolean settled) {
        switch (payment.read().legState()) {
            case ASKED -> {
                if (settled) {
                    outcomes.approve(payment);
                } else {
                    outcomes.decline(payment, LegState.DECLINED, BankReasons.of(answer));
                }
            }
            case UNKNOWN, NONE -> late(settled);
            default -> alert(AlertKind.DUPLICATE_ANSWER);
        }
    }

    /// The acquirer was told 91: money that the bank collected goes back (S-78).
    private void late(boolean settled) {
        storeAndForward.done(payment);
        if (!settled) {
            payment.write().legState(LegState.LATE_DECLINED);
            return;
        }
        payment.write().legState(LegState.UNDOING);
        postings.settledInVain(payment);
        alert(AlertKind.LATE_SETTLEMENT);
        storeAndForward.defer(payment, DeferredKind.BANK_REFUND, 0);
    }

    private void refund(boolean settled) {
        if (payment.read().legState() != LegState.UNDOING) {
            alert(
                    payment.read().legState() == LegState.UNDONE
                            ? AlertKind.DUPLICATE_ANSWER
                            : AlertKind.UNMATCHED_ANSWER);
        } else if (settled) {
            payment.write().legState(LegState.UNDONE);
            postings.refunded(payment);
            storeAndForward.done(payment);
        } else {
            // The money stays in suspense until people have found out why the bank doesn't take it.
            storeAndForward.refused(payment);
        }
    }

    private void alert(AlertKind kind) {
        state.effects.alert(kind, payment.number(), payment.read().institution(), 0);
    }
}
