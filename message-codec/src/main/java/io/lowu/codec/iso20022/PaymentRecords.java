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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Makes records of messages that were read, and asks for what FPS needs beyond the schemas.
final class PaymentRecords {
    /// Hong Kong has had no summer time since 1979.
    private static final int HONG_KONG = 8 * 3600;

    private final MessageReader reader;
    private Reading.@Nullable Malformed malformed;

    PaymentRecords(EnvelopeSettings settings) {
        this.reader = new MessageReader(settings);
    }

    Reading read(byte[] bytes, int offset, int length) {
        if (!reader.read(bytes, offset, length)) {
            return reader.malformed();
        }
        malformed = null;
        ApplicationHeader header = new ApplicationHeader(
                required(SENDER),
                required(RECEIVER),
                reader.text(BUSINESS_MESSAGE_ID),
                reader.text(BUSINESS_SERVICE),
                Instant.ofEpochMilli(reader.epochMillis(HEADER_CREATED, 0)));
        return malformed != null ? malformed : payment(header);
    }

    private Reading payment(ApplicationHeader header) {
        requireWhatTheRecordNeeds();
        if (malformed != null) {
            return malformed;
        }
        return switch (reader.kind()) {
            case CREDIT_TRANSFER -> new Reading.Read(header, creditTransfer());
            case DIRECT_DEBIT -> new Reading.Read(header, directDebit());
            case STATUS_REPORT -> new Reading.Read(header, statusReport());
            case STATUS_REQUEST -> new Reading.Read(header, statusRequest());
            case PAYMENT_RETURN -> new Reading.Read(header, paymentReturn());
            case CANCELLATION_REQUEST -> new Reading.Read(header, cancellation());
            case RESOLUTION, MESSAGE_REJECT -> new Reading.Other(header, reader.kind());
        };
    }

    private void requireWhatTheRecordNeeds() {
        switch (reader.kind()) {
            case CREDIT_TRANSFER, DIRECT_DEBIT -> {
                onePayment();
                require(END_TO_END_ID, TRANSACTION_ID, CATEGORY_PURPOSE, SETTLEMENT_DATE);
                require(DEBTOR_NAME, DEBTOR_ACCOUNT, DEBTOR_SCHEME, DEBTOR_AGENT);
                require(CREDITOR_NAME, CREDITOR_ACCOUNT, CREDITOR_SCHEME, CREDITOR_AGENT);
                if (reader.kind() == MessageKind.DIRECT_DEBIT) {
                    require(MANDATE_ID);
                }
                positive(SETTLEMENT_AMOUNT);
                instructed();
            }
            case STATUS_REPORT -> {
                requireOriginal();
                require(STATUS);
                if (malformed == null && !reader.text(STATUS).matches("[A-Z]{4}")) {
                    fault(STATUS, Fault.STATUS);
                }
            }
            case STATUS_REQUEST -> requireOriginal();
            case PAYMENT_RETURN -> {
                onePayment();
                requireOriginal();
                require(SETTLEMENT_DATE);
                positive(SETTLEMENT_AMOUNT);
            }
            case CANCELLATION_REQUEST -> {
                requireOriginal();
                require(ASSIGNER, ASSIGNEE);
            }
            case RESOLUTION, MESSAGE_REJECT -> {}
        }
    }

    private void requireOriginal() {
        require(ORIGINAL_MESSAGE_ID, ORIGINAL_MESSAGE_NAME, ORIGINAL_END_TO_END_ID, ORIGINAL_TRANSACTION_ID);
        if (malformed == null && reader.transactions() != 1) {
            fault(ORIGINAL_TRANSACTION_ID, Fault.MISPLACED);
        }
    }

    private void onePayment() {
        if (!reader.is(TRANSACTIONS, "1") || reader.transactions() != 1) {
            fault(TRANSACTIONS, Fault.ONE_PAYMENT);
        }
    }

    private void positive(MessageElement amount) {
        if (malformed == null && amount(amount) <= 0) {
            fault(amount, Fault.POSITIVE);
        }
    }

    /// FPS settles in the currency of the instruction, so the two amounts can't differ.
    private void instructed() {
        boolean same = !reader.has(INSTRUCTED_AMOUNT)
                || (amount(INSTRUCTED_AMOUNT) == amount(SETTLEMENT_AMOUNT)
                        && reader.is(INSTRUCTED_CURRENCY, reader.text(SETTLEMENT_CURRENCY)));
        if (malformed == null && !same) {
            fault(INSTRUCTED_AMOUNT, Fault.DIFFERENT);
        }
    }

    private long amount(MessageElement element) {
        long units = reader.minorUnits(element, 2);
        return units > Amount.GREATEST ? MessageReader.NONE : units;
    }

