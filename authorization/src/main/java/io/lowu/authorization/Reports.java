package io.lowu.authorization;

import io.lowu.authorization.sbe.AccountRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.WalletRecordDecoder;
import java.util.Optional;
import java.util.function.Consumer;

/// The state as people and auditors read it.
final class Reports {
    private final CoreState state;
    private final StoreAndForward storeAndForward;
    private final Payment payment;
    private final Audit audit;

    Reports(CoreState state, StoreAndForward storeAndForward) {
        this.state = state;
        this.storeAndForward = storeAndForward;
        this.payment = state.payments.cursor();
        this.audit = new Audit(state);
    }

    void accounts(Consumer<AccountBalance> visitor) {
        for (long number = 1; number < state.ledger.records().next(); number++) {
            AccountRecordDecoder account = state.ledger.at(number);
            visitor.accept(new AccountBalance(name(account), account.currency(), account.balance()));
        }
    }

    private String name(AccountRecordDecoder account) {
        Book book = Book.ofWire(account.book());
        String currency = Currencies.letters(account.currency());
        return switch (book) {
            case WALLET, HOLD -> book.prefix() + ":" + label(account.owner()) + ":" + currency;
            case ISSUER, ACQUIRER -> book.prefix() + ":" + account.owner() + ":" + currency;
            case FPS, FX_POSITION, FX_MARGIN, SUSPENSE -> book.prefix() + ":" + currency;
        };
    }

    private String label(long wallet) {
        return FixedField.text(
                state.wallets.at(wallet),
                WalletRecordDecoder.labelEncodingOffset(),
                WalletRecordDecoder.labelEncodingLength());
    }

    void payments(Consumer<PaymentSummary> visitor) {
        RecordStore records = state.payments.records();
        for (long number = records.first(); number < records.next(); number++) {
            visitor.accept(summary(payment.moveTo(number)));
        }
    }

    Optional<PaymentDetail> payment(long number) {
        if (!state.payments.holds(number)) {
            return Optional.empty();
        }
        PaymentRecordDecoder record = payment.moveTo(number).read();
        return Optional.of(new PaymentDetail(
                summary(payment),
                record.wallet() == HashIndex.NONE ? "" : label(record.wallet()),
                record.baseAmount(),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.approvalCodeEncodingOffset(),
                        PaymentRecordDecoder.approvalCodeEncodingLength()),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.terminalEncodingOffset(),
                        PaymentRecordDecoder.terminalEncodingLength()),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.merchantEncodingOffset(),
                        PaymentRecordDecoder.merchantEncodingLength()),
                record.legState(),
                record.legStan(),
                record.legTransmission()));
    }

    private static PaymentSummary summary(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        return new PaymentSummary(
                payment.number(),
                record.state(),
                record.funding(),
                payment.reason(),
                FixedField.text(
                        record,
                        PaymentRecordDecoder.responseCodeEncodingOffset(),
                        PaymentRecordDecoder.responseCodeEncodingLength()),
                record.amount(),
                record.currency(),
                record.billingAmount(),
                record.billingCurrency(),
                record.billingRate(),
                record.key().acquirer(),
                record.key().forwarder(),
                record.key().transmission(),
                record.key().stan(),
                FixedField.text(
                        record, PaymentRecordDecoder.rrnEncodingOffset(), PaymentRecordDecoder.rrnEncodingLength()),
                record.institution(),
                record.acceptedAt(),
                record.kind(),
                record.original(),
                payment.standingAmount(),
                payment.standingBilling());
    }

    void deferred(Consumer<DeferredSummary> visitor) {
        storeAndForward.entries().forEach(entry -> visitor.accept(summary(entry)));
        storeAndForward.deadLetters().forEach(entry -> visitor.accept(summary(entry)));
    }

    private static DeferredSummary summary(Deferred entry) {
        String answer = entry.answer == 0 ? "" : "" + (char) (entry.answer >>> 8) + (char) (entry.answer & 0xFF);
        return new DeferredSummary(
                entry.number,
                entry.payment,
                entry.institution,
                entry.kind,
                entry.stan,
                entry.transmission,
                entry.amount,
                entry.currency,
                entry.attempts,
                entry.queuedAt,
                entry.due,
                entry.outstanding,
                entry.dead,
                answer);
    }

    boolean isBalanced() {
        try {
            verify();
            return true;
        } catch (IllegalStateException broken) {
            return false;
        }
    }

    void verify() {
        state.ledger.audit();
        audit.verify();
        SettlementAudit.verify(state);
        int inFlight = 0;
        int deferred = 0;
        RecordStore records = state.payments.records();
        for (long number = records.first(); number < records.next(); number++) {
            PaymentRecordDecoder record = payment.moveTo(number).read();
            inFlight += record.state() == PaymentState.FORWARDED ? 1 : 0;
            deferred += record.deferred() != HashIndex.NONE ? 1 : 0;
        }
        if (inFlight != state.payments.inFlight()) {
            throw new IllegalStateException(inFlight + " payments are in flight, counted " + state.payments.inFlight());
        }
        if (deferred != storeAndForward.entries().size()) {
            throw new IllegalStateException(deferred + " payments have an open entry, store-and-forward has "
                    + storeAndForward.entries().size());
        }
        for (Deferred entry : storeAndForward.entries()) {
            if (payment.moveTo(entry.payment).read().deferred() != entry.number) {
                throw new IllegalStateException("entry " + entry.number + " is not that of payment " + entry.payment);
            }
        }
    }
}
