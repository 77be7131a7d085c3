package io.lowu.loadtest.bench;

import com.prowidesoftware.swift.model.mx.BusinessAppHdrV01;
import com.prowidesoftware.swift.model.mx.MxPacs00200108;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction80;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Whether the libraries write the same status report. Their XML differs where XML may, so the reports are compared
/// element by element as Prowide reads them; only the zone that Prowide adds to the time of day stays out.
final class PaymentAgreement {
    private PaymentAgreement() {}

    /// The credit transfer of DOMAIN.md 3.4 in its envelope.
    static byte[] creditTransfer() {
        try (InputStream xml = PaymentAgreement.class.getResourceAsStream("pacs008.xml")) {
            if (xml == null) {
                throw new IllegalStateException("the resource pacs008.xml is missing");
            }
            return xml.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The libraries by name, Lowu first.
    static Map<String, PaymentLibrary> libraries() {
        return Map.of("lowu", new LowuPayments(), "prowide", new ProwidePayments());
    }

    /// @throws IllegalStateException if a library writes something else; test data may be shown
    static void check(Map<String, PaymentLibrary> libraries, byte[] creditTransfer) {
        List<String> expected = List.of(
                "FPS",
                "949",
                PaymentLibrary.BUSINESS_MESSAGE_ID,
                "pacs.002.001.08",
                "PAYC01",
                PaymentLibrary.MESSAGE_ID,
                "2018-10-01T16:30:16.004",
                "M9920181001000000001",
                "pacs.008.001.06",
                "E2E20181001000000001",
                "TX9920181001000000001",
                PaymentLibrary.STATUS,
                PaymentLibrary.CLEARING_REFERENCE);
        libraries.forEach((name, library) -> {
            String xml = new String(library.answerBytes(creditTransfer), StandardCharsets.UTF_8);
            List<String> written = elements(MxPacs00200108.parse(xml));
            if (!written.equals(expected)) {
                throw new IllegalStateException(name + " answers " + written + ", not " + expected);
            }
        });
    }

    private static List<String> elements(MxPacs00200108 report) {
        BusinessAppHdrV01 header = (BusinessAppHdrV01) report.getAppHdr();
        var body = report.getFIToFIPmtStsRpt();
        PaymentTransaction80 transaction = body.getTxInfAndSts().getFirst();
        return List.of(
                header.getFr().getFIId().getFinInstnId().getClrSysMmbId().getMmbId(),
                header.getTo().getFIId().getFinInstnId().getClrSysMmbId().getMmbId(),
                header.getBizMsgIdr(),
                header.getMsgDefIdr(),
                header.getBizSvc(),
                body.getGrpHdr().getMsgId(),
                body.getGrpHdr().getCreDtTm().toLocalDateTime().toString(),
                body.getOrgnlGrpInfAndSts().getFirst().getOrgnlMsgId(),
                body.getOrgnlGrpInfAndSts().getFirst().getOrgnlMsgNmId(),
                transaction.getOrgnlEndToEndId(),
                transaction.getOrgnlTxId(),
                transaction.getTxSts(),
                transaction.getClrSysRef());
    }
}
