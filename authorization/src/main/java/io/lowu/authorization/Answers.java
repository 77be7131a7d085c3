package io.lowu.authorization;

import io.lowu.authorization.sbe.AnswerEncoder;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.ReplyKind;
import io.lowu.authorization.sbe.ReversalDecoder;

/// Answers to acquirers.
final class Answers {
    private final CoreState state;
    private final AnswerEncoder answer = new AnswerEncoder();

    Answers(CoreState state) {
        this.state = state;
    }

    /// Gives the outcome that a payment's record holds to whoever asked last.
    ///
    /// The acquirer settles in the currency of the transaction: DE 5 = DE 4, DE 9 = 1, DE 50 = DE 49.
    void outcome(Payment payment, Bool replayed) {
        PaymentRecordDecoder record = payment.read();
        state.effects.begin(answer, 0);
        answer.handle(record.handle())
                .link(record.link())
                .reply(reply(record))
                .payment(payment.number())
                .reason(record.reason())
                .replayed(replayed)
                .funding(record.funding())
                .businessDate(record.businessDate())
                .acceptedAt(record.acceptedAt());
        FixedField.copy(
                record,
                PaymentRecordDecoder.responseCodeEncodingOffset(),
                answer,
                AnswerEncoder.responseCodeEncodingOffset(),
                AnswerEncoder.responseCodeEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.approvalCodeEncodingOffset(),
                answer,
                AnswerEncoder.approvalCodeEncodingOffset(),
                AnswerEncoder.approvalCodeEncodingLength());
        if (record.requestedAmount() != 0) {
            answer.amount(record.amount());
        }
        if (payment.isConverted()) {
            answer.settlementAmount(record.amount())
                    .settlementCurrency(record.currency())
                    .settlementRate(Rate.ONE)
                    .billingAmount(record.billingAmount())
                    .billingCurrency(record.billingCurrency())
                    .billingRate(record.billingRate())
                    .conversionDate(record.conversionDate());
        }
        state.effects.end(answer);
    }

    /// Refuses a request without touching the payment that has its key.
    void refuse(long handle, int link, ReplyKind reply, Reason reason) {
        state.effects.begin(answer, 0);
        answer.handle(handle)
                .link(link)
                .reply(reply)
                .reason((short) reason.wire())
                .replayed(Bool.NO)
                .funding(FundingKind.NONE)
                .businessDate(state.businessDate())
                .acceptedAt(state.now());
        state.effects.end(answer);
    }

    /// What answers a request of this class and function.
    static ReplyKind reply(boolean authorization, boolean advice) {
        if (authorization) {
            return advice ? ReplyKind.AUTHORIZATION_ADVICE : ReplyKind.AUTHORIZATION;
        }
        return advice ? ReplyKind.ADVICE : ReplyKind.PURCHASE;
    }

    private static ReplyKind reply(PaymentRecordDecoder record) {
        boolean authorization = record.kind() == PaymentKind.AUTHORIZATION || record.kind() == PaymentKind.CANCELLATION;
        return reply(authorization, record.advice() == Bool.YES);
    }

    /// Answers a reversal.
    ///
    /// @param payment number of the original, 0 = unknown
    void reversal(ReversalDecoder reversal, Reason reason, long payment) {
        state.effects.begin(answer, 0);
        answer.handle(reversal.handle())
                .link(reversal.link())
                .reply(reversal.advice() == Bool.YES ? ReplyKind.REVERSAL_ADVICE : ReplyKind.REVERSAL_REQUEST)
                .payment(payment)
                .reason((short) reason.wire())
                .replayed(Bool.NO)
                .funding(FundingKind.NONE)
                .businessDate(state.businessDate())
                .acceptedAt(state.now());
        state.effects.end(answer);
    }
}
