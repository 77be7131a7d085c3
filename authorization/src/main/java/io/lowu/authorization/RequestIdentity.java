package io.lowu.authorization;

import io.lowu.authorization.sbe.KeyKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.RelatedDecoder;
import io.lowu.authorization.sbe.RequestKeyDecoder;
import io.lowu.authorization.sbe.ReversalDecoder;
import org.agrona.sbe.Flyweight;

/// What tells an acquirer's request from all others (DOMAIN.md 1.6): DE 32 + 33 + 7 + 11 on networks, DE 32 + 42
/// + 41 + 11 + 13 + 37 at terminals that have no unique STAN.
///
/// DE 33 is compared but not hashed: a DE 90 may leave it out.
///
/// @param kind which of the two
/// @param key the numbers, in a command
/// @param message the command that holds the texts, at the offsets that follow
record RequestIdentity(
        KeyKind kind, RequestKeyDecoder key, Flyweight message, int rrnAt, int terminalAt, int merchantAt) {
    private static final long SEED = 0xCBF29CE484222325L;
    private static final int RRN = PaymentRecordDecoder.rrnEncodingLength();
    private static final int TERMINAL = PaymentRecordDecoder.terminalEncodingLength();
    private static final int MERCHANT = PaymentRecordDecoder.merchantEncodingLength();

    static RequestIdentity of(PurchaseDecoder purchase) {
        return new RequestIdentity(
                purchase.keyKind(),
                purchase.key(),
                purchase,
                PurchaseDecoder.rrnEncodingOffset(),
                PurchaseDecoder.terminalEncodingOffset(),
                PurchaseDecoder.merchantEncodingOffset());
    }

    /// Of the request that a reversal wants undone.
    static RequestIdentity ofOriginal(ReversalDecoder reversal) {
        return new RequestIdentity(
                reversal.keyKind(),
                reversal.original(),
                reversal,
                ReversalDecoder.rrnEncodingOffset(),
                ReversalDecoder.terminalEncodingOffset(),
                ReversalDecoder.merchantEncodingOffset());
    }

    static RequestIdentity of(RelatedDecoder related) {
        return new RequestIdentity(
                related.keyKind(),
                related.key(),
                related,
                RelatedDecoder.rrnEncodingOffset(),
                RelatedDecoder.terminalEncodingOffset(),
                RelatedDecoder.merchantEncodingOffset());
    }

    /// Of the request that another one is about.
    static RequestIdentity ofOriginal(RelatedDecoder related) {
        return new RequestIdentity(
                related.keyKind(),
                related.original(),
                related,
                RelatedDecoder.rrnEncodingOffset(),
                RelatedDecoder.terminalEncodingOffset(),
                RelatedDecoder.merchantEncodingOffset());
    }

    private static RequestIdentity of(Payment payment) {
        return new RequestIdentity(
                payment.read().keyKind(),
                payment.read().key(),
                payment.read(),
                PaymentRecordDecoder.rrnEncodingOffset(),
                PaymentRecordDecoder.terminalEncodingOffset(),
                PaymentRecordDecoder.merchantEncodingOffset());
    }

    static long hashOf(Payment payment) {
        return of(payment).hash();
    }

    long hash() {
        long hash = HashIndex.mix(key.acquirer() * 31 + key.stan());
        if (kind == KeyKind.NETWORK) {
            return HashIndex.mix(hash + key.transmission());
        }
        hash = FixedField.fold(hash ^ SEED, message, rrnAt, RRN);
        hash = FixedField.fold(hash, message, terminalAt, TERMINAL);
        hash = FixedField.fold(hash, message, merchantAt, MERCHANT);
        return HashIndex.mix(hash + key.localDate());
    }

    /// Whether a payment has this identity.
    boolean isOf(Payment payment, boolean anyForwarder) {
        PaymentRecordDecoder record = payment.read();
        RequestKeyDecoder other = record.key();
        if (record.keyKind() != kind || other.acquirer() != key.acquirer() || other.stan() != key.stan()) {
            return false;
        }
        if (kind == KeyKind.NETWORK) {
            boolean forwarder = other.forwarder() == key.forwarder()
                    || (anyForwarder && (key.forwarder() == 0 || other.forwarder() == 0));
            return forwarder && other.transmission() == key.transmission();
        }
        return other.localDate() == key.localDate()
                && FixedField.same(message, rrnAt, record, PaymentRecordDecoder.rrnEncodingOffset(), RRN)
                && FixedField.same(message, terminalAt, record, PaymentRecordDecoder.terminalEncodingOffset(), TERMINAL)
                && FixedField.same(
                        message, merchantAt, record, PaymentRecordDecoder.merchantEncodingOffset(), MERCHANT);
    }

    /// Gives a new payment this identity.
    void writeTo(Payment payment) {
        PaymentRecordEncoder record = payment.write();
        record.keyKind(kind);
        record.key()
                .acquirer(key.acquirer())
                .forwarder(key.forwarder())
                .transmission(key.transmission())
                .stan(key.stan())
                .localDate(key.localDate());
        FixedField.copy(message, rrnAt, record, PaymentRecordEncoder.rrnEncodingOffset(), RRN);
        FixedField.copy(message, terminalAt, record, PaymentRecordEncoder.terminalEncodingOffset(), TERMINAL);
        FixedField.copy(message, merchantAt, record, PaymentRecordEncoder.merchantEncodingOffset(), MERCHANT);
    }
}
