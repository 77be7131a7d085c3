package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentXmlTest {
    private final PaymentXml xml = new PaymentXml(EnvelopeSettings.STANDARD);

    static Stream<FastPayment> payments() {
        return Samples.all().stream();
    }

    private Reading read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return xml.read(bytes, 0, bytes.length);
    }

    private Reading.Malformed refused(String text) {
        assertThat(read(text)).isInstanceOf(Reading.Malformed.class);
        return (Reading.Malformed) read(text);
    }

    @ParameterizedTest
    @MethodSource("payments")
    void readsBackWhatItWrites(FastPayment payment) {
        byte[] bytes = xml.write(Samples.HEADER, payment);
        assertThat(xml.read(bytes, 0, bytes.length)).isEqualTo(new Reading.Read(Samples.HEADER, payment));
    }

    @ParameterizedTest
    @MethodSource("payments")
    void readsBackWhatItWritesInTheVersionsOf2019(FastPayment payment) {
        PaymentXml newer =
                new PaymentXml(new EnvelopeSettings("E", "urn:e", "e", "", "h", "d", MessageVersions.OF_2019, "FPS"));
        byte[] bytes = newer.write(Samples.HEADER, payment);
        assertThat(newer.read(bytes, 0, bytes.length)).isEqualTo(new Reading.Read(Samples.HEADER, payment));
    }

    @Test
    void saysWhichMessageHasNoRecord() {
        MessageWriter writer = new MessageWriter(EnvelopeSettings.STANDARD);
        writer.begin(MessageKind.MESSAGE_REJECT).text(MessageElement.SENDER, "949");
        writer.text(MessageElement.RECEIVER, "FPS").text(MessageElement.BUSINESS_MESSAGE_ID, "B9920181001000000001");
        writer.text(MessageElement.BUSINESS_SERVICE, "PAYC01")
                .utc(MessageElement.HEADER_CREATED, Samples.HEADER.created().toEpochMilli());
        writer.text(MessageElement.RELATED_REFERENCE, "B1").text(MessageElement.REASON, "FF01");
        byte[] out = new byte[2048];
        assertThat(xml.read(out, 0, writer.finish(out, 0)))
                .isEqualTo(new Reading.Other(Samples.HEADER, MessageKind.MESSAGE_REJECT));
    }

    @ParameterizedTest
    @MethodSource("payments")
    void refusesEveryTruncation(FastPayment payment) {
        byte[] bytes = xml.write(Samples.HEADER, payment);
        for (int length = 0; length < bytes.length; length++) {
            Reading reading = xml.read(bytes, 0, length);
            assertThat(reading).as("length %d", length).isInstanceOf(Reading.Malformed.class);
            assertThat(((Reading.Malformed) reading).offset()).isBetween(0, length);
        }
    }

    @Test
    void readsAnEnvelopeInTheMiddleOfAnArray() {
        byte[] bytes = ("xx" + Samples.ENVELOPE + "yy").getBytes(StandardCharsets.UTF_8);
        Reading reading = xml.read(bytes, 2, bytes.length - 4);
        assertThat(reading).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.payment()).isEqualTo(Samples.REJECTED);
            assertThat(read.header().from()).isEqualTo("FPS");
            assertThat(read.header().businessService()).isEmpty();
        });
    }

    @Test
    void readsAnEnvelopeWithPrefixes() {
        EnvelopeSettings prefixed =
                new EnvelopeSettings("FpsMsg", "urn:example:envelope", "fps", "", "", "", MessageVersions.FPS, "FPS");
        PaymentXml other = new PaymentXml(prefixed);
        byte[] bytes = other.write(Samples.HEADER, Samples.DEBIT);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("<fps:FpsMsg xmlns:fps=\"urn:example:envelope\">");
        assertThat(other.read(bytes, 0, bytes.length)).isEqualTo(new Reading.Read(Samples.HEADER, Samples.DEBIT));
        assertThat(xml.read(bytes, 0, bytes.length)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void escapesTextAndReadsItBack() {
        FastPayment.StatusReport report = new FastPayment.StatusReport(
                "M<1>&\"'", Samples.CREATED, "O", "N", "E", "T", "RJCT", "X-17", true, "a]]>b 深圳 \t\r\n", "");
        byte[] bytes = xml.write(Samples.HEADER, report);
        assertThat(xml.read(bytes, 0, bytes.length)).isEqualTo(new Reading.Read(Samples.HEADER, report));
    }

    @Test
    void refusesToWriteACharacterThatXmlCannotHold() {
        FastPayment.StatusRequest request =
                new FastPayment.StatusRequest("M\u0000", Samples.CREATED, "O", "N", "E", "T");
        assertThatThrownBy(() -> xml.write(Samples.HEADER, request)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAProprietaryReason() {
        String text = Samples.ENVELOPE.replace("<Cd>AC04</Cd>", "<Prtry>E0042</Prtry>");
        assertThat(read(text)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            FastPayment.StatusReport report = (FastPayment.StatusReport) read.payment();
            assertThat(report.reason()).isEqualTo("E0042");
            assertThat(report.proprietaryReason()).isTrue();
        });
    }

    @Test
    void readsATimeOfAnotherZoneAsHongKongs() {
        String text = Samples.ENVELOPE.replace("2018-10-01T16:30:16.004", "2018-10-01T08:30:16.004Z");
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.payment().created())
                                .isEqualTo(LocalDateTime.parse("2018-10-01T16:30:16.004")));
    }

    @ParameterizedTest
    @CsvSource({
        "<TxSts>, '<StsOfTmrrw>S1<b/></StsOfTmrrw><TxSts>'",
        "</TxInfAndSts>, '<SplmtryData><Envlp><x:Any xmlns:x=\"urn:x\">1</x:Any></Envlp></SplmtryData></TxInfAndSts>'",
        "<CreDt>, '<BizSvc>PAYD01</BizSvc><CreDt>'"
    })
    void passesOverElementsThatItDoesNotUse(String before, String after) {
        assertThat(read(Samples.ENVELOPE.replace(before, after))).isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<TxSts>RJCT</TxSts>||FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts|is missing",
                "<TxSts>RJCT|<TxSts>rjct|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts|is not a status of four capital letters",
                "<TxSts>RJCT|<TxSts> RJCT|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts|has 5 characters, it takes 1 to 4",
                "<TxSts>RJCT</TxSts>|<TxSts>RJCT</TxSts><TxSts>ACSC</TxSts>|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts|stands in the wrong place or twice",
                "<OrgnlTxId>TX9920181001000000001</OrgnlTxId>|<OrgnlTxId/>|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxId|has 0 characters, it takes 1 to 35",
                "TX9920181001000000001|TX99201810010000000010000000000000000|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxId|has 37 characters, it takes 1 to 35",
                "TX9920181001000000001|<b/>|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxId|holds elements where text belongs",
                "AC04|AC045|FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/StsRsnInf/Rsn/Cd|has 5 characters, it takes 1 to 4",
                "<TxInfAndSts>|stray<TxInfAndSts>|FpsMsg/Document/FIToFIPmtStsRpt|has text between its elements",
                "16:30:16.004|25:30:16.004|FpsMsg/Document/FIToFIPmtStsRpt/GrpHdr/CreDtTm|is no date and time",
                "2018-10-01T08:30:15Z|2018-10-01T08:30:15|FpsMsg/AppHdr/CreDt|is no time in UTC that ends with Z",
                "<MsgDefIdr>pacs.002.001.08|<MsgDefIdr>pacs.002.001.10|FpsMsg/Document|is missing, or its namespace is not that of its message",
                "pacs.002.001.08|pacs.002.001.10|FpsMsg/Document|is a message that this link is not configured for",
                "<FIToFIPmtStsRpt>|<FIToFIPmtStsRpt/><FIToFIPmtStsRpt>|FpsMsg/Document/FIToFIPmtStsRpt/GrpHdr|is missing",
                "head.001.001.01|head.001.001.02|FpsMsg/AppHdr|is missing, or its namespace is not that of its message",
                "urn:lowu:fps:envelope:01|urn:lowu:fps:envelope:02|FpsMsg|is not the envelope that this link is configured for",
                "<Document |<Dokument |FpsMsg|has an end tag of another element"
            })
    void refusesAnEnvelope(String before, String after, String path, String reason) {
        Reading.Malformed malformed = refused(Samples.ENVELOPE.replace(before, after == null ? "" : after));
        assertThat(malformed.reason()).isEqualTo(reason);
        assertThat(malformed.path()).startsWith(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<IntrBkSttlmAmt Ccy=\"HKD\">113.90|<IntrBkSttlmAmt Ccy=\"HKD\">0.00|IntrBkSttlmAmt|is no positive amount with at most 13 digits and 2 decimals",
                "<IntrBkSttlmAmt Ccy=\"HKD\">|<IntrBkSttlmAmt>|IntrBkSttlmAmt|has no currency of three capital letters",
                "<InstdAmt Ccy=\"HKD\">113.90|<InstdAmt Ccy=\"HKD\">113.91|InstdAmt|differs from the settlement amount",
                "<NbOfTxs>1|<NbOfTxs>2|NbOfTxs|is not 1, payments come one at a time",
                "2018-10-01</IntrBkSttlmDt>|2018-02-30</IntrBkSttlmDt>|IntrBkSttlmDt|is no date",
                "<MndtId>MNDT2018090100000042</MndtId>|<MndtId></MndtId>|MndtId|has 0 characters, it takes 1 to 35"
            })
    void refusesADirectDebit(String before, String after, String element, String reason) {
        String written = new String(xml.write(Samples.HEADER, Samples.DEBIT), StandardCharsets.UTF_8);
        Reading.Malformed malformed = refused(written.replace(before, after));
        assertThat(malformed.reason()).isEqualTo(reason);
        assertThat(malformed.path()).endsWith("/" + element);
    }

    /// The header's shape allows a bank to be named by its BIC alone.
    @Test
    void namesByItsPathWhatTheHeaderShouldHave() {
        String bic = "<FinInstnId><BICFI>HKBCHKHH</BICFI></FinInstnId>";
        Reading.Malformed malformed = refused(Samples.ENVELOPE.replaceFirst("<FinInstnId>.*?</FinInstnId>", bic));
        assertThat(malformed.reason()).isEqualTo("is missing");
        assertThat(malformed.path()).isEqualTo("FpsMsg/AppHdr/Fr/FIId/FinInstnId/ClrSysMmbId/MmbId");
    }

    @Test
    void hidesNamesAccountsAndTexts() {
        for (FastPayment payment : Samples.all()) {
            assertThat(payment.toString())
                    .doesNotContain("CHAN", "WONG", "949012345678", "61234567", "Dinner", "827416");
        }
        assertThat(Samples.DEBIT.debtor().toString()).isEqualTo("Party[*** BBAN ***6789 at 004]");
    }
}
