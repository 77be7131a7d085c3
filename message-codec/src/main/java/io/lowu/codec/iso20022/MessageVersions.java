package io.lowu.codec.iso20022;

/// The version of each message that a network uses, as message definition identifiers.
///
/// @param header for example `head.001.001.01`; empty if documents come without an application header
/// @param creditTransfer for example `pacs.008.001.06`
/// @param directDebit for example `pacs.003.001.07`
/// @param statusReport for example `pacs.002.001.08`
/// @param statusRequest for example `pacs.028.001.01`
/// @param paymentReturn for example `pacs.004.001.07`
/// @param cancellationRequest for example `camt.056.001.06`
/// @param resolution for example `camt.029.001.09`
/// @param messageReject `admi.002.001.01`
public record MessageVersions(
        String header,
        String creditTransfer,
        String directDebit,
        String statusReport,
        String statusRequest,
        String paymentReturn,
        String cancellationRequest,
        String resolution,
        String messageReject) {

    /// The versions that Hong Kong's FPS is known to use (DOMAIN.md 3.1).
    public static final MessageVersions FPS = new MessageVersions(
            "head.001.001.01",
            "pacs.008.001.06",
            "pacs.003.001.07",
            "pacs.002.001.08",
            "pacs.028.001.01",
            "pacs.004.001.07",
            "camt.056.001.06",
            "camt.029.001.09",
            "admi.002.001.01");

    /// The versions of 2019, which SEPA, FedNow and CHATS use (DOMAIN.md 3.2).
    public static final MessageVersions OF_2019 = new MessageVersions(
            "head.001.001.02",
            "pacs.008.001.08",
            "pacs.003.001.08",
            "pacs.002.001.10",
            "pacs.028.001.03",
            "pacs.004.001.09",
            "camt.056.001.08",
            "camt.029.001.09",
            "admi.002.001.01");

    /// @throws IllegalArgumentException if a version is not one of its message
    public MessageVersions {
        if (!header.isEmpty()) {
            require(header, "head.001");
        }
        require(creditTransfer, MessageKind.CREDIT_TRANSFER.message());
        require(directDebit, MessageKind.DIRECT_DEBIT.message());
        require(statusReport, MessageKind.STATUS_REPORT.message());
        require(statusRequest, MessageKind.STATUS_REQUEST.message());
        require(paymentReturn, MessageKind.PAYMENT_RETURN.message());
        require(cancellationRequest, MessageKind.CANCELLATION_REQUEST.message());
        require(resolution, MessageKind.RESOLUTION.message());
        require(messageReject, MessageKind.MESSAGE_REJECT.message());
    }

    private static void require(String version, String message) {
        if (!version.matches("[a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2}") || !version.startsWith(message)) {
            throw new IllegalArgumentException(
                    "a version of " + message + " looks like " + message + ".001.01, not " + version);
        }
    }

    /// The definition that messages of a kind are written as.
    public String of(MessageKind kind) {
        return switch (kind) {
            case CREDIT_TRANSFER -> creditTransfer;
            case DIRECT_DEBIT -> directDebit;
            case STATUS_REPORT -> statusReport;
            case STATUS_REQUEST -> statusRequest;
            case PAYMENT_RETURN -> paymentReturn;
            case CANCELLATION_REQUEST -> cancellationRequest;
            case RESOLUTION -> resolution;
            case MESSAGE_REJECT -> messageReject;
        };
    }
}
