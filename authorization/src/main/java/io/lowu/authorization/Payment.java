package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
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

    /// Whether a currency was converted, so that DE 5, 6, 9, 10, 16, 50 and 51 exist.
    boolean isConverted() {
        return read.billingRate() != RateTable.NONE;
    }
}
