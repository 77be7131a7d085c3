package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.RelatedDecoder;

/// What becomes of an authorization: its completion, its cancellation, its end in time (S-08, S-09).
///
/// A completion is an advice: what it tells has happened, so it is posted even beyond the hold, after the hold's
/// end, and beyond what the wallet has.
final class Holds {
    private final CoreState state;
    private final Limits limits;
    private final Postings postings;
    private final Returns returns;

    Holds(CoreState state, Limits limits, Postings postings, Returns returns) {
        this.state = state;
        this.limits = limits;
        this.postings = postings;
        this.returns = returns;
    }

    /// Time is over for an authorization that nobody completed.
    void expire(Payment authorization) {
        returns.reverse(authorization, authorization.read().link(), ResponseCodes.CANCELLED, PaymentState.EXPIRED);
    }

    /// Cancels an authorization; there is no harm in doing it twice by advice.
    Reason cancel(Payment subject, Payment authorization) {
        if (authorization.read().kind() != PaymentKind.AUTHORIZATION) {
            return Reason.ABNORMAL_RELATED;
        }
        subject.write().original(authorization.number());
        boolean advice = subject.read().advice() == Bool.YES;
        return switch (authorization.read().state()) {
            case HELD -> {
                returns.reverse(authorization, subject.read().link(), ResponseCodes.CANCELLED, PaymentState.REVERSED);
                yield Reason.APPROVED;
            }
            case FORWARDED -> {
                int reason = ResponseCodes.CANCELLED;
                authorization
                        .write()
                        .reversedInFlight(Bool.YES)
                        .reversalReason(0, (byte) (reason >>> 8))
                        .reversalReason(1, (byte) reason);
                yield Reason.APPROVED;
            }
            case DECLINED, TIMED_OUT, EXPIRED -> Reason.APPROVED;
            case REVERSED -> advice ? Reason.APPROVED : Reason.ABNORMAL_RELATED;
            default -> Reason.ABNORMAL_RELATED;
        };
    }

    /// Completes an authorization with an amount of its own, at the rate of the authorization.
    ///
    /// @param completion has its amount and currency, no state yet
    Reason complete(Payment completion, Payment authorization, RelatedDecoder request) {
        PaymentRecordDecoder record = authorization.read();
        boolean open = record.state() == PaymentState.HELD || record.state() == PaymentState.EXPIRED;
        if (record.kind() != PaymentKind.AUTHORIZATION || !open) {
            return Reason.ABNORMAL_RELATED;
        }
        if (!isApprovedBy(record, request)) {
            return Reason.ORIGINAL_NOT_FOUND;
        }
        if (!price(completion, record)) {
            return Reason.INVALID_AMOUNT;
        }
        long billing = completion.read().billingAmount();
        long base = completion.read().baseAmount();
        returns.inherit(authorization, completion);
        completion.write().billingAmount(billing).baseAmount(base);
        FixedField.copy(
                record,
                PaymentRecordDecoder.approvalCodeEncodingOffset(),
                completion.write(),
                PaymentRecordEncoder.approvalCodeEncodingOffset(),
                PaymentRecordEncoder.approvalCodeEncodingLength());
        limits.carry(authorization, completion);
        if (record.funding() == FundingKind.BALANCE) {
            takeFromWallet(completion, authorization);
        } else {
            postings.purchase(completion);
            returns.tellAdvice(completion);
        }
        authorization.write().deadline(0);
        state.payments.enter(authorization, PaymentState.COMPLETED, false);
        return Reason.APPROVED;
    }

    private void takeFromWallet(Payment completion, Payment authorization) {
        long held = authorization.read().state() == PaymentState.HELD ? authorization.held() : 0;
        long more = completion.read().billingAmount() - held;
        long missing = more <= 0 ? 0 : more - Math.min(more, balance(completion.read()));
        completion.write().uncollected(missing);
        if (missing > 0) {
            state.effects.alert(
                    AlertKind.UNCOLLECTED,
                    completion.number(),
                    completion.read().key().acquirer(),
                    completion.read().key().stan());
        }
        postings.complete(completion, held);
    }

    private long balance(PaymentRecordDecoder record) {
        return state.ledger.balance(state.ledger.account(Book.WALLET, record.wallet(), record.billingCurrency()));
    }

    /// DE 38 of the completion, where it has one, is that of the authorization.
    private static boolean isApprovedBy(PaymentRecordDecoder authorization, RelatedDecoder request) {
        int length = RelatedDecoder.approvalCodeEncodingLength();
        return FixedField.isAbsent(request, RelatedDecoder.approvalCodeEncodingOffset(), length)
                || FixedField.same(
                        request,
                        RelatedDecoder.approvalCodeEncodingOffset(),
                        authorization,
                        PaymentRecordDecoder.approvalCodeEncodingOffset(),
                        length);
    }

    private static boolean price(Payment completion, PaymentRecordDecoder authorization) {
        long amount = completion.read().amount();
        int currency = authorization.currency();
        if (amount <= 0 || amount > Conversion.AMOUNT_MAX || completion.read().currency() != currency) {
            return false;
        }
        int rate = authorization.billingRate();
        long billing = amount;
        long base = amount;
        if (rate != RateTable.NONE) {
            int from = Currencies.exponent(currency);
            int to = Currencies.exponent(authorization.billingCurrency());
            billing = Conversion.convert(amount, from, rate, to);
            base = Conversion.convert(amount, from, authorization.midRate(), to);
        }
        completion.write().billingAmount(billing).baseAmount(base);
        return billing != Conversion.OVERFLOW && base != Conversion.OVERFLOW && billing != 0;
    }
}
