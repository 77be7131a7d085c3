package io.lowu.authorization;

import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.WaitingRecordDecoder;
import io.lowu.authorization.sbe.WaitingRecordEncoder;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/// Payments that are not asked for yet because the card issuer is still owed reversals for the same account
/// (S-72). Kept of each: what its record lacks and its 0200 to the issuer needs.
final class Waiting {
    private final TreeMap<Long, WaitingRecordDecoder> byPayment = new TreeMap<>();

    void add(long payment, PurchaseDecoder purchase) {
        WaitingRecordEncoder record = newRecord()
                .payment(payment)
                .acquirerCountry(purchase.acquirerCountry())
                .entryMode(purchase.entryMode());
        FixedField.copy(
                purchase,
                PurchaseDecoder.nameLocationEncodingOffset(),
                record,
                WaitingRecordEncoder.nameLocationEncodingOffset(),
                WaitingRecordEncoder.nameLocationEncodingLength());
        put(payment, record);
    }

    /// Takes in a record of a snapshot.
    void restored(WaitingRecordDecoder record) {
        WaitingRecordEncoder copy = newRecord();
        FixedField.copy(record, 0, copy, 0, WaitingRecordEncoder.BLOCK_LENGTH);
        put(record.payment(), copy);
    }

    private static WaitingRecordEncoder newRecord() {
        return new WaitingRecordEncoder().wrap(new UnsafeBuffer(new byte[WaitingRecordEncoder.BLOCK_LENGTH]), 0);
    }

    private void put(long payment, WaitingRecordEncoder record) {
        byPayment.put(
                payment,
                new WaitingRecordDecoder()
                        .wrap(
                                record.buffer(),
                                0,
                                WaitingRecordDecoder.BLOCK_LENGTH,
                                WaitingRecordDecoder.SCHEMA_VERSION));
    }

    @Nullable
    WaitingRecordDecoder remove(long payment) {
        return byPayment.isEmpty() ? null : byPayment.remove(payment);
    }

    /// Numbers of all of them, oldest first.
    long[] payments() {
        return byPayment.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    void forEach(Consumer<WaitingRecordDecoder> visitor) {
        byPayment.values().forEach(visitor);
    }
}
