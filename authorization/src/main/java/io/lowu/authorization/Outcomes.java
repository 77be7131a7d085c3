package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;

/// How a payment ends: state, books, limits, what is owed to the issuer, and then the answer to the acquirer – in
/// this order, so that a reversal is queued before anybody learns of a timeout (DOMAIN.md 1.13).
///
/// A payment that the acquirer reversed while its issuer was being asked never counts as approved: whatever the
/// issuer says, the acquirer gets 22 and a debit is undone (S-39).
final class Outcomes {
    private final CoreState state;
    private final Limits limits;
    private final Postings postings;
    private final StoreAndForward storeAndForward;
    private final Answers answers;

    Outcomes(CoreState state, Limits limits, Postings postings, StoreAndForward storeAndForward, Answers answers) {
        this.state = state;
        this.limits = limits;
        this.postings = postings;
        this.storeAndForward = storeAndForward;
        this.answers = answers;
    }

    /// Refuses a payment for which no issuer was asked. It has no state yet.
    void refuse(Payment payment, Reason reason) {
        state.payments.enter(payment, PaymentState.DECLINED, true);
        payment.write().reason((short) reason.wire());
        answers.outcome(payment, Bool.NO);
    }

    /// Approves a payment from a wallet's balance. It has no state yet.
    void approveFromBalance(Payment payment) {
        limits.reserve(payment);
        if (payment.read().kind() == PaymentKind.AUTHORIZATION) {
            postings.hold(payment, payment.held());
            state.payments.enter(payment, PaymentState.HELD, true);
            waitForCompletion(payment);
        } else {
            postings.purchase(payment);
            state.payments.enter(payment, PaymentState.APPROVED, true);
        }
        payment.write().reason((short) Reason.APPROVED.wire());
        giveApprovalCode(payment);
        answers.outcome(payment, Bool.NO);
    }

    /// Takes over what was approved on a card elsewhere, and tells its issuer. It has no state yet.
    void approveAdvisedCard(Payment payment) {
        limits.reserve(payment);
        if (payment.read().kind() == PaymentKind.AUTHORIZATION) {
            state.payments.enter(payment, PaymentState.HELD, true);
            waitForCompletion(payment);
        } else {
            postings.purchase(payment);
            state.payments.enter(payment, PaymentState.APPROVED, true);
        }
        payment.write().reason((short) Reason.APPROVED.wire());
        giveApprovalCode(payment);
        storeAndForward.defer(payment, DeferredKind.CARD_ADVICE, 0);
        answers.outcome(payment, Bool.NO);
    }

    private void waitForCompletion(Payment authorization) {
        long deadline = state.now() + state.parameters.holdExpiry();
        authorization.write().deadline(deadline);
        state.timers.add(deadline, Timers.PAYMENT, authorization.number());
    }

    /// The card issuer or bank debited its customer.
    void approve(Payment payment) {
        payment.write().legState(LegState.APPROVED);
        if (payment.isReversedInFlight()) {
            undo(payment);
            return;
        }
        if (payment.read().kind() == PaymentKind.AUTHORIZATION) {
            // The issuer holds the money; the books hear of it with the completion.
            finish(payment, PaymentState.HELD, Reason.APPROVED);
            waitForCompletion(payment);
            return;
        }
        postings.purchase(payment);
        if (payment.read().funding() == FundingKind.BANK) {
            giveApprovalCode(payment);
        }
        finish(payment, PaymentState.APPROVED, Reason.APPROVED);
    }

    /// The card issuer or bank refused, or was never reached.
    void decline(Payment payment, LegState legState, Reason reason) {
        state.waiting.remove(payment.number());
        payment.write().legState(legState);
        limits.release(payment);
        finish(payment, PaymentState.DECLINED, reason);
    }

    /// The issuer gave an answer that we can't take: it may have debited the card, so that is undone.
    void declineAndReverse(Payment payment, Reason reason, int reversalReason) {
        payment.write().legState(LegState.DECLINED);
        limits.release(payment);
        storeAndForward.defer(payment, DeferredKind.CARD_REVERSAL, reversalReason);
        finish(payment, PaymentState.DECLINED, reason);
    }

    /// Nobody knows whether the issuer debited its customer: the card is reversed, the bank is asked.
    void timeOut(Payment payment) {
        if (payment.read().legState() == LegState.WAITING) {
            decline(payment, LegState.NONE, Reason.ISSUER_UNAVAILABLE);
            return;
        }
        payment.write().legState(LegState.UNKNOWN);
        limits.release(payment);
        if (payment.read().funding() == FundingKind.CARD) {
            storeAndForward.defer(payment, DeferredKind.CARD_REVERSAL, ResponseCodes.RECEIVED_TOO_LATE);
        } else {
            storeAndForward.defer(payment, DeferredKind.BANK_STATUS_REQUEST, 0);
        }
        finish(payment, PaymentState.TIMED_OUT, Reason.ISSUER_TIMEOUT);
    }

    private void undo(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        limits.release(payment);
        if (record.funding() == FundingKind.CARD) {
            int reason = FixedField.pair(record, PaymentRecordDecoder.reversalReasonEncodingOffset());
            storeAndForward.defer(payment, DeferredKind.CARD_REVERSAL, reason);
        } else {
            postings.settledInVain(payment);
            payment.write().legState(LegState.UNDOING);
            storeAndForward.defer(payment, DeferredKind.BANK_REFUND, 0);
        }
        finish(payment, PaymentState.REVERSED, Reason.ABNORMAL_RELATED);
    }

    private void finish(Payment payment, PaymentState end, Reason reason) {
        Reason told = payment.isReversedInFlight() ? Reason.ABNORMAL_RELATED : reason;
        state.payments.enter(payment, end, false);
        payment.write().reason((short) told.wire()).deadline(0);
        if (told == Reason.ABNORMAL_RELATED) {
            PaymentRecordEncoder write = payment.write();
            FixedField.clear(
                    write,
                    PaymentRecordEncoder.responseCodeEncodingOffset(),
                    PaymentRecordEncoder.responseCodeEncodingLength());
            FixedField.clear(
                    write,
                    PaymentRecordEncoder.approvalCodeEncodingOffset(),
                    PaymentRecordEncoder.approvalCodeEncodingLength());
        }
        answers.outcome(payment, Bool.NO);
    }

    private void giveApprovalCode(Payment payment) {
        if (payment.read().advice() == Bool.YES
                && !FixedField.isAbsent(
                        payment.read(),
                        PaymentRecordDecoder.approvalCodeEncodingOffset(),
                        PaymentRecordDecoder.approvalCodeEncodingLength())) {
            return;
        }
        state.sequences.approvalCode(payment.write(), PaymentRecordEncoder.approvalCodeEncodingOffset());
    }
}
