package io.lowu.codec.iso20022;

/// The messages that are read and written (DOMAIN.md 3.1).
public enum MessageKind {
    /// pacs.008, customer credit transfer.
    CREDIT_TRANSFER("pacs.008"),
    /// pacs.003, customer direct debit.
    DIRECT_DEBIT("pacs.003"),
    /// pacs.002, what became of a payment.
    STATUS_REPORT("pacs.002"),
    /// pacs.028, asks what became of a payment.
    STATUS_REQUEST("pacs.028"),
    /// pacs.004, gives a settled payment back.
    PAYMENT_RETURN("pacs.004"),
    /// camt.056, asks to cancel a payment.
    CANCELLATION_REQUEST("camt.056"),
    /// camt.029, answers an investigation or a cancellation request.
    RESOLUTION("camt.029"),
    /// admi.002, a message could not be read.
    MESSAGE_REJECT("admi.002");

    private final String message;

    MessageKind(String message) {
        this.message = message;
    }

    /// Name of the message without its version, for example `pacs.008`.
    public String message() {
        return message;
    }
}
