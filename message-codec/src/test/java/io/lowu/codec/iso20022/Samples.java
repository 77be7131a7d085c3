package io.lowu.codec.iso20022;

import io.lowu.codec.iso20022.FastPayment.Amount;
import io.lowu.codec.iso20022.FastPayment.CancellationRequest;
import io.lowu.codec.iso20022.FastPayment.CreditTransfer;
import io.lowu.codec.iso20022.FastPayment.DirectDebit;
import io.lowu.codec.iso20022.FastPayment.Party;
import io.lowu.codec.iso20022.FastPayment.PaymentReturn;
import io.lowu.codec.iso20022.FastPayment.StatusReport;
import io.lowu.codec.iso20022.FastPayment.StatusRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/// The examples of DOMAIN.md 3.4 as records.
final class Samples {
    static final LocalDateTime CREATED = LocalDateTime.parse("2018-10-01T16:30:15.120");
    static final LocalDate DAY = LocalDate.parse("2018-10-01");
    static final Amount AMOUNT = new Amount(11_390, "HKD");
    static final ApplicationHeader HEADER = new ApplicationHeader(
            "949", "FPS", "B9920181001000000001", "PAYC01", Instant.parse("2018-10-01T08:30:15Z"));

    static final CreditTransfer TRANSFER = new CreditTransfer(
            "M9920181001000000001",
            CREATED,
            "E2E20181001000000001",
            "TX9920181001000000001",
            "PERFORM_PYE_VRF",
            "CXPSNL",
            AMOUNT,
            DAY,
            new Party("CHAN TAI MAN", "949012345678", "BBAN", "949"),
            new Party("WONG SIU MING", "+852-61234567", "MOBN", "004"),
            "Dinner split");
    static final DirectDebit DEBIT = new DirectDebit(
            "M9920181001000000002",
            LocalDateTime.parse("2018-10-01T16:30:15.300"),
            "E2E20181001000000002",
            "TX9920181001000000002",
            "DDBILL",
            AMOUNT,
            DAY,
            "MNDT2018090100000042",
            new Party("XB WALLET HK LTD", "949000000001", "BBAN", "949"),
            new Party("CHAN TAI MAN", "004123456789", "BBAN", "004"),
            "XB purchase 827416000123");
    static final StatusReport SETTLED = new StatusReport(
            "FPS20181001163016000777",
            LocalDateTime.parse("2018-10-01T16:30:16.004"),
            "M9920181001000000001",
            "pacs.008.001.06",
            "E2E20181001000000001",
            "TX9920181001000000001",
            "ACSC",
            "",
            false,
            "",
            "FRN20181001PAYC0101000000001");
    static final StatusReport REJECTED = new StatusReport(
            "FPS20181001163016000778",
            LocalDateTime.parse("2018-10-01T16:30:16.004"),
            "M9920181001000000001",
            "pacs.008.001.06",
            "E2E20181001000000001",
            "TX9920181001000000001",
            "RJCT",
            "AC04",
            false,
            "Account closed",
            "");
    static final StatusRequest REQUEST = new StatusRequest(
            "M9920181001000000003",
            LocalDateTime.parse("2018-10-01T16:30:30.000"),
            "M9920181001000000001",
            "pacs.008.001.06",
            "E2E20181001000000001",
            "TX9920181001000000001");

    static final PaymentReturn RETURN = new PaymentReturn(
            "M0420181002000000009",
            LocalDateTime.parse("2018-10-02T09:00:00.000"),
            "RT0420181002000000009",
            "M9920181001000000001",
            "pacs.008.001.06",
            "E2E20181001000000001",
            "TX9920181001000000001",
            "FRN20181001PAYC0101000000001",
            AMOUNT,
            LocalDate.parse("2018-10-02"),
            "AC04",
            false,
            "Account closed");
    static final CancellationRequest CANCELLATION = new CancellationRequest(
            "CX20181001163020000005",
            LocalDateTime.parse("2018-10-01T16:30:20.500"),
            "FPS",
            "004",
            "FPS20181001163015000700",
            "pacs.008.001.06",
            "E2E20181001000000001",
            "TX9920181001000000001",
            "FRN20181001PAYC0101000000001",
            "TIMEOUT",
            true,
            "");

    private Samples() {}

    static List<FastPayment> all() {
        return List.of(TRANSFER, DEBIT, SETTLED, REJECTED, REQUEST, RETURN, CANCELLATION);
    }

    /// An example of the folder of samples with its header, in the standard envelope.
    static byte[] envelope(String file, String definition) throws IOException {
        String header = Files.readString(Schemas.SAMPLES.resolve("head.xml")).replace("pacs.008.001.06", definition);
        String document = Files.readString(Schemas.SAMPLES.resolve(file)).replaceFirst("<\\?xml.*\\?>", "");
        return ("<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\">" + header + document + "</FpsMsg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The transfer as a person would write it down, with line breaks, a declaration and a comment.
    static final String ENVELOPE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <FpsMsg xmlns="urn:lowu:fps:envelope:01">
              <!-- one status report -->
              <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.01">
                <Fr><FIId><FinInstnId><ClrSysMmbId><MmbId>FPS</MmbId></ClrSysMmbId></FinInstnId></FIId></Fr>
                <To><FIId><FinInstnId><ClrSysMmbId><MmbId>949</MmbId></ClrSysMmbId></FinInstnId></FIId></To>
                <BizMsgIdr>B9920181001000000001</BizMsgIdr>
                <MsgDefIdr>pacs.002.001.08</MsgDefIdr>
                <CreDt>2018-10-01T08:30:15Z</CreDt>
              </AppHdr>
              <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08">
                <FIToFIPmtStsRpt>
                  <GrpHdr>
                    <MsgId>FPS20181001163016000778</MsgId>
                    <CreDtTm>2018-10-01T16:30:16.004</CreDtTm>
                  </GrpHdr>
                  <OrgnlGrpInfAndSts>
                    <OrgnlMsgId>M9920181001000000001</OrgnlMsgId>
                    <OrgnlMsgNmId>pacs.008.001.06</OrgnlMsgNmId>
                  </OrgnlGrpInfAndSts>
                  <TxInfAndSts>
                    <OrgnlEndToEndId>E2E20181001000000001</OrgnlEndToEndId>
                    <OrgnlTxId>TX9920181001000000001</OrgnlTxId>
                    <TxSts>RJCT</TxSts>
                    <StsRsnInf>
                      <Rsn><Cd>AC04</Cd></Rsn>
                      <AddtlInf>Account closed</AddtlInf>
                    </StsRsnInf>
                  </TxInfAndSts>
                </FIToFIPmtStsRpt>
              </Document>
            </FpsMsg>
            """;
}
