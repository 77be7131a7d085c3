package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;

/// Voids: the merchant takes back a whole payment by a request of its own, 0200 or 0220 with DE 3 = 02xxxx. A second
/// one, or one after a reversal or refund, is abnormal (DOMAIN.md 1.6).
final class Voids {
    private final Returns returns;

    Voids(Returns returns) {
        this.returns = returns;
    }

    Reason cancel(Payment subject, Payment original) {
        PaymentRecordDecoder record = original.read();
        boolean waits = record.state() == PaymentState.FORWARDED && !original.isReversedInFlight();
        boolean untouched = record.state() == PaymentState.APPROVED && original.stands();
        if (!waits && !untouched) {
            return Reason.ABNORMAL_RELATED;
        }
        long amount = subject.read().amount();
        if ((amount != record.amount() && amount != record.requestedAmount())
                || subject.read().currency() != record.currency()) {
            return Reason.INVALID_AMOUNT;
        }
        int reason = ResponseCodes.CANCELLED;
        original.write().reversalReason(0, (byte) (reason >>> 8)).reversalReason(1, (byte) reason);
        if (waits) {
            original.write().reversedInFlight(Bool.YES);
        } else {
            returns.reverse(original, subject.read().link(), reason, PaymentState.REVERSED);
        }
        subject.write().original(original.number());
        return Reason.APPROVED;
    }
}
