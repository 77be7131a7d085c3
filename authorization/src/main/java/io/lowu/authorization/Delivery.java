package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.DeliverAdviceEncoder;
import io.lowu.authorization.sbe.DeliverBankEncoder;
import io.lowu.authorization.sbe.DeliverReversalEncoder;
import io.lowu.authorization.sbe.MandateRecordDecoder;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;

/// Writes the effects of store-and-forward: 0420/0421 (G4), 0120 and 0220 to card issuers, pacs.028 and pacs.008 to
/// banks.
final class Delivery {
    private static final int MANDATE_ROOM = 4 + MandateRecordDecoder.textEncodingLength();

    private final CoreState state;
    private final Payment original;
    private final DeliverReversalEncoder reversal = new DeliverReversalEncoder();
    private final DeliverAdviceEncoder advice = new DeliverAdviceEncoder();
    private final DeliverBankEncoder bank = new DeliverBankEncoder();

    Delivery(CoreState state) {
        this.state = state;
        this.original = state.payments.cursor();
    }

    /// Sends an entry about a payment; its attempts are those made before.
    void send(Deferred entry, Payment payment) {
        if (entry.kind == DeferredKind.CARD_REVERSAL) {
            reverse(entry, payment);
        } else if (entry.kind == DeferredKind.CARD_ADVICE) {
            advise(entry, payment);
        } else {
            toBank(entry, payment);
        }
    }

    private void reverse(Deferred entry, Payment payment) {
        boolean part = payment.read().kind() == PaymentKind.REVERSAL;
        Payment about = part ? original.moveTo(payment.read().original()) : payment;
        PaymentRecordDecoder record = about.read();
        state.effects.begin(reversal, 0);
        reversal.leg(payment.number())
                .institution(record.institution())
                .repeat(entry.attempts > 0 ? Bool.YES : Bool.NO)
                .processingCode(record.processingCode())
                .amount(about.askedAmount())
                .billingAmount(about.askedBilling())
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
                .originalTransmission(record.legTransmission())
                .originalType(typeOfLeg(record));
        if (part) {
            reversal.standingAmount(payment.read().debitAmount())
                    .standingBilling(payment.read().debitBilling());
        }
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

    private void advise(Deferred entry, Payment payment) {
        PaymentRecordDecoder record = payment.read();
        state.effects.begin(advice, 0);
        advice.leg(payment.number())
                .institution(record.institution())
                .repeat(entry.attempts > 0 ? Bool.YES : Bool.NO)
                .authorization(record.kind() == PaymentKind.AUTHORIZATION ? Bool.YES : Bool.NO)
                .processingCode(record.processingCode())
                .amount(record.amount())
                .billingAmount(record.billingAmount())
                .transmission(entry.transmission)
                .billingRate(record.billingRate())
                .stan(entry.stan)
                .localTime(record.localTime())
                .localDate(record.localDate())
                .businessDate(entry.businessDate)
                .conversionDate(record.conversionDate())
                .mcc(record.mcc())
                .conditionCode(record.conditionCode())
                .entryMode(record.entryMode())
                .credentialOnFile(record.wallet() != HashIndex.NONE ? Bool.YES : Bool.NO)
                .acquirer(record.key().acquirer())
                .currency(record.currency())
                .billingCurrency(record.billingCurrency());
        if (state.payments.holds(record.original())) {
            PaymentRecordDecoder about = original.moveTo(record.original()).read();
            advice.originalType(typeOfLeg(about))
                    .originalStan(about.legStan())
                    .originalTransmission(about.legTransmission());
        }
        FixedField.copy(
                record,
                PaymentRecordDecoder.panSealedEncodingOffset(),
                advice,
                DeliverAdviceEncoder.panSealedEncodingOffset(),
                DeliverAdviceEncoder.panSealedEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.approvalCodeEncodingOffset(),
                advice,
                DeliverAdviceEncoder.approvalCodeEncodingOffset(),
                DeliverAdviceEncoder.approvalCodeEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.rrnEncodingOffset(),
                advice,
                DeliverAdviceEncoder.rrnEncodingOffset(),
                DeliverAdviceEncoder.rrnEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.terminalEncodingOffset(),
                advice,
                DeliverAdviceEncoder.terminalEncodingOffset(),
                DeliverAdviceEncoder.terminalEncodingLength());
        FixedField.copy(
                record,
                PaymentRecordDecoder.merchantEncodingOffset(),
                advice,
                DeliverAdviceEncoder.merchantEncodingOffset(),
                DeliverAdviceEncoder.merchantEncodingLength());
        state.effects.end(advice);
    }

    /// MTI of what the issuer was sent about a payment.
    private static int typeOfLeg(PaymentRecordDecoder record) {
        return switch (record.kind()) {
            case PURCHASE -> record.advice() == Bool.YES ? 220 : 200;
            case AUTHORIZATION -> record.advice() == Bool.YES ? 120 : 100;
            default -> 220;
        };
    }

    /// Retrieval reference number by which the bank knows the debit.
    private Payment debited(Payment payment) {
        long number = payment.read().original();
        return state.payments.holds(number) ? original.moveTo(number) : payment;
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
                debited(payment).read(),
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
