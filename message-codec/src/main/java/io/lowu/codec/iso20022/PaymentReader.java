package io.lowu.codec.iso20022;

import io.lowu.codec.iso20022.FastPayment.Amount;
import io.lowu.codec.iso20022.FastPayment.CreditTransfer;
import io.lowu.codec.iso20022.FastPayment.DirectDebit;
import io.lowu.codec.iso20022.FastPayment.Party;
import io.lowu.codec.iso20022.FastPayment.StatusReport;
import io.lowu.codec.iso20022.FastPayment.StatusRequest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The four messages, element by element in the order of the schemas. Each answers null once there is a fault.
final class PaymentReader {
    private final Faults faults;

    PaymentReader(Faults faults) {
        this.faults = faults;
    }

    private record Group(String messageId, LocalDateTime created) {}

    private record PaymentId(String endToEndId, String transactionId) {}

    private record Account(String id, String scheme) {}

    @Nullable
    CreditTransfer creditTransfer(Children message) {
        Group group = settledGroup(message.in("GrpHdr"));
        Children info = message.in("CdtTrfTxInf");
        PaymentId id = paymentId(info.in("PmtId"));
        Children type = info.in("PmtTpInf");
        String instrument = "";
        XmlElement localInstrument = type.optional("LclInstrm");
        if (localInstrument != null) {
            instrument = new Children(localInstrument, faults).text("Prtry", TextLimits.ID);
        }
        String purpose = type.in("CtgyPurp").text("Prtry", TextLimits.ID);
        type.end();
        Amount amount = amount(info);
        LocalDate date = settlementDate(info.required("IntrBkSttlmDt"));
        instructed(info, amount);
        String debtorName = info.in("Dbtr").text("Nm", TextLimits.NAME);
        Account debtor = account(info.in("DbtrAcct"));
        String debtorBank = bank(info.in("DbtrAgt"));
        String creditorBank = bank(info.in("CdtrAgt"));
        String creditorName = info.in("Cdtr").text("Nm", TextLimits.NAME);
        Account creditor = account(info.in("CdtrAcct"));
        String remittance = remittance(info);
        info.end();
        message.end();
        if (faults.first() != null || group == null || amount == null || date == null) {
            return null;
        }
        return new CreditTransfer(
                group.messageId(),
                group.created(),
                id.endToEndId(),
                id.transactionId(),
                instrument,
                purpose,
                amount,
                date,
                new Party(debtorName, debtor.id(), debtor.scheme(), debtorBank),
                new Party(creditorName, creditor.id(), creditor.scheme(), creditorBank),
                remittance);
    }

    @Nullable
    DirectDebit directDebit(Children message) {
        Group group = settledGroup(message.in("GrpHdr"));
        Children info = message.in("DrctDbtTxInf");
        PaymentId id = paymentId(info.in("PmtId"));
        String purpose = info.in("PmtTpInf").in("CtgyPurp").text("Prtry", TextLimits.ID);
        Amount amount = amount(info);
        LocalDate date = settlementDate(info.required("IntrBkSttlmDt"));
        instructed(info, amount);
        String mandate = info.in("DrctDbtTx").in("MndtRltdInf").text("MndtId", TextLimits.ID);
        String creditorName = info.in("Cdtr").text("Nm", TextLimits.NAME);
        Account creditor = account(info.in("CdtrAcct"));
        String creditorBank = bank(info.in("CdtrAgt"));
        String debtorName = info.in("Dbtr").text("Nm", TextLimits.NAME);
        Account debtor = account(info.in("DbtrAcct"));
        String debtorBank = bank(info.in("DbtrAgt"));
        String remittance = remittance(info);
        info.end();
        message.end();
        if (faults.first() != null || group == null || amount == null || date == null) {
            return null;
        }
        return new DirectDebit(
                group.messageId(),
                group.created(),
                id.endToEndId(),
                id.transactionId(),
                purpose,
                amount,
                date,
                mandate,
                new Party(creditorName, creditor.id(), creditor.scheme(), creditorBank),
                new Party(debtorName, debtor.id(), debtor.scheme(), debtorBank),
                remittance);
    }

