package io.lowu.codec.iso20022;

import java.util.List;

/// What a network may write otherwise: the elements around header and document, prefixes, the versions of the
/// messages, and the name of the clearing system. HKICL's own envelope is only given to participants, so all of
/// it is configuration (DOMAIN.md 3.1).
/// ```xml
/// <fps:FpsMsg xmlns:fps="urn:…">            element FpsMsg/FpsPylds/BizData, prefix fps
///   <fps:NbOfMsgs>1</fps:NbOfMsgs>          count NbOfMsgs
///   <fps:FpsPylds>
///     <fps:BizData>
///       <ah:AppHdr xmlns:ah="urn:…">        headerPrefix ah
///       <doc:Document xmlns:doc="urn:…">    documentPrefix doc
/// ```
/// Prefixes are only written; whatever prefixes a peer uses are read.
///
/// @param element local names from the root element to the one around header and document, joined by slashes;
///     empty if there is nothing around the document
/// @param namespace of these elements
/// @param prefix their namespace prefix, empty for the default namespace
/// @param count local name of the root's first child, which says how many messages there are, always one; empty
///     if there is none
/// @param headerPrefix namespace prefix in the application header, empty for the default namespace
/// @param documentPrefix namespace prefix in the document, empty for the default namespace
/// @param versions of the messages
/// @param clearingSystem `SttlmInf/ClrSys/Prtry`
/// @param habits of the network within messages
public record EnvelopeSettings(
        String element,
        String namespace,
        String prefix,
        String count,
        String headerPrefix,
        String documentPrefix,
        MessageVersions versions,
        String clearingSystem,
        NetworkHabits habits) {

    /// The envelope of the example network: `<FpsMsg xmlns="urn:lowu:fps:envelope:01">`, with the versions that
    /// FPS is known to use.
    public static final EnvelopeSettings STANDARD =
            new EnvelopeSettings("FpsMsg", "urn:lowu:fps:envelope:01", "", "", "", "", MessageVersions.FPS, "FPS");

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final int GREATEST_DEPTH = 8;

    /// @throws IllegalArgumentException if a name or prefix is none of XML, or a header has no envelope around
    ///     it
    public EnvelopeSettings {
        if (!element.matches("(" + NAME + "(/" + NAME + ")*)?") || !count.matches("(" + NAME + ")?")) {
            throw new IllegalArgumentException("the envelope's element or count is no XML name");
        }
        for (String each : List.of(prefix, headerPrefix, documentPrefix)) {
            if (!each.matches("(" + NAME + ")?") || each.startsWith("xml")) {
                throw new IllegalArgumentException("a prefix of the envelope is no XML name or begins with xml");
            }
        }
        if (element.isEmpty() && !versions.header().isEmpty()) {
            throw new IllegalArgumentException("a header and a document need an element around them");
        }
        if (element.split("/", -1).length > GREATEST_DEPTH) {
            throw new IllegalArgumentException("an envelope has " + GREATEST_DEPTH + " elements at most");
        }
        if (namespace.isEmpty() && !prefix.isEmpty()) {
            throw new IllegalArgumentException("a prefix of the envelope needs a namespace");
        }
    }

    /// Settings of a network with the usual habits.
    public EnvelopeSettings(
            String element,
            String namespace,
            String prefix,
            String count,
            String headerPrefix,
            String documentPrefix,
            MessageVersions versions,
            String clearingSystem) {
        this(
                element,
                namespace,
                prefix,
                count,
                headerPrefix,
                documentPrefix,
                versions,
                clearingSystem,
                NetworkHabits.USUAL);
    }

    /// The same with other habits.
    public EnvelopeSettings with(NetworkHabits other) {
        return new EnvelopeSettings(
                element, namespace, prefix, count, headerPrefix, documentPrefix, versions, clearingSystem, other);
    }

    /// A document without anything around it.
    public static EnvelopeSettings bare(MessageVersions versions, String clearingSystem) {
        MessageVersions headless = new MessageVersions(
                "",
                versions.creditTransfer(),
                versions.directDebit(),
                versions.statusReport(),
                versions.statusRequest(),
                versions.paymentReturn(),
                versions.cancellationRequest(),
                versions.resolution(),
                versions.messageReject());
        return new EnvelopeSettings("", "", "", "", "", "", headless, clearingSystem);
    }

    /// The message definition (`MsgDefIdr`) that a payment is written as.
    public String messageDefinition(FastPayment payment) {
        return versions.of(payment.kind());
    }

    /// The elements from the root to the one around header and document.
    List<String> path() {
        return element.isEmpty() ? List.of() : List.of(element.split("/", -1));
    }
}
