package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.DeliverBankEncoder;
import io.lowu.authorization.sbe.DeliverReversalEncoder;
import io.lowu.authorization.sbe.MandateRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;

/// Writes the effects of store-and-forward: 0420/0421 to card issuers (G4), pacs.028 and pacs.008 to banks.
final class Delivery {
    private static final int MANDATE_ROOM = 4 + MandateRecordDecoder.textEncodingLength();

    private final CoreState state;
    private final DeliverReversalEncoder reversal = new DeliverReversalEncoder();
    private final DeliverBankEncoder bank = new DeliverBankEncoder();

    Delivery(CoreState state) {
        this.state = state;
    }

    /// Sends an entry about a payment; its attempts are those made before.
    void send(Deferred entry, Payment payment) {
        if (entry.kind == DeferredKind.CARD_REVERSAL) {
            reverse(entry, payment);
        } else {
            toBank(entry, payment);
        }
    }

    private void reverse(Deferred entry, Payment payment) {
        PaymentRecordDecoder record = payment.read();
        state.effects.begin(reversal, 0);
        reversal.leg(payment.number())
                .institution(record.institution())
                .repeat(entry.attempts > 0 ? Bool.YES : Bool.NO)
                .processingCode(record.processingCode())
                .amount(record.amount())
                .billingAmount(record.billingAmount())
                .transmission(entry.transmission)
                .billingRate(record.billingRate())
                .stan(entry.stan)
                .localTime(record.localTime())
                .localDate(record.localDate())
                .businessDate(entry.businessDate)
                .mcc(record.mcc())
                .conditionCode(record.conditionCode())
                .credentialOnFile(record.wallet() != HashIndex.NONE ? Bool.YES : Bool.NO)
                .acquirer(record.key().acquirer())
                .reversalReason(0, (byte) (entry.reversalReason >>> 8))
                .reversalReason(1, (byte) entry.reversalReason)
                .currency(record.currency())
                .billingCurrency(record.billingCurrency())
                .originalStan(record.legStan())
                .originalTransmission(record.legTransmission());
        FixedField.copy(
                record,
                PaymentRecordDecoder.panSealedEncodingOffset(),
                reversal,
                DeliverReversalEncoder.panSealedEncodingOffset(),
                DeliverReversalEncoder.panSealedEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.rrnEncodingOffset(),
                reversal,
                DeliverReversalEncoder.rrnEncodingOffset(),
                DeliverReversalEncoder.rrnEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.terminalEncodingOffset(),
                reversal,
                DeliverReversalEncoder.terminalEncodingOffset(),
                DeliverReversalEncoder.terminalEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.merchantEncodingOffset(),
                reversal,
                DeliverReversalEncoder.merchantEncodingOffset(),
                DeliverReversalEncoder.merchantEncodingLength());
        state.effects.end(reversal);
    }

    private void toBank(Deferred entry, Payment payment) {
        PaymentRecordDecoder record = payment.read();
        state.effects.begin(bank, MANDATE_ROOM);
        bank.leg(payment.number())
                .institution(record.institution())
                .kind(entry.kind)
                .attempt(entry.attempts + 1)
                .amount(record.billingAmount())
                .currency(record.billingCurrency())
                .created(record.acceptedAt())
                .now(state.now());
        FixedField.copy(
                record,
                PaymentRecordDecoder.rrnEncodingOffset(),
                bank,
                DeliverBankEncoder.rrnEncodingOffset(),
                DeliverBankEncoder.rrnEncodingLength());
        MandateRecordDecoder mandate = state.wallets.mandateAt(record.mandate());
        bank.putMandateSealed(
                mandate.buffer(), mandate.offset() + MandateRecordDecoder.textEncodingOffset(), mandate.length());
        state.effects.end(bank);
    }
}
