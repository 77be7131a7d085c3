package io.lowu.codec.iso20022;

/// What a network may write otherwise: the element around header and document, the versions of the messages, and the
/// name of the clearing system. HKICL's own envelope is only given to participants, so all of it is configuration
/// (DOMAIN.md 3.1).
///
/// @param element local name of the envelope element
/// @param namespace its namespace
/// @param prefix its namespace prefix, empty for the default namespace
/// @param headerVersion for example `head.001.001.01`
/// @param creditTransferVersion for example `pacs.008.001.06`
/// @param directDebitVersion for example `pacs.003.001.07`
/// @param statusReportVersion for example `pacs.002.001.08`
/// @param statusRequestVersion for example `pacs.028.001.01`
/// @param clearingSystem `SttlmInf/ClrSys/Prtry`
public record EnvelopeSettings(
        String element,
        String namespace,
        String prefix,
        String headerVersion,
        String creditTransferVersion,
        String directDebitVersion,
        String statusReportVersion,
        String statusRequestVersion,
        String clearingSystem) {

    /// The envelope of the example network: `<FpsMsg xmlns="urn:lowu:fps:envelope:01">`, with the versions that FPS is
    /// known to use.
    public static final EnvelopeSettings STANDARD = new EnvelopeSettings(
            "FpsMsg",
            "urn:lowu:fps:envelope:01",
            "",
            "head.001.001.01",
            "pacs.008.001.06",
            "pacs.003.001.07",
            "pacs.002.001.08",
            "pacs.028.001.01",
            "FPS");

    /// @throws IllegalArgumentException if the envelope has no name or a version is not one of its message
    public EnvelopeSettings {
        if (!element.matches("[A-Za-z_][A-Za-z0-9_.-]*") || !prefix.matches("([A-Za-z_][A-Za-z0-9_.-]*)?")) {
            throw new IllegalArgumentException("the envelope's element or prefix is no XML name");
        }
        requireVersion(headerVersion, "head.001");
        requireVersion(creditTransferVersion, "pacs.008");
        requireVersion(directDebitVersion, "pacs.003");
        requireVersion(statusReportVersion, "pacs.002");
        requireVersion(statusRequestVersion, "pacs.028");
    }

    private static void requireVersion(String version, String message) {
        if (!version.matches("[a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2}") || !version.startsWith(message)) {
            throw new IllegalArgumentException(
                    "a version of " + message + " looks like " + message + ".001.01, not " + version);
        }
    }

    /// The message definition (`MsgDefIdr`) that a payment is written as.
    public String messageDefinition(FastPayment payment) {
        return switch (payment) {
            case FastPayment.CreditTransfer _ -> creditTransferVersion;
            case FastPayment.DirectDebit _ -> directDebitVersion;
            case FastPayment.StatusReport _ -> statusReportVersion;
            case FastPayment.StatusRequest _ -> statusRequestVersion;
        };
    }
}
