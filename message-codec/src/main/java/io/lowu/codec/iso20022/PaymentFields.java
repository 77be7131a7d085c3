package io.lowu.codec.iso20022;

import static io.lowu.codec.iso20022.MessageElement.*;

import io.lowu.codec.iso20022.FastPayment.Amount;
import io.lowu.codec.iso20022.FastPayment.CancellationRequest;
import io.lowu.codec.iso20022.FastPayment.CreditTransfer;
import io.lowu.codec.iso20022.FastPayment.DirectDebit;
import io.lowu.codec.iso20022.FastPayment.Party;
import io.lowu.codec.iso20022.FastPayment.PaymentReturn;
import io.lowu.codec.iso20022.FastPayment.StatusReport;
import io.lowu.codec.iso20022.FastPayment.StatusRequest;
import java.time.ZoneOffset;

/// Writes the records of payments.
final class PaymentFields {
    private final MessageWriter writer;
    private final String clearingSystem;

    PaymentFields(EnvelopeSettings settings) {
        this.writer = new MessageWriter(settings);
        this.clearingSystem = settings.clearingSystem();
    }

    /// Writes an envelope and answers its length.
    int write(ApplicationHeader header, FastPayment payment, byte[] out) {
        writer.begin(payment.kind())
                .text(SENDER, header.from())
                .text(RECEIVER, header.to())
                .text(BUSINESS_MESSAGE_ID, header.businessMessageId())
                .utc(HEADER_CREATED, header.created().toEpochMilli())
                .text(MESSAGE_ID, payment.messageId())
                .time(CREATED, payment.created().toInstant(ZoneOffset.UTC).toEpochMilli());
        optional(BUSINESS_SERVICE, header.businessService());
        switch (payment) {
            case CreditTransfer transfer -> creditTransfer(transfer);
            case DirectDebit debit -> directDebit(debit);
            case StatusReport report -> statusReport(report);
            case StatusRequest request ->
                original(
                        request.originalMessageId(),
                        request.originalMessageName(),
                        request.originalEndToEndId(),
                        request.originalTransactionId());
            case PaymentReturn back -> paymentReturn(back);
            case CancellationRequest request -> cancellation(request);
        }
        return writer.finish(out, 0);
    }

    private void creditTransfer(CreditTransfer transfer) {
        settled(transfer.amount(), transfer.settlementDate().toEpochDay());
        payment(transfer.endToEndId(), transfer.transactionId(), transfer.categoryPurpose(), transfer.amount());
        optional(LOCAL_INSTRUMENT, transfer.localInstrument());
        parties(transfer.debtor(), transfer.creditor());
        optional(REMITTANCE, transfer.remittance());
    }

    private void directDebit(DirectDebit debit) {
        settled(debit.amount(), debit.settlementDate().toEpochDay());
        payment(debit.endToEndId(), debit.transactionId(), debit.categoryPurpose(), debit.amount());
        writer.text(MANDATE_ID, debit.mandateId());
        parties(debit.debtor(), debit.creditor());
        optional(REMITTANCE, debit.remittance());
    }

    private void statusReport(StatusReport report) {
        original(
                report.originalMessageId(),
                report.originalMessageName(),
                report.originalEndToEndId(),
                report.originalTransactionId());
        writer.text(STATUS, report.status());
        reason(report.reason(), report.proprietaryReason(), report.additionalInformation());
        optional(CLEARING_REFERENCE, report.clearingReference());
    }

    private void paymentReturn(PaymentReturn back) {
        settled(back.amount(), back.settlementDate().toEpochDay());
        original(
                back.originalMessageId(),
                back.originalMessageName(),
                back.originalEndToEndId(),
                back.originalTransactionId());
        optional(RETURN_ID, back.returnId());
        optional(ORIGINAL_CLEARING_REFERENCE, back.originalClearingReference());
        reason(back.reason(), back.proprietaryReason(), back.additionalInformation());
    }

    private void cancellation(CancellationRequest request) {
        writer.text(ASSIGNER, request.assigner()).text(ASSIGNEE, request.assignee());
        original(
                request.originalMessageId(),
                request.originalMessageName(),
                request.originalEndToEndId(),
                request.originalTransactionId());
        optional(ORIGINAL_CLEARING_REFERENCE, request.originalClearingReference());
        reason(request.reason(), request.proprietaryReason(), request.additionalInformation());
    }

    private void settled(Amount amount, long day) {
        writer.text(TRANSACTIONS, "1")
                .text(SETTLEMENT_METHOD, "CLRG")
                .text(CLEARING_SYSTEM, clearingSystem)
                .amount(SETTLEMENT_AMOUNT, amount.minorUnits(), 2, amount.currency())
                .date(SETTLEMENT_DATE, day);
    }

    private void payment(String endToEndId, String transactionId, String purpose, Amount amount) {
        writer.text(END_TO_END_ID, endToEndId)
                .text(TRANSACTION_ID, transactionId)
                .text(CATEGORY_PURPOSE, purpose)
                .amount(INSTRUCTED_AMOUNT, amount.minorUnits(), 2, amount.currency())
                .text(CHARGE_BEARER, "SLEV");
    }

    private void parties(Party debtor, Party creditor) {
        writer.text(DEBTOR_NAME, debtor.name())
                .text(DEBTOR_ACCOUNT, debtor.account())
                .text(DEBTOR_SCHEME, debtor.scheme())
                .text(DEBTOR_AGENT, debtor.agent())
                .text(CREDITOR_NAME, creditor.name())
                .text(CREDITOR_ACCOUNT, creditor.account())
                .text(CREDITOR_SCHEME, creditor.scheme())
                .text(CREDITOR_AGENT, creditor.agent());
    }

    private void original(String messageId, String messageName, String endToEndId, String transactionId) {
        writer.text(ORIGINAL_MESSAGE_ID, messageId)
                .text(ORIGINAL_MESSAGE_NAME, messageName)
                .text(ORIGINAL_END_TO_END_ID, endToEndId)
                .text(ORIGINAL_TRANSACTION_ID, transactionId);
    }

    private void reason(String reason, boolean proprietary, String additional) {
        optional(proprietary ? REASON : REASON_CODE, reason);
        optional(ADDITIONAL_INFORMATION, additional);
    }

    private void optional(MessageElement element, String value) {
        if (!value.isEmpty()) {
            writer.text(element, value);
        }
    }
}
