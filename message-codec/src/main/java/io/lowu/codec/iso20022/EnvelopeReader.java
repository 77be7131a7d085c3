package io.lowu.codec.iso20022;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads one envelope: the element around, the header, and which message the document is.
final class EnvelopeReader {
    private final EnvelopeSettings settings;

    EnvelopeReader(EnvelopeSettings settings) {
        this.settings = settings;
    }

    Reading read(byte[] bytes, int offset, int length) {
        Faults faults = new Faults();
        if (length > PaymentXml.GREATEST_SIZE) {
            faults.add("", 0, "has " + length + " bytes, the limit is " + PaymentXml.GREATEST_SIZE);
        }
        XmlElement root = faults.first() == null ? new XmlTree(faults).read(bytes, offset, length) : null;
        Reading.Read read = root == null ? null : envelope(root, faults);
        Reading.Malformed malformed = faults.first();
        if (malformed != null) {
            return malformed;
        }
        if (read == null) {
            throw new IllegalStateException("an envelope without a fault was not read");
        }
        return read;
    }

    private Reading.@Nullable Read envelope(XmlElement root, Faults faults) {
        if (!root.is(settings.namespace(), settings.element())) {
            faults.add(root, "is not the envelope that this link is configured for");
            return null;
        }
        Children parts = new Children(root, faults);
        XmlElement head = part(parts, root, settings.headerVersion(), "AppHdr", faults);
        if (head == null) {
            return null;
        }
        Children fields = new Children(head, faults);
        String from = member(fields, "Fr");
        String to = member(fields, "To");
        String id = fields.text("BizMsgIdr", TextLimits.ID);
        String definition = fields.text("MsgDefIdr", TextLimits.ID);
        String service = fields.textOrEmpty("BizSvc", TextLimits.ID);
        XmlElement created = fields.required("CreDt");
        Instant instant = IsoTimes.instant(created.text());
        if (instant == null) {
            faults.add(created, "is no time in UTC that ends with Z");
        }
        fields.end();
        FastPayment payment = document(parts, root, definition, faults);
        parts.end();
        if (payment == null || instant == null || faults.first() != null) {
            return null;
        }
        return new Reading.Read(new ApplicationHeader(from, to, id, service, instant), payment);
    }

    private @Nullable FastPayment document(Children parts, XmlElement root, String definition, Faults faults) {
        if (faults.first() != null) {
            return null;
        }
        PaymentReader reader = new PaymentReader(faults);
        XmlElement document = part(parts, root, definition, "Document", faults);
        if (document == null) {
            return null;
        }
        Children body = new Children(document, faults);
        FastPayment payment = null;
        if (definition.equals(settings.creditTransferVersion())) {
            payment = reader.creditTransfer(body.in("FIToFICstmrCdtTrf"));
        } else if (definition.equals(settings.directDebitVersion())) {
            payment = reader.directDebit(body.in("FIToFICstmrDrctDbt"));
        } else if (definition.equals(settings.statusReportVersion())) {
            payment = reader.statusReport(body.in("FIToFIPmtStsRpt"));
        } else if (definition.equals(settings.statusRequestVersion())) {
            payment = reader.statusRequest(body.in("FIToFIPmtStsReq"));
        } else {
            faults.add(document, "is a message that this link is not configured for");
        }
        body.end();
        return payment;
    }

    private static @Nullable XmlElement part(
            Children parts, XmlElement root, String version, String name, Faults faults) {
        XmlElement part = parts.optional(EnvelopeWriter.NAMESPACE + version, name);
        if (part == null) {
            faults.add(XmlElement.missing(root, name), "is missing, or its namespace is not that of its message");
        }
        return part;
    }

    private static String member(Children header, String side) {
        Children institution = header.in(side).in("FIId").in("FinInstnId").in("ClrSysMmbId");
        return institution.text("MmbId", TextLimits.ID);
    }
}