    private void require(MessageElement... elements) {
        for (MessageElement element : elements) {
            required(element);
        }
    }

    private String required(MessageElement element) {
        if (!reader.has(element)) {
            fault(element, Fault.MISSING);
            return "?";
        }
        return reader.text(element);
    }

    private void fault(MessageElement element, Fault what) {
        if (malformed == null) {
            malformed = new Reading.Malformed(reader.path(element), reader.offset(element), what.text(0, 0, 0));
        }
    }

    private CreditTransfer creditTransfer() {
        return new CreditTransfer(
                reader.text(MESSAGE_ID),
                created(),
                reader.text(END_TO_END_ID),
                reader.text(TRANSACTION_ID),
                reader.text(LOCAL_INSTRUMENT),
                reader.text(CATEGORY_PURPOSE),
                money(),
                settlementDate(),
                debtor(),
                creditor(),
                reader.text(REMITTANCE));
    }

    private DirectDebit directDebit() {
        return new DirectDebit(
                reader.text(MESSAGE_ID),
                created(),
                reader.text(END_TO_END_ID),
                reader.text(TRANSACTION_ID),
                reader.text(CATEGORY_PURPOSE),
                money(),
                settlementDate(),
                reader.text(MANDATE_ID),
                creditor(),
                debtor(),
                reader.text(REMITTANCE));
    }

    private StatusReport statusReport() {
        return new StatusReport(
                reader.text(MESSAGE_ID),
                created(),
                reader.text(ORIGINAL_MESSAGE_ID),
                reader.text(ORIGINAL_MESSAGE_NAME),
                reader.text(ORIGINAL_END_TO_END_ID),
                reader.text(ORIGINAL_TRANSACTION_ID),
                reader.text(STATUS),
                reason(),
                reader.has(REASON),
                reader.text(ADDITIONAL_INFORMATION),
                reader.text(CLEARING_REFERENCE));
    }

    private StatusRequest statusRequest() {
        return new StatusRequest(
                reader.text(MESSAGE_ID),
                created(),
                reader.text(ORIGINAL_MESSAGE_ID),
                reader.text(ORIGINAL_MESSAGE_NAME),
                reader.text(ORIGINAL_END_TO_END_ID),
                reader.text(ORIGINAL_TRANSACTION_ID));
    }

    private PaymentReturn paymentReturn() {
        return new PaymentReturn(
                reader.text(MESSAGE_ID),
                created(),
                reader.text(RETURN_ID),
                reader.text(ORIGINAL_MESSAGE_ID),
                reader.text(ORIGINAL_MESSAGE_NAME),
                reader.text(ORIGINAL_END_TO_END_ID),
                reader.text(ORIGINAL_TRANSACTION_ID),
                reader.text(ORIGINAL_CLEARING_REFERENCE),
                money(),
                settlementDate(),
                reason(),
                reader.has(REASON),
                reader.text(ADDITIONAL_INFORMATION));
    }

    private CancellationRequest cancellation() {
        return new CancellationRequest(
                reader.text(MESSAGE_ID),
                created(),
                reader.text(ASSIGNER),
                reader.text(ASSIGNEE),
                reader.text(ORIGINAL_MESSAGE_ID),
                reader.text(ORIGINAL_MESSAGE_NAME),
                reader.text(ORIGINAL_END_TO_END_ID),
                reader.text(ORIGINAL_TRANSACTION_ID),
                reader.text(ORIGINAL_CLEARING_REFERENCE),
                reason(),
                reader.has(REASON),
                reader.text(ADDITIONAL_INFORMATION));
    }

    private String reason() {
        return reader.has(REASON) ? reader.text(REASON) : reader.text(REASON_CODE);
    }

    private LocalDateTime created() {
        long local = reader.epochMillis(CREATED, HONG_KONG) + HONG_KONG * 1000L;
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(local), ZoneOffset.UTC);
    }

    private LocalDate settlementDate() {
        return LocalDate.ofEpochDay(reader.epochDay(SETTLEMENT_DATE));
    }

    private Amount money() {
        return new Amount(amount(SETTLEMENT_AMOUNT), reader.text(SETTLEMENT_CURRENCY));
    }

    private Party debtor() {
        return new Party(
                reader.text(DEBTOR_NAME),
                reader.text(DEBTOR_ACCOUNT),
                reader.text(DEBTOR_SCHEME),
                reader.text(DEBTOR_AGENT));
    }

    private Party creditor() {
        return new Party(
                reader.text(CREDITOR_NAME),
                reader.text(CREDITOR_ACCOUNT),
                reader.text(CREDITOR_SCHEME),
                reader.text(CREDITOR_AGENT));
    }
}
