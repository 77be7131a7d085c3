package io.lowu.loadtest.fps;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns an envelope into an [Instruction], or says why not. Independent of the switch's own codec.
final class InstructionReader {
    private static final String DOCUMENT_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String HEADER_NAMESPACE = DOCUMENT_NAMESPACE + "head.001.001.01";
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,13})\\.(\\d{2})");
    private static final Pattern RRN_AT_END = Pattern.compile("\\b([0-9A-Za-z]{12})$");

    private InstructionReader() {}

    /// The parts of an envelope, found before anything in them is judged, so that a refusal can be addressed.
    record Envelope(
            Element root,
            @Nullable Element header,
            @Nullable Element document) {
        static Envelope of(Element root) {
            return new Envelope(root, find(root, "AppHdr"), find(root, "Document"));
        }

        private static @Nullable Element find(Element in, String name) {
            for (Element child : in.children()) {
                Element found = child.name().equals(name) ? child : find(child, name);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /// As much of the references as can be read from a message that may break its format.
        References references() {
            Element message = document == null || document.children().isEmpty()
                    ? null
                    : document.children().getFirst();
            if (message == null) {
                return new References("", "", "", "");
            }
            String definition = document == null ? "" : definition(document);
            for (String transaction : List.of("DrctDbtTxInf", "CdtTrfTxInf")) {
                if (message.child(transaction) != null) {
                    return new References(
                            message.textAt("GrpHdr/MsgId"),
                            definition,
                            message.textAt(transaction + "/PmtId/EndToEndId"),
                            message.textAt(transaction + "/PmtId/TxId"));
                }
            }
            String original = message.child("OrgnlGrpInf") == null ? "TxInf/OrgnlGrpInf" : "OrgnlGrpInf";
            return new References(
                    message.textAt(original + "/OrgnlMsgId"),
                    message.textAt(original + "/OrgnlMsgNmId"),
                    message.textAt("TxInf/OrgnlEndToEndId"),
                    message.textAt("TxInf/OrgnlTxId"));
        }
    }

    static Instruction read(Envelope envelope) throws MessageRefused {
        Element header = envelope.header();
        Element document = envelope.document();
        if (header == null || document == null) {
            throw new MessageRefused("FF01", "the envelope lacks " + (header == null ? "AppHdr" : "Document"));
        }
        if (!HEADER_NAMESPACE.equals(header.namespace())) {
            throw new MessageRefused("FF01", "AppHdr is not head.001.001.01");
        }
        Shape.APPLICATION_HEADER.check(header);
        String definition = definition(document);
        if (!definition.equals(header.textAt("MsgDefIdr"))) {
            throw new MessageRefused("FF01", "MsgDefIdr differs from the namespace of the Document");
        }
        if (!"FPS".equals(header.textAt("To/FIId/FinInstnId/ClrSysMmbId/MmbId"))) {
            throw new MessageRefused("RC01", "the message is not addressed to FPS");
        }
        return switch (definition) {
            case "pacs.003.001.07" -> {
                Shape.DIRECT_DEBIT.check(document);
                yield debit(envelope, transaction(document, "FIToFICstmrDrctDbt", "DrctDbtTxInf"));
            }
            case "pacs.008.001.06" -> {
                Shape.CREDIT_TRANSFER.check(document);
                yield refund(envelope, transaction(document, "FIToFICstmrCdtTrf", "CdtTrfTxInf"));
            }
            case "pacs.028.001.01" -> {
                Shape.STATUS_REQUEST.check(document);
                yield new Instruction.StatusRequest(envelope.references());
            }
            default -> throw new MessageRefused("FF01", "this network has no use for such a Document");
        };
    }

    private static Instruction debit(Envelope envelope, Element transaction) throws MessageRefused {
        String mandate = transaction.textAt("DrctDbtTx/MndtRltdInf/MndtId");
        String creditor = transaction.textAt("CdtrAcct/Id/Othr/Id");
        long amount = amount(transaction);
        return new Instruction.Debit(
                envelope.references(),
                amount,
                mandate,
                creditor,
                rrn(transaction),
                amount + "|" + mandate + "|" + creditor + "|" + transaction.textAt("DbtrAcct/Id/Othr/Id"));
    }

    private static Instruction refund(Envelope envelope, Element transaction) throws MessageRefused {
        if (!"RPRFND".equals(transaction.textAt("PmtTpInf/CtgyPurp/Prtry"))) {
            throw new MessageRefused("AG03", "only refunds (RPRFND) are taken here");
        }
        long amount = amount(transaction);
        return new Instruction.Refund(
                envelope.references(),
                amount,
                rrn(transaction),
                amount + "|" + transaction.textAt("CdtrAcct/Id/Othr/Id"));
    }

    private static Element transaction(Element document, String message, String transaction) throws MessageRefused {
        Element body = document.at(message);
        Element found = document.at(message + "/" + transaction);
        if (body == null || found == null) {
            throw new IllegalStateException("a checked document lacks " + message + "/" + transaction);
        }
        if (!"1".equals(body.textAt("GrpHdr/NbOfTxs"))) {
            throw new MessageRefused("FF01", "NbOfTxs is not 1");
        }
        if (!"CLRG".equals(body.textAt("GrpHdr/SttlmInf/SttlmMtd"))
                || !"FPS".equals(body.textAt("GrpHdr/SttlmInf/ClrSys/Prtry"))) {
            throw new MessageRefused("FF01", "SttlmInf does not say clearing by FPS");
        }
        return found;
    }

    private static long amount(Element transaction) throws MessageRefused {
        long amount = minor(transaction.child("IntrBkSttlmAmt"));
        Element instructed = transaction.child("InstdAmt");
        if (instructed != null && minor(instructed) != amount) {
            throw new MessageRefused("AM09", "InstdAmt differs from IntrBkSttlmAmt");
        }
        return amount;
    }

    private static long minor(@Nullable Element element) throws MessageRefused {
        Matcher digits = AMOUNT.matcher(element == null ? "" : element.text());
        if (element == null || !digits.matches()) {
            throw new MessageRefused("AM12", "an amount is not written as digits, point and two digits");
        }
        if (!"HKD".equals(element.attributes().get("Ccy"))) {
            throw new MessageRefused("AM03", "an amount is not in HKD");
        }
        long minor = Long.parseLong(digits.group(1)) * 100 + Long.parseLong(digits.group(2));
        if (minor == 0) {
            throw new MessageRefused("AM01", "the amount is zero");
        }
        return minor;
    }

    private static String rrn(Element transaction) {
        Matcher matcher = RRN_AT_END.matcher(transaction.textAt("RmtInf/Ustrd"));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String definition(Element document) {
        return document.namespace().startsWith(DOCUMENT_NAMESPACE)
                ? document.namespace().substring(DOCUMENT_NAMESPACE.length())
                : "";
    }
}
