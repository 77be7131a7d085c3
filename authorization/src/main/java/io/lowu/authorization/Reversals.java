package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.ReversalDecoder;

/// Reversals of an acquirer: 0400, 0401, 0420 and 0421, of all or of a part (DOMAIN.md 1.6, S-37 to S-44).
final class Reversals {
    private final CoreState state;
    private final Returns returns;
    private final Answers answers;
    private final Payment payment;

    Reversals(CoreState state, Returns returns, Answers answers) {
        this.state = state;
        this.returns = returns;
        this.answers = answers;
        this.payment = state.payments.cursor();
    }

    void requested(ReversalDecoder reversal) {
        RequestIdentity original = RequestIdentity.ofOriginal(reversal);
        long known = state.payments.find(original, true, 0);
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
        PaymentRecordDecoder record = payment.read();
        PaymentState known = record.state();
        if (known != PaymentState.TOMBSTONE
                && reversal.amount() != record.amount()
                && reversal.amount() != record.requestedAmount()) {
            return Reason.INVALID_AMOUNT;
        }
        boolean partial = reversal.standing() > 0;
        return switch (known) {
            case TOMBSTONE -> Reason.ORIGINAL_NOT_FOUND;
            // Nothing was debited, or it is being undone already.
            case DECLINED, TIMED_OUT, EXPIRED -> Reason.APPROVED;
            case REVERSED -> partial ? partialAgain(reversal) : fullAgain(reversal);
            case FORWARDED -> {
                if (partial) {
                    // Nobody knows yet of what.
                    yield Reason.ABNORMAL_RELATED;
                }
                markReversed(reversal);
                yield Reason.APPROVED;
            }
            case APPROVED, PARTIALLY_REVERSED, REFUNDED, HELD -> {
                if (!payment.stands() && known != PaymentState.HELD) {
                    yield Reason.FUNCTION_NOT_SUPPORTED;
                }
                yield partial ? reverseTo(reversal) : reverseAll(reversal);
            }
            // A completion has taken the place of its authorization.
            case COMPLETED -> Reason.ABNORMAL_RELATED;
            case NULL_VAL -> throw new IllegalStateException("payment " + payment.number() + " has no state");
        };
    }

    private Reason reverseAll(ReversalDecoder reversal) {
        markReversed(reversal);
        returns.reverse(
                payment,
                reversal.link(),
                FixedField.pair(payment.read(), PaymentRecordDecoder.reversalReasonEncodingOffset()),
                PaymentState.REVERSED);
        return Reason.APPROVED;
    }

    /// S-43, S-44.
    private Reason reverseTo(ReversalDecoder reversal) {
        if (returns.isApplied(payment, reversal)) {
            return Reason.APPROVED;
        }
        if (reversal.standing() >= payment.standingAmount()) {
            return Reason.INVALID_AMOUNT;
        }
        if (payment.read().returns() >= state.parameters.refundsMax()) {
            return Reason.COUNT_EXCEEDED;
        }
        returns.reverseTo(payment, reversal, reasonOf(reversal));
        return Reason.APPROVED;
    }

    private Reason partialAgain(ReversalDecoder reversal) {
        return returns.isApplied(payment, reversal) ? Reason.APPROVED : Reason.ABNORMAL_RELATED;
    }

    private static Reason fullAgain(ReversalDecoder reversal) {
        return isSecondVoid(reversal) ? Reason.ABNORMAL_RELATED : Reason.APPROVED;
    }

    /// A new request, not a repeat or an advice, to reverse what is reversed.
    private static boolean isSecondVoid(ReversalDecoder reversal) {
        return reversal.advice() == Bool.NO && reversal.repeat() == Bool.NO;
    }

    private void markReversed(ReversalDecoder reversal) {
        int told = reasonOf(reversal);
        payment.write().reversalReason(0, (byte) (told >>> 8)).reversalReason(1, (byte) told);
        if (payment.read().state() == PaymentState.FORWARDED) {
            payment.write().reversedInFlight(Bool.YES);
        }
    }

    /// DE 39 that a card issuer is told.
    private static int reasonOf(ReversalDecoder reversal) {
        int reason = FixedField.pair(reversal, ReversalDecoder.reversalReasonEncodingOffset());
        return reason == 0 ? ResponseCodes.CANCELLED : reason;
    }
}
