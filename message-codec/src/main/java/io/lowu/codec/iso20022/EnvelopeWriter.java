package io.lowu.codec.iso20022;

import io.lowu.codec.iso20022.FastPayment.Amount;
import io.lowu.codec.iso20022.FastPayment.CreditTransfer;
import io.lowu.codec.iso20022.FastPayment.DirectDebit;
import io.lowu.codec.iso20022.FastPayment.Party;
import io.lowu.codec.iso20022.FastPayment.StatusReport;
import io.lowu.codec.iso20022.FastPayment.StatusRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Writes one envelope, element by element in the order of the schemas.
final class EnvelopeWriter {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final EnvelopeSettings settings;
    private final XmlText xml = new XmlText();

    EnvelopeWriter(EnvelopeSettings settings) {
        this.settings = settings;
    }

    byte[] write(ApplicationHeader header, FastPayment payment) {
        String definition = settings.messageDefinition(payment);
        boolean prefixed = !settings.prefix().isEmpty();
        String envelope = prefixed ? settings.prefix() + ":" + settings.element() : settings.element();
        xml.open(envelope, prefixed ? "xmlns:" + settings.prefix() : "xmlns", settings.namespace());
        xml.open("AppHdr", "xmlns", NAMESPACE + settings.headerVersion());
        agent("Fr", header.from());
        agent("To", header.to());
        xml.leaf("BizMsgIdr", header.businessMessageId());
        xml.leaf("MsgDefIdr", definition);
        xml.leafUnlessEmpty("BizSvc", header.businessService());
        xml.leaf("CreDt", header.created().truncatedTo(ChronoUnit.MILLIS).toString());
        xml.close("AppHdr");
        xml.open("Document", "xmlns", NAMESPACE + definition);
        switch (payment) {
            case CreditTransfer transfer -> creditTransfer(transfer);
            case DirectDebit debit -> directDebit(debit);
            case StatusReport report -> statusReport(report);
            case StatusRequest request -> statusRequest(request);
        }
        xml.close("Document").close(envelope);
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void agent(String element, String member) {
        xml.open(element).open("FIId");
        institution(member);
        xml.close("FIId").close(element);
    }

    private void institution(String member) {
        xml.open("FinInstnId").open("ClrSysMmbId").leaf("MmbId", member);
        xml.close("ClrSysMmbId").close("FinInstnId");
    }

    private void creditTransfer(CreditTransfer transfer) {
        xml.open("FIToFICstmrCdtTrf");
        settledGroup(transfer.messageId(), transfer.created());
        xml.open("CdtTrfTxInf");
        paymentId(transfer.endToEndId(), transfer.transactionId());
        xml.open("PmtTpInf");
        if (!transfer.localInstrument().isEmpty()) {
            proprietary("LclInstrm", transfer.localInstrument());
        }
        proprietary("CtgyPurp", transfer.categoryPurpose());
        xml.close("PmtTpInf");
        amount("IntrBkSttlmAmt", transfer.amount());
        xml.leaf("IntrBkSttlmDt", transfer.settlementDate().toString());
        amount("InstdAmt", transfer.amount());
        xml.leaf("ChrgBr", "SLEV");
        name("Dbtr", transfer.debtor());
        account("DbtrAcct", transfer.debtor());
        bank("DbtrAgt", transfer.debtor());
        bank("CdtrAgt", transfer.creditor());
        name("Cdtr", transfer.creditor());
        account("CdtrAcct", transfer.creditor());
        remittance(transfer.remittance());
        xml.close("CdtTrfTxInf").close("FIToFICstmrCdtTrf");
    }

    private void directDebit(DirectDebit debit) {
        xml.open("FIToFICstmrDrctDbt");
        settledGroup(debit.messageId(), debit.created());
        xml.open("DrctDbtTxInf");
        paymentId(debit.endToEndId(), debit.transactionId());
        xml.open("PmtTpInf");
        proprietary("CtgyPurp", debit.categoryPurpose());
        xml.close("PmtTpInf");
        amount("IntrBkSttlmAmt", debit.amount());
        xml.leaf("IntrBkSttlmDt", debit.settlementDate().toString());
        amount("InstdAmt", debit.amount());
        xml.leaf("ChrgBr", "SLEV");
        xml.open("DrctDbtTx").open("MndtRltdInf").leaf("MndtId", debit.mandateId());
        xml.close("MndtRltdInf").close("DrctDbtTx");
        name("Cdtr", debit.creditor());
        account("CdtrAcct", debit.creditor());
        bank("CdtrAgt", debit.creditor());
        name("Dbtr", debit.debtor());
        account("DbtrAcct", debit.debtor());
        bank("DbtrAgt", debit.debtor());
        remittance(debit.remittance());
        xml.close("DrctDbtTxInf").close("FIToFICstmrDrctDbt");
    }

    private void statusReport(StatusReport report) {
        xml.open("FIToFIPmtStsRpt");
        group(report.messageId(), report.created());
        xml.open("OrgnlGrpInfAndSts");
        xml.leaf("OrgnlMsgId", report.originalMessageId()).leaf("OrgnlMsgNmId", report.originalMessageName());
        xml.close("OrgnlGrpInfAndSts").open("TxInfAndSts");
        xml.leaf("OrgnlEndToEndId", report.originalEndToEndId()).leaf("OrgnlTxId", report.originalTransactionId());
        xml.leaf("TxSts", report.status());
        if (!report.reason().isEmpty() || !report.additionalInformation().isEmpty()) {
            xml.open("StsRsnInf");
            if (!report.reason().isEmpty()) {
                xml.open("Rsn");
                xml.leaf(report.proprietaryReason() ? "Prtry" : "Cd", report.reason());
                xml.close("Rsn");
            }
            xml.leafUnlessEmpty("AddtlInf", report.additionalInformation());
            xml.close("StsRsnInf");
        }
        xml.leafUnlessEmpty("ClrSysRef", report.clearingReference());
        xml.close("TxInfAndSts").close("FIToFIPmtStsRpt");
    }

    private void statusRequest(StatusRequest request) {
        xml.open("FIToFIPmtStsReq");
        group(request.messageId(), request.created());
        xml.open("OrgnlGrpInf");
        xml.leaf("OrgnlMsgId", request.originalMessageId()).leaf("OrgnlMsgNmId", request.originalMessageName());
        xml.close("OrgnlGrpInf").open("TxInf");
        xml.leaf("OrgnlEndToEndId", request.originalEndToEndId()).leaf("OrgnlTxId", request.originalTransactionId());
        xml.close("TxInf").close("FIToFIPmtStsReq");
    }

    private void group(String messageId, LocalDateTime created) {
        xml.open("GrpHdr");
        groupFields(messageId, created);
        xml.close("GrpHdr");
    }

    private void settledGroup(String messageId, LocalDateTime created) {
        xml.open("GrpHdr");
        groupFields(messageId, created);
        xml.leaf("NbOfTxs", "1").open("SttlmInf").leaf("SttlmMtd", "CLRG");
        proprietary("ClrSys", settings.clearingSystem());
        xml.close("SttlmInf").close("GrpHdr");
    }

    private void groupFields(String messageId, LocalDateTime created) {
        xml.leaf("MsgId", messageId).leaf("CreDtTm", DATE_TIME.format(created));
    }

    private void paymentId(String endToEndId, String transactionId) {
        xml.open("PmtId")
                .leaf("EndToEndId", endToEndId)
                .leaf("TxId", transactionId)
                .close("PmtId");
    }

    private void proprietary(String element, String value) {
        xml.open(element).leaf("Prtry", value).close(element);
    }

    private void amount(String element, Amount amount) {
        xml.leaf(element, "Ccy", amount.currency(), DecimalText.of(amount.minorUnits()));
    }

    private void name(String element, Party party) {
        xml.open(element).leaf("Nm", party.name()).close(element);
    }

    private void account(String element, Party party) {
        xml.open(element).open("Id").open("Othr").leaf("Id", party.account());
        proprietary("SchmeNm", party.scheme());
        xml.close("Othr").close("Id").close(element);
    }

    private void bank(String element, Party party) {
        xml.open(element);
        institution(party.agent());
        xml.close(element);
    }

    private void remittance(String text) {
        if (!text.isEmpty()) {
            xml.open("RmtInf").leaf("Ustrd", text).close("RmtInf");
        }
    }
}