    @Nullable
    StatusReport statusReport(Children message) {
        Group group = group(message.in("GrpHdr"));
        Children original = message.in("OrgnlGrpInfAndSts");
        String originalId = original.text("OrgnlMsgId", TextLimits.ID);
        String originalName = original.text("OrgnlMsgNmId", TextLimits.ID);
        original.end();
        Children info = message.in("TxInfAndSts");
        String endToEndId = info.text("OrgnlEndToEndId", TextLimits.ID);
        String transactionId = info.text("OrgnlTxId", TextLimits.ID);
        XmlElement statusElement = info.required("TxSts");
        String status = statusElement.text();
        if (!status.matches("[A-Z]{4}")) {
            faults.add(statusElement, "is not a status of four capital letters");
        }
        String reason = "";
        boolean proprietary = false;
        String additional = "";
        XmlElement information = info.optional("StsRsnInf");
        if (information != null) {
            Children reasons = new Children(information, faults);
            XmlElement why = reasons.optional("Rsn");
            if (why != null) {
                Children choice = new Children(why, faults);
                reason = choice.textOrEmpty("Cd", TextLimits.STATUS);
                proprietary = reason.isEmpty();
                reason = proprietary ? choice.text("Prtry", TextLimits.ID) : reason;
            }
            // The schema lets it be repeated; the first one is the one people read.
            XmlElement first = reasons.optional("AddtlInf");
            additional = first == null ? "" : first.text();
        }
        String reference = info.textOrEmpty("ClrSysRef", TextLimits.ID);
        info.end();
        message.end();
        if (additional.codePointCount(0, additional.length()) > TextLimits.ADDITIONAL && information != null) {
            faults.add(information, "has an additional text of more than " + TextLimits.ADDITIONAL + " characters");
        }
        if (faults.first() != null || group == null) {
            return null;
        }
        return new StatusReport(
                group.messageId(),
                group.created(),
                originalId,
                originalName,
                endToEndId,
                transactionId,
                status,
                reason,
                proprietary,
                additional,
                reference);
    }

    @Nullable
    StatusRequest statusRequest(Children message) {
        Group group = group(message.in("GrpHdr"));
        Children original = message.in("OrgnlGrpInf");
        String originalId = original.text("OrgnlMsgId", TextLimits.ID);
        String originalName = original.text("OrgnlMsgNmId", TextLimits.ID);
        original.end();
        Children info = message.in("TxInf");
        String endToEndId = info.text("OrgnlEndToEndId", TextLimits.ID);
        String transactionId = info.text("OrgnlTxId", TextLimits.ID);
        info.end();
        message.end();
        if (faults.first() != null || group == null) {
            return null;
        }
        return new StatusRequest(
                group.messageId(), group.created(), originalId, originalName, endToEndId, transactionId);
    }

    private @Nullable Group group(Children header) {
        Group group = groupFields(header);
        header.end();
        return group;
    }

    /// A payment's group header says as well how many there are and how they settle. Lowu takes one at a time.
    private @Nullable Group settledGroup(Children header) {
        Group group = groupFields(header);
        XmlElement count = header.required("NbOfTxs");
        if (!count.text().equals("1")) {
            faults.add(count, "is not 1, payments come one at a time");
        }
        header.in("SttlmInf").text("SttlmMtd", TextLimits.STATUS);
        header.end();
        return group;
    }

    private @Nullable Group groupFields(Children header) {
        String messageId = header.text("MsgId", TextLimits.ID);
        XmlElement created = header.required("CreDtTm");
        LocalDateTime time = IsoTimes.dateTime(created.text());
        if (time == null) {
            faults.add(created, "is no date and time");
            return null;
        }
        return new Group(messageId, time);
    }

    private static PaymentId paymentId(Children fields) {
        String endToEndId = fields.text("EndToEndId", TextLimits.ID);
        String transactionId = fields.text("TxId", TextLimits.ID);
        fields.end();
        return new PaymentId(endToEndId, transactionId);
    }

    private @Nullable Amount amount(Children info) {
        return amount(info.required("IntrBkSttlmAmt"));
    }

    private @Nullable Amount amount(XmlElement element) {
        long minorUnits = DecimalText.minorUnits(element.text());
        if (minorUnits <= 0) {
            faults.add(element, "is no positive amount with at most 13 digits and 2 decimals");
            return null;
        }
        if (!DecimalText.currency(element.currency())) {
            faults.add(element, "has no currency of three capital letters");
            return null;
        }
        return new Amount(minorUnits, element.currency());
    }

    /// FPS settles in the currency of the instruction, so the two amounts can't differ.
    private void instructed(Children info, @Nullable Amount settled) {
        XmlElement element = info.optional("InstdAmt");
        if (element != null && settled != null && !settled.equals(amount(element))) {
            faults.add(element, "differs from the settlement amount");
        }
    }

    private @Nullable LocalDate settlementDate(XmlElement element) {
        LocalDate date = IsoTimes.date(element.text());
        if (date == null) {
            faults.add(element, "is no date");
        }
        return date;
    }

    private static Account account(Children account) {
        Children other = account.in("Id").in("Othr");
        String id = other.text("Id", TextLimits.ACCOUNT);
        String scheme = other.in("SchmeNm").text("Prtry", TextLimits.ID);
        other.end();
        return new Account(id, scheme);
    }

    private static String bank(Children agent) {
        return agent.in("FinInstnId").in("ClrSysMmbId").text("MmbId", TextLimits.ID);
    }

    private String remittance(Children info) {
        XmlElement element = info.optional("RmtInf");
        return element == null ? "" : new Children(element, faults).textOrEmpty("Ustrd", TextLimits.REMITTANCE);
    }
}
