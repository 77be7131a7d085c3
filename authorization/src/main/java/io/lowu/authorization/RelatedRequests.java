package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.RelatedDecoder;
import io.lowu.authorization.sbe.RelatedPurpose;
import io.lowu.authorization.sbe.ReplyKind;

/// Requests about an earlier payment: completions, refunds, voids, and cancellations of a hold (DOMAIN.md 1.4, 6.5).
///
/// Each is a payment record under its own key, so that a repeat gets the first result and nothing is posted twice.
final class RelatedRequests {
    private final CoreState state;
    private final Refunds refunds;
    private final Holds holds;
    private final Voids voids;
    private final Answers answers;
    private final Payment payment;
    private final Payment original;

    RelatedRequests(CoreState state, Refunds refunds, Holds holds, Voids voids, Answers answers) {
        this.state = state;
        this.refunds = refunds;
        this.holds = holds;
        this.voids = voids;
        this.answers = answers;
        this.payment = state.payments.cursor();
        this.original = state.payments.cursor();
    }

    void requested(RelatedDecoder request) {
        RequestIdentity identity = RequestIdentity.of(request);
        long known = state.payments.find(identity, false, state.repeatedSince());
        if (known != HashIndex.NONE) {
            again(payment.moveTo(known), request);
            return;
        }
        long found = state.payments.find(RequestIdentity.ofOriginal(request), true, 0);
        if (found != HashIndex.NONE) {
            completed(original.moveTo(found), request);
            long same =
                    request.purpose() == RelatedPurpose.REFUND ? refunds.sameNumber(original, request) : HashIndex.NONE;
            if (same != HashIndex.NONE) {
                replay(payment.moveTo(same), request);
                return;
            }
        }
        state.payments.add(payment, identity);
        accept(request);
        Reason reason = found == HashIndex.NONE ? Reason.ORIGINAL_NOT_FOUND : perform(request);
        payment.write().reason((short) reason.wire());
        state.payments.enter(payment, reason.isRefusal() ? PaymentState.DECLINED : PaymentState.APPROVED, true);
        answers.outcome(payment, Bool.NO);
    }

    /// A refund may name the authorization, though its completion is what was posted.
    private void completed(Payment found, RelatedDecoder request) {
        if (request.purpose() != RelatedPurpose.REFUND || found.read().state() != PaymentState.COMPLETED) {
            return;
        }
        long number = found.read().related();
        while (found.moveTo(number).read().kind() != PaymentKind.COMPLETION) {
            number = found.read().sibling();
        }
    }

    private void again(Payment known, RelatedDecoder request) {
        PaymentRecordDecoder record = known.read();
        if (record.state() == PaymentState.TOMBSTONE) {
            refuse(request, Reason.ABNORMAL_RELATED);
        } else if (record.kind() != kindOf(request.purpose())
                || record.amount() != request.amount()
                || record.currency() != request.currency()) {
            refuse(request, Reason.DUPLICATE);
            state.effects.alert(
                    AlertKind.STAN_REUSE,
                    known.number(),
                    request.key().acquirer(),
                    request.key().stan());
        } else if (request.advice() != Bool.YES && request.repeat() != Bool.YES) {
            refuse(request, Reason.DUPLICATE);
        } else {
            replay(known, request);
        }
    }

    private void replay(Payment known, RelatedDecoder request) {
        known.write().handle(request.handle()).link(request.link());
        answers.outcome(known, Bool.YES);
    }

    private void refuse(RelatedDecoder request, Reason reason) {
        ReplyKind reply = Answers.reply(request.authorization() == Bool.YES, request.advice() == Bool.YES);
        answers.refuse(request.handle(), request.link(), reply, reason);
    }

    private void accept(RelatedDecoder request) {
        PaymentRecordEncoder write = payment.write();
        write.kind(kindOf(request.purpose()))
                .advice(request.advice())
                .amount(request.amount())
                .currency(request.currency())
                .acceptedAt(state.now())
                .handle(request.handle())
                .link(request.link())
                .businessDate(state.businessDate())
                .settlementDay(state.day.current())
                .processingCode(request.processingCode())
                .localTime(request.localTime())
                .localDate(request.localDate());
        write.account().high(request.account().high()).low(request.account().low());
    }

    private Reason perform(RelatedDecoder request) {
        return switch (request.purpose()) {
            case COMPLETION -> holds.complete(payment, original, request);
            case REFUND -> refunds.refund(payment, original);
            case VOID -> voids.cancel(payment, original);
            case CANCELLATION -> holds.cancel(payment, original);
            case NULL_VAL -> throw new IllegalStateException("a related request has no purpose");
        };
    }

    private static PaymentKind kindOf(RelatedPurpose purpose) {
        return switch (purpose) {
            case COMPLETION -> PaymentKind.COMPLETION;
            case REFUND -> PaymentKind.REFUND;
            case VOID -> PaymentKind.VOID;
            case CANCELLATION, NULL_VAL -> PaymentKind.CANCELLATION;
        };
    }
}
