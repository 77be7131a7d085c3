package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentState;
import org.agrona.collections.Long2LongHashMap;

/// All payments that can still be repeated, answered or reversed, found by their number, by the acquirer's key
/// and by the key of the issuer leg.
final class Payments {
    /// Commands forget at most so many old payments each, so that none pays for all.
    private static final int FORGOTTEN_PER_COMMAND = 4;

    private final RecordStore records = new RecordStore(PaymentRecordDecoder.BLOCK_LENGTH);
    private final HashIndex byKey = new HashIndex(records);
    private final Long2LongHashMap byLeg = new Long2LongHashMap(HashIndex.NONE);
    private final Payment candidate = new Payment(records);
    private final Payment relative = new Payment(records);
    private int inFlight;

    Payment cursor() {
        return new Payment(records);
    }

    RecordStore records() {
        return records;
    }

    boolean holds(long number) {
        return records.holds(number);
    }

    /// Payments in state FORWARDED.
    int inFlight() {
        return inFlight;
    }

    /// Number of the payment with a request's key, or [HashIndex#NONE].
    ///
    /// @param anyForwarder whether an absent DE 33 agrees with any, as in DE 90 (DOMAIN.md 1.7)
    /// @param since when it was accepted at the earliest: keys come again after a year; 0 = as long as it is held
    long find(RequestIdentity wanted, boolean anyForwarder, long since) {
        for (long number = byKey.newest(wanted.hash()); number != HashIndex.NONE; number = byKey.older(number)) {
            if (wanted.isOf(candidate.moveTo(number), anyForwarder)) {
                return candidate.read().acceptedAt() < since ? HashIndex.NONE : number;
            }
        }
        return HashIndex.NONE;
    }

    /// Adds a payment with a key that no other has.
    void add(Payment payment, RequestIdentity identity) {
        long number = records.append();
        payment.moveTo(number);
        identity.writeTo(payment);
        byKey.add(identity.hash(), number);
    }

    /// Adds a payment of our own making, that no request finds by its key.
    ///
    /// @param kind [PaymentKind#REVERSAL]
    void addUnkeyed(Payment payment, PaymentKind kind) {
        payment.moveTo(records.append()).write().kind(kind);
    }

    /// Makes a payment the newest one about another.
    void relate(Payment payment, Payment original) {
        payment.write().original(original.number()).sibling(original.read().related());
        original.write().related(payment.number());
    }

    private static boolean isKeyed(PaymentRecordDecoder record) {
        return record.kind() != PaymentKind.REVERSAL;
    }

    /// Whether the issuer is asked for such a payment and answers with the key of the leg.
    private static boolean hasLeg(PaymentRecordDecoder record) {
        return record.legStan() != 0
                && record.advice() != Bool.YES
                && (record.kind() == PaymentKind.PURCHASE || record.kind() == PaymentKind.AUTHORIZATION);
    }

    /// Whether store-and-forward still delivers something about a payment or about one that is about it.
    private boolean isOpen(PaymentRecordDecoder record) {
        if (record.state() == PaymentState.FORWARDED
                || record.state() == PaymentState.HELD
                || record.deferred() != HashIndex.NONE) {
            return true;
        }
        for (long number = record.related();
                number != HashIndex.NONE;
                number = relative.read().sibling()) {
            if (relative.moveTo(number).read().deferred() != HashIndex.NONE) {
                return true;
            }
        }
        return false;
    }

    /// Changes the state and with it the count of payments in flight.
    void enter(Payment payment, PaymentState state, boolean isNew) {
        if (!isNew && payment.read().state() == PaymentState.FORWARDED) {
            inFlight--;
        }
        if (state == PaymentState.FORWARDED) {
            inFlight++;
        }
        payment.write().state(state);
    }

    /// Makes the issuer leg findable; its STAN and DE 7 are set.
    void addLeg(Payment payment) {
        byLeg.put(legKey(payment.read().legStan(), payment.read().legTransmission()), payment.number());
    }

    /// Number of the payment whose issuer leg has this STAN and DE 7, or [HashIndex#NONE].
    long findLeg(int stan, long transmission) {
        long number = byLeg.get(legKey(stan, transmission));
        return records.holds(number) ? number : HashIndex.NONE;
    }

    /// Drops the oldest payments that were accepted before a time, up to the first that is still open.
    void forget(long before) {
        for (int i = 0; i < FORGOTTEN_PER_COMMAND && records.first() < records.next(); i++) {
            PaymentRecordDecoder oldest = candidate.moveTo(records.first()).read();
            if (oldest.acceptedAt() >= before || isOpen(oldest)) {
                return;
            }
            if (hasLeg(oldest)) {
                long leg = legKey(oldest.legStan(), oldest.legTransmission());
                if (byLeg.get(leg) == candidate.number()) {
                    byLeg.remove(leg);
                }
            }
            if (isKeyed(oldest)) {
                byKey.removeOldest(RequestIdentity.hashOf(candidate), candidate.number());
            }
            records.forgetFirst();
        }
    }

    /// Makes a payment that a snapshot restored findable.
    void restored(long number) {
        candidate.moveTo(number);
        if (isKeyed(candidate.read())) {
            byKey.add(RequestIdentity.hashOf(candidate), number);
        }
        if (hasLeg(candidate.read())) {
            addLeg(candidate);
        }
        if (candidate.read().state() == PaymentState.FORWARDED) {
            inFlight++;
        }
    }

    /// STAN below 10^6 and MMDDhhmmss together are unique within the year, as both are ours.
    private static long legKey(int stan, long transmission) {
        return transmission * 1_000_000 + stan;
    }
}
