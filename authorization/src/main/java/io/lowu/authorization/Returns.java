package io.lowu.authorization;

import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.LegState;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.ReversalDecoder;
import io.lowu.authorization.sbe.SettlementClass;

/// Gives payments back, as a whole or in parts, with the original amounts: books, limits, and what the issuer is
/// told (DOMAIN.md 6.2, 6.5).
///
/// A payment that was never touched is reversed as it is. A part, and the rest after parts, is a payment record of
/// its own, with its own entry of store-and-forward, so that a card issuer hears of each in its turn and a bank
/// gets a refund of each.
final class Returns {
    private final CoreState state;
    private final Limits limits;
    private final Postings postings;
    private final StoreAndForward storeAndForward;
    private final Payment part;

    Returns(CoreState state, Limits limits, Postings postings, StoreAndForward storeAndForward) {
        this.state = state;
        this.limits = limits;
        this.postings = postings;
        this.storeAndForward = storeAndForward;
        this.part = state.payments.cursor();
    }

    /// Gives back what stands of a payment, or what an authorization holds.
    ///
    /// @param link by which the reversal came
    /// @param reason DE 39 of the reversal to a card issuer
    /// @param end state of the payment
    void reverse(Payment payment, int link, int reason, PaymentState end) {
        if (payment.read().returnedAmount() != 0 || payment.read().deferred() != HashIndex.NONE) {
            reverseRest(payment, link, reason, end);
            return;
        }
        post(payment, link, payment.standingAmount(), payment.standingBilling(), payment.standingBase());
        payment.write().returnedAmount(payment.read().amount()).deadline(0);
        limits.release(payment);
        state.payments.enter(payment, end, false);
        tell(payment, DeferredKind.CARD_REVERSAL, reason);
    }

    private void reverseRest(Payment payment, int link, int reason, PaymentState end) {
        state.payments.addUnkeyed(part, PaymentKind.REVERSAL);
        giveBack(payment, part, link, payment.standingAmount());
        payment.write().deadline(0);
        limits.release(payment);
        state.payments.enter(payment, end, false);
        finish(payment, reason);
    }

    /// Gives back so much that less stands of a payment.
    ///
    /// @param request says how much is to stand
    void reverseTo(Payment payment, ReversalDecoder request, int reason) {
        state.payments.addUnkeyed(part, PaymentKind.REVERSAL);
        part.write().key().stan(request.stan()).transmission(request.transmission());
        giveBack(payment, part, request.link(), payment.standingAmount() - request.standing());
        payment.write().returns(payment.read().returns() + 1);
        if (payment.read().state() != PaymentState.HELD) {
            state.payments.enter(payment, PaymentState.PARTIALLY_REVERSED, false);
        }
        finish(payment, reason);
    }

    /// Whether a partial reversal was applied before.
    boolean isApplied(Payment payment, ReversalDecoder request) {
        for (long number = payment.read().related();
                number != HashIndex.NONE;
                number = part.read().sibling()) {
            PaymentRecordDecoder record = part.moveTo(number).read();
            if (record.kind() == PaymentKind.REVERSAL
                    && record.standingAmount() == request.standing()
                    && record.key().stan() == request.stan()
                    && record.key().transmission() == request.transmission()) {
                return true;
            }
        }
        return false;
    }

    /// Fills the record of a part and posts it; the customer's money goes where it came from.
    private void giveBack(Payment payment, Payment subject, int link, long amount) {
        long billing = payment.standingBilling();
        long base = payment.standingBase();
        inherit(payment, subject);
        payment.write().returnedAmount(payment.read().returnedAmount() + amount);
        billing -= payment.standingBilling();
        base -= payment.standingBase();
        subject.write().key().acquirer(payment.read().key().acquirer());
        subject.write().amount(amount).billingAmount(billing).baseAmount(base);
        post(payment, link, amount, billing, base);
    }

    private void post(Payment payment, int link, long amount, long billing, long base) {
        if (payment.read().kind() != PaymentKind.AUTHORIZATION) {
            Book to = Postings.target(payment.read());
            postings.giveBack(payment, link, SettlementClass.DEBIT_REVERSAL, to, amount, billing, billing, base);
        } else if (payment.read().funding() == FundingKind.BALANCE) {
            postings.release(payment, billing);
        }
    }

    private void finish(Payment payment, int reason) {
        PaymentRecordDecoder record = payment.read();
        // Refunds are credits of their own at the issuer: of the debit, they leave everything.
        part.write()
                .standingAmount(payment.standingAmount())
                .debitAmount(payment.standingAmount() + record.refundedAmount())
                .debitBilling(payment.standingBilling() + record.refundedBilling());
        state.payments.enter(part, PaymentState.APPROVED, true);
        tell(part, DeferredKind.CARD_REVERSAL, reason);
    }

    /// Gives a payment about another the source and the currencies of that one.
    void inherit(Payment original, Payment subject) {
        PaymentRecordDecoder from = original.read();
        PaymentRecordEncoder to = subject.write();
        to.acceptedAt(state.now())
                .businessDate(state.businessDate())
                .settlementDay(state.day.current())
                .wallet(from.wallet())
                .mandate(from.mandate())
                .institution(from.institution())
                .funding(from.funding())
                .currency(from.currency())
                .billingCurrency(from.billingCurrency())
                .billingRate(from.billingRate())
                .midRate(from.midRate())
                .conversionDate(from.conversionDate())
                .mcc(from.mcc())
                .conditionCode(from.conditionCode())
                .entryMode(from.entryMode())
                .expiry(from.expiry());
        to.legAccount().high(from.legAccount().high()).low(from.legAccount().low());
        FixedField.copy(
                from,
                PaymentRecordDecoder.panSealedEncodingOffset(),
                to,
                PaymentRecordEncoder.panSealedEncodingOffset(),
                PaymentRecordEncoder.panSealedEncodingLength());
        state.payments.relate(subject, original);
    }

    void tellRefund(Payment refund) {
        tell(refund, DeferredKind.CARD_ADVICE, 0);
    }

    /// Tells a card issuer of a completion, or of what was approved in its stead.
    void tellAdvice(Payment subject) {
        storeAndForward.defer(subject, DeferredKind.CARD_ADVICE, 0);
    }

    /// Tells the issuer what the books say already.
    private void tell(Payment subject, DeferredKind toCard, int reason) {
        switch (subject.read().funding()) {
            case CARD -> storeAndForward.defer(subject, toCard, reason);
            case BANK -> {
                if (subject.read().billingAmount() > 0) {
                    subject.write().legState(LegState.UNDOING);
                    storeAndForward.defer(subject, DeferredKind.BANK_REFUND, 0);
                }
            }
            case BALANCE, NONE, NULL_VAL -> {}
        }
    }
}
