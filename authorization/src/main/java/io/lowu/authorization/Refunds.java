package io.lowu.authorization;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.RefundRate;
import io.lowu.authorization.sbe.RelatedDecoder;
import io.lowu.authorization.sbe.SettlementClass;
import io.lowu.authorization.sbe.WalletStatus;

/// Refunds of a merchant (DOMAIN.md 6.5, S-45, S-46): parts of a payment, each a credit of its own.
///
/// By policy the customer gets what he paid, or what the amount is worth today; the difference is the house's.
final class Refunds {
    private final CoreState state;
    private final Pricing pricing;
    private final Postings postings;
    private final Returns returns;
    private final Payment earlier;

    Refunds(CoreState state, Postings postings, Returns returns) {
        this.state = state;
        this.pricing = new Pricing(state);
        this.postings = postings;
        this.returns = returns;
        this.earlier = state.payments.cursor();
    }

    /// An earlier refund of the same amount with the same number (DE 37), or [HashIndex#NONE]. A number that is the
    /// original's own tells nothing.
    long sameNumber(Payment original, RelatedDecoder request) {
        if (hasNumber(original.read(), request)) {
            return HashIndex.NONE;
        }
        for (long number = original.read().related();
                number != HashIndex.NONE;
                number = earlier.read().sibling()) {
            PaymentRecordDecoder record = earlier.moveTo(number).read();
            if (record.kind() == PaymentKind.REFUND
                    && record.amount() == request.amount()
                    && hasNumber(record, request)) {
                return number;
            }
        }
        return HashIndex.NONE;
    }

    private static boolean hasNumber(PaymentRecordDecoder record, RelatedDecoder request) {
        return FixedField.same(
                record,
                PaymentRecordDecoder.rrnEncodingOffset(),
                request,
                RelatedDecoder.rrnEncodingOffset(),
                RelatedDecoder.rrnEncodingLength());
    }

    /// Refunds an amount of a payment.
    ///
    /// @param refund has its amount and currency, no state yet
    Reason refund(Payment refund, Payment original) {
        Reason refusal = refusal(refund.read(), original);
        if (refusal.isRefusal()) {
            return refusal;
        }
        boolean current = state.parameters.refundRate() == RefundRate.CURRENT && original.isConverted();
        Reason price = current ? pricing.price(refund) : Reason.APPROVED;
        if (price.isRefusal()) {
            return price;
        }
        post(refund, original, current);
        return Reason.APPROVED;
    }

    private Reason refusal(PaymentRecordDecoder refund, Payment original) {
        if (!original.stands()) {
            return Reason.ABNORMAL_RELATED;
        }
        if (original.read().acceptedAt() < state.now() - state.parameters.refundWindow()) {
            return Reason.NOT_PERMITTED;
        }
        long standing = original.standingAmount();
        if (refund.amount() <= 0
                || refund.amount() > standing
                || refund.currency() != original.read().currency()) {
            return Reason.INVALID_AMOUNT;
        }
        boolean last = refund.amount() == standing;
        return last || original.read().returns() < state.parameters.refundsMax()
                ? Reason.APPROVED
                : Reason.COUNT_EXCEEDED;
    }

    private void post(Payment refund, Payment original, boolean current) {
        long amount = refund.read().amount();
        long billing = original.standingBilling();
        long base = original.standingBase();
        PaymentRecordEncoder before = original.write();
        before.returnedAmount(original.read().returnedAmount() + amount)
                .refundedAmount(original.read().refundedAmount() + amount)
                .returns(original.read().returns() + 1);
        billing -= original.standingBilling();
        base -= original.standingBase();
        before.refundedBilling(original.read().refundedBilling() + billing);
        returns.inherit(original, refund);
        if (current) {
            // Once more: what was inherited is the rate of the original.
            pricing.price(refund);
        } else {
            refund.write().billingAmount(billing);
        }
        refund.write().baseAmount(base);
        boolean unplaced = isUnplaced(original.read());
        Book to = unplaced ? Book.SUSPENSE : Postings.target(original.read());
        long paid = refund.read().billingAmount();
        postings.giveBack(original, refund.read().link(), SettlementClass.CREDIT, to, amount, paid, billing, base);
        state.payments.enter(original, PaymentState.REFUNDED, false);
        if (unplaced) {
            state.effects.alert(
                    AlertKind.REFUND_UNPLACED,
                    refund.number(),
                    original.read().institution(),
                    refund.read().key().stan());
        } else {
            returns.tellRefund(refund);
        }
    }

    /// Whether the source can't take money any more: the merchant's refund goes through, people find the customer.
    private boolean isUnplaced(PaymentRecordDecoder original) {
        return switch (original.funding()) {
            case BALANCE -> state.wallets.at(original.wallet()).status() == WalletStatus.CLOSED;
            case CARD -> state.isExpired(original.expiry());
            case BANK, NONE, NULL_VAL -> false;
        };
    }
}
