package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.ReversalDecoder;

/// Full reversals of an acquirer: 0400, 0401, 0420 and 0421 (DOMAIN.md 1.6, S-37 to S-42).
final class Reversals {
    private final CoreState state;
    private final Limits limits;
    private final Postings postings;
    private final StoreAndForward storeAndForward;
    private final Answers answers;
    private final Payment payment;

    Reversals(CoreState state, Limits limits, Postings postings, StoreAndForward storeAndForward, Answers answers) {
        this.state = state;
        this.limits = limits;
        this.postings = postings;
        this.storeAndForward = storeAndForward;
        this.answers = answers;
        this.payment = state.payments.cursor();
    }

    void requested(ReversalDecoder reversal) {
        RequestIdentity original = RequestIdentity.ofOriginal(reversal);
        long known = state.payments.find(original, true);
        if (known == HashIndex.NONE) {
            if (reversal.advice() == Bool.YES) {
                bury(original);
            }
            answers.reversal(reversal, Reason.ORIGINAL_NOT_FOUND, 0);
            return;
        }
        payment.moveTo(known);
        Reason reason = reverse(reversal);
        boolean tombstone = payment.read().state() == PaymentState.TOMBSTONE;
        answers.reversal(reversal, reason, tombstone ? 0 : known);
    }

    /// Remembers that the original was reversed before it came (S-38).
    private void bury(RequestIdentity original) {
        state.payments.add(payment, original);
        state.payments.enter(payment, PaymentState.TOMBSTONE, true);
        payment.write().acceptedAt(state.now()).reason((short) Reason.ABNORMAL_RELATED.wire());
    }

    private Reason reverse(ReversalDecoder reversal) {
        PaymentState known = payment.read().state();
        if (known != PaymentState.TOMBSTONE
                && reversal.amount() != payment.read().amount()) {
            return Reason.INVALID_AMOUNT;
        }
        return switch (known) {
            case TOMBSTONE -> Reason.ORIGINAL_NOT_FOUND;
            // Nothing was debited, or it is being undone already.
            case DECLINED, TIMED_OUT -> Reason.APPROVED;
            case REVERSED -> isSecondVoid(reversal) ? Reason.ABNORMAL_RELATED : Reason.APPROVED;
            case FORWARDED -> {
                markReversed(reversal);
                yield Reason.APPROVED;
            }
            case APPROVED -> {
                markReversed(reversal);
                undo(reversal.link());
                yield Reason.APPROVED;
            }
            case NULL_VAL -> throw new IllegalStateException("payment " + payment.number() + " has no state");
        };
    }

    /// A new request, not a repeat or an advice, to reverse what is reversed.
    private static boolean isSecondVoid(ReversalDecoder reversal) {
        return reversal.advice() == Bool.NO && reversal.repeat() == Bool.NO;
    }

    private void markReversed(ReversalDecoder reversal) {
        PaymentRecordEncoder write = payment.write();
        int reason = FixedField.pair(reversal, ReversalDecoder.reversalReasonEncodingOffset());
        int told = reason == 0 ? ResponseCodes.CANCELLED : reason;
        write.reversalReason(0, (byte) (told >>> 8)).reversalReason(1, (byte) told);
        if (payment.read().state() == PaymentState.FORWARDED) {
            write.reversedInFlight(Bool.YES);
        }
    }

    /// Mirrors the books with the original amounts and tells the issuer.
    private void undo(int link) {
        postings.reverse(payment, link);
        limits.release(payment);
        state.payments.enter(payment, PaymentState.REVERSED, false);
        switch (payment.read().funding()) {
            case CARD -> {
                int reason = FixedField.pair(payment.read(), PaymentRecordEncoder.reversalReasonEncodingOffset());
                storeAndForward.defer(payment, DeferredKind.CARD_REVERSAL, reason);
            }
            case BANK -> {
                payment.write().legState(LegState.UNDOING);
                storeAndForward.defer(payment, DeferredKind.BANK_REFUND, 0);
            }
            case BALANCE, NONE, NULL_VAL -> {}
        }
    }
}
