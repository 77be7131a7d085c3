package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;

/// A cursor over payment records: moved to a payment, it reads and writes that record where it lies.
final class Payment {
    private final RecordStore records;
    private final PaymentRecordDecoder read = new PaymentRecordDecoder();
    private final PaymentRecordEncoder write = new PaymentRecordEncoder();
    private long number;

    Payment(RecordStore records) {
        this.records = records;
    }

    /// Moves to the payment with this number, which must be held.
    Payment moveTo(long payment) {
        number = payment;
        read.wrap(
                records.buffer(payment),
                records.offset(payment),
                PaymentRecordDecoder.BLOCK_LENGTH,
                PaymentRecordDecoder.SCHEMA_VERSION);
        write.wrap(records.buffer(payment), records.offset(payment));
        return this;
    }

    long number() {
        return number;
    }

    PaymentRecordDecoder read() {
        return read;
    }

    PaymentRecordEncoder write() {
        return write;
    }

    Reason reason() {
        return Reason.ofWire(read.reason());
    }

    boolean isReversedInFlight() {
        return read.reversedInFlight() == Bool.YES;
    }

    /// Whether the payment is in force: the source is debited and the acquirer is owed, less what was given back.
    boolean stands() {
        return switch (read.state()) {
            case APPROVED, PARTIALLY_REVERSED, REFUNDED ->
                read.kind() == PaymentKind.PURCHASE || read.kind() == PaymentKind.COMPLETION;
            default -> false;
        };
    }

    /// DE 4 as the issuer was asked for it.
    long askedAmount() {
        return read.requestedAmount() != 0 ? read.requestedAmount() : read.amount();
    }

    /// DE 6 as the issuer was asked for it.
    long askedBilling() {
        if (read.requestedAmount() == 0) {
            return read.billingAmount();
        }
        return isConverted()
                ? Conversion.convert(
                        read.requestedAmount(),
                        Currencies.exponent(read.currency()),
                        read.billingRate(),
                        Currencies.exponent(read.billingCurrency()))
                : read.requestedAmount();
    }

    /// What remains of DE 4 after reversals and refunds.
    long standingAmount() {
        return read.amount() - read.returnedAmount();
    }

    /// What remains of the billing amount, by the rule of DOMAIN.md 6.5: exact over any number of parts.
    long standingBilling() {
        return read.billingAmount() - returned(read.billingAmount());
    }

    /// What remains of the base amount.
    long standingBase() {
        return read.baseAmount() - returned(read.baseAmount());
    }

    /// Of a wallet's authorization: what its hold account keeps for it.
    long held() {
        return standingBilling() - read.uncollected();
    }

    private long returned(long total) {
        return read.returnedAmount() == 0 ? 0 : Conversion.share(total, read.returnedAmount(), read.amount());
    }

    /// Whether a currency was converted, so that DE 5, 6, 9, 10, 16, 50 and 51 exist.
    boolean isConverted() {
        return read.billingRate() != RateTable.NONE;
    }
}
