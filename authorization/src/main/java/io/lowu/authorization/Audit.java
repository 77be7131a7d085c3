package io.lowu.authorization;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;
import org.agrona.collections.Long2LongHashMap;

/// Recomputes over all payments that are held what the books must say of them (DOMAIN.md 6.2):
///
/// - what the acquirer is owed for a payment and what its customer paid are what its state says, so that each
///   approved payment has exactly one debit and each debit a payment, net of reversals and refunds;
/// - what is given back is no more than there was, and is the sum of its parts;
/// - the hold accounts are the sum of the open holds.
final class Audit {
    private final CoreState state;
    private final Payment payment;
    private final Payment part;

    Audit(CoreState state) {
        this.state = state;
        this.payment = state.payments.cursor();
        this.part = state.payments.cursor();
    }

    /// @throws IllegalStateException when a rule is broken, with the payment and the amounts
    void verify() {
        Long2LongHashMap holds = new Long2LongHashMap(0);
        RecordStore records = state.payments.records();
        for (long number = records.first(); number < records.next(); number++) {
            PaymentRecordDecoder record = payment.moveTo(number).read();
            verifyPosted(record);
            verifyReturned(record);
            if (record.state() == PaymentState.HELD && record.funding() == FundingKind.BALANCE) {
                holds.put(record.wallet(), holds.get(record.wallet()) + payment.held());
            }
        }
        verifyHolds(holds);
    }

    private void verifyPosted(PaymentRecordDecoder record) {
        boolean stands = payment.stands();
        same("is owed to the acquirer", record.postedMerchant(), stands ? payment.standingAmount() : 0);
        same("is paid by the customer", record.postedCustomer(), stands ? payment.standingBilling() : 0);
    }

    private void verifyReturned(PaymentRecordDecoder record) {
        if (record.returnedAmount() < 0
                || record.returnedAmount() > record.amount()
                || record.refundedAmount() > record.returnedAmount()
                || record.uncollected() < 0) {
            throw new IllegalStateException("of payment " + payment.number() + " over " + record.amount() + ", "
                    + record.returnedAmount() + " are given back, " + record.refundedAmount() + " of it refunded");
        }
        long refunds = 0;
        long parts = 0;
        for (long number = record.related();
                number != HashIndex.NONE;
                number = part.read().sibling()) {
            PaymentRecordDecoder related = part.moveTo(number).read();
            if (related.original() != payment.number()) {
                throw new IllegalStateException("payment " + number + " is not about " + payment.number());
            }
            refunds += related.kind() == PaymentKind.REFUND ? related.amount() : 0;
            parts += related.kind() == PaymentKind.REVERSAL ? related.amount() : 0;
        }
        same("is refunded", record.refundedAmount(), refunds);
        if (parts != 0) {
            same("is given back in parts", record.returnedAmount(), refunds + parts);
        }
    }

    private void verifyHolds(Long2LongHashMap holds) {
        RecordStore accounts = state.ledger.records();
        for (long number = 1; number < accounts.next(); number++) {
            long owner = state.ledger.at(number).owner();
            if (state.ledger.at(number).book() == Book.HOLD.wire()
                    && state.ledger.balance(number) != holds.remove(owner)) {
                throw new IllegalStateException("wallet " + owner + " has " + state.ledger.balance(number)
                        + " on hold, its open authorizations say otherwise");
            }
        }
        if (!holds.isEmpty()) {
            throw new IllegalStateException(holds.size() + " wallets have open authorizations and no hold account");
        }
    }

    private void same(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(found + " " + what + " for payment " + payment.number() + " in state "
                    + payment.read().state() + ", expected " + expected);
        }
    }
}
