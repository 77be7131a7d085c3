package io.lowu.codec.iso20022;

import static io.lowu.codec.iso20022.MessageElement.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    private static final String HEAD = "urn:iso:std:iso:20022:tech:xsd:head.001.001.01";
    private static final String REPORT = "urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08";

    /// As reference code for Hong Kong's FPS writes it: every part with a prefix, two elements in between.
    private static final String PREFIXED = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <fps:FpsMsg xmlns:fps="urn:hkicl:fps:xsd:fps.envelope.01"
                xmlns:ah='urn:iso:std:iso:20022:tech:xsd:head.001.001.01'
                xmlns:doc="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08">
              <fps:BtchInf><fps:BtchId>B1</fps:BtchId></fps:BtchInf>
              <fps:NbOfMsgs>1</fps:NbOfMsgs>
              <fps:FpsPylds>
                <fps:BizData>
                  <ah:AppHdr>
                    <ah:Fr><ah:FIId><ah:FinInstnId><ah:ClrSysMmbId><ah:MmbId>FPS</ah:MmbId></ah:ClrSysMmbId></ah:FinInstnId></ah:FIId></ah:Fr>
                    <ah:To><ah:FIId><ah:FinInstnId><ah:ClrSysMmbId><ah:MmbId>949</ah:MmbId></ah:ClrSysMmbId></ah:FinInstnId></ah:FIId></ah:To>
                    <ah:BizMsgIdr>B1</ah:BizMsgIdr>
                    <ah:MsgDefIdr>pacs.002.001.08</ah:MsgDefIdr>
                    <ah:CreDt>2018-10-01T08:30:15Z</ah:CreDt>
                    <ah:Sgntr><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X/></ds:Signature></ah:Sgntr>
                  </ah:AppHdr>
                  <doc:Document>
                    <doc:FIToFIPmtStsRpt>
                      <doc:GrpHdr><doc:MsgId><![CDATA[M&1]]></doc:MsgId><doc:CreDtTm> 2018-10-01T16:30:16.004 </doc:CreDtTm></doc:GrpHdr>
                      <doc:TxInfAndSts>
                        <doc:OrgnlTxId>T<!-- x -->1&#x2F;&amp;</doc:OrgnlTxId>
                        <doc:TxSts>ACSC</doc:TxSts>
                      </doc:TxInfAndSts>
                    </doc:FIToFIPmtStsRpt>
                  </doc:Document>
                </fps:BizData>
              </fps:FpsPylds>
            </fps:FpsMsg>
            """;

    private static final EnvelopeSettings FPS = new EnvelopeSettings(
            "FpsMsg/FpsPylds/BizData",
            "urn:hkicl:fps:xsd:fps.envelope.01",
            "fps",
            "NbOfMsgs",
            "ah",
            "doc",
            MessageVersions.FPS,
            "FPS");

    private final MessageReader reader = new MessageReader(FPS);

    private static boolean read(MessageReader reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    @Test
    void readsPrefixesSectionsCommentsAndReferences() {
        assertThat(read(reader, PREFIXED)).as("%s", PREFIXED).isTrue();
        assertThat(reader.kind()).isEqualTo(MessageKind.STATUS_REPORT);
        assertThat(reader.messageDefinition()).isEqualTo("pacs.002.001.08");
        assertThat(reader.text(SENDER)).isEqualTo("FPS");
        assertThat(reader.text(MESSAGE_ID)).isEqualTo("M&1");
        assertThat(reader.text(ORIGINAL_TRANSACTION_ID)).isEqualTo("T1/&");
        assertThat(reader.is(STATUS, "ACSC")).isTrue();
        assertThat(reader.is(STATUS, "RJCT")).isFalse();
        assertThat(reader.has(REASON_CODE)).isFalse();
        assertThat(reader.text(REASON_CODE)).isEmpty();
        assertThat(reader.epochMillis(CREATED, 8 * 3600)).isEqualTo(1_538_382_616_004L);
        assertThat(reader.transactions()).isEqualTo(1);
        assertThat(reader.path(STATUS)).isEqualTo("FpsMsg/FpsPylds/BizData/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts");
        assertThat(PREFIXED.substring(reader.offset(STATUS))).startsWith("<doc:TxSts>");
    }

    @ParameterizedTest
    @CsvSource({"fps, ns1", "ah, ns2", "doc, ns3", "doc:, ''", "ah, _", "doc, 深"})
    void readsWhateverPrefixesAPeerHasChosen(String prefix, String other) {
        String text = other.isEmpty()
                ? PREFIXED.replace("xmlns:doc=", "xmlns=").replace("doc:", "")
                : PREFIXED.replace("<" + prefix + ":", "<" + other + ":")
                        .replace("</" + prefix + ":", "</" + other + ":")
                        .replace("xmlns:" + prefix, "xmlns:" + other);
        assertThat(read(reader, text)).as(text).isTrue();
        assertThat(reader.text(STATUS)).isEqualTo("ACSC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<fps:NbOfMsgs>1<|<fps:NbOfMsgs>2<|FpsMsg/NbOfMsgs|holds more than one message",
                "</fps:FpsPylds>|<fps:BizData/></fps:FpsPylds>|FpsMsg/FpsPylds/BizData|holds more than one message",
                "</fps:FpsMsg>|<fps:FpsPylds/></fps:FpsMsg>|FpsMsg/FpsPylds|holds more than one message",
                "</fps:BizData>|<doc:Document/></fps:BizData>|FpsMsg/FpsPylds/BizData/Document|holds more than one message",
                "</fps:BizData>|<ah:AppHdr/></fps:BizData>|FpsMsg/FpsPylds/BizData/AppHdr|stands in the wrong place or twice",
                "fps:BizData>|fps:Other>|FpsMsg/FpsPylds/BizData/AppHdr|is missing, or its namespace is not that of its message",
                "fps.envelope.01|fps.envelope.02|FpsMsg|is not the envelope that this link is configured for",
                "<ah:BizMsgIdr>B1</ah:BizMsgIdr>||FpsMsg/FpsPylds/BizData/AppHdr/BizMsgIdr|is missing",
                "</doc:TxInfAndSts>|<doc:StsRsnInf><doc:Rsn/></doc:StsRsnInf></doc:TxInfAndSts>|FpsMsg/FpsPylds/BizData/Document/FIToFIPmtStsRpt/TxInfAndSts/StsRsnInf/Rsn|holds none of the elements of which it takes one",
                "<ah:FIId><ah:FinInstnId>|<ah:OrgId/><ah:FIId><ah:FinInstnId>|FpsMsg/FpsPylds/BizData/AppHdr/Fr/FIId|stands in the wrong place or twice",
                "<doc:TxSts>|<doc:OrgnlTxId>1</doc:OrgnlTxId><doc:TxSts>|FpsMsg/FpsPylds/BizData/Document/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxId|stands in the wrong place or twice",
                "<doc:TxSts>ACSC|<doc:TxSts/><doc:x>|FpsMsg/FpsPylds/BizData/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts|has 0 characters, it takes 1 to 4"
            })
    void refuses(String before, String after, String path, String reason) {
        assertThat(read(reader, PREFIXED.replace(before, after == null ? "" : after)))
                .isFalse();
        assertThat(reader.malformed().path()).isEqualTo(path);
        assertThat(reader.malformed().reason()).isEqualTo(reason);
    }

    @Test
    void refusesAnElementOfAnotherNamespaceInItsPlace() {
        String text = PREFIXED.replace("doc:TxSts>", "ah:TxSts>").replace("doc:MsgId>", "ah:MsgId>");
        assertThat(read(reader, text)).isFalse();
        assertThat(reader.malformed().path()).endsWith("GrpHdr/MsgId");
        assertThat(reader.malformed().reason()).isEqualTo("is missing");
    }

    @Test
    void readsADocumentWithoutAnythingAroundIt() {
        MessageReader bare = new MessageReader(EnvelopeSettings.bare(MessageVersions.FPS, "FPS"));
        String document = "<Document xmlns='" + REPORT
                + "'><FIToFIPmtStsRpt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2018-10-01T16:30:16</CreDtTm></GrpHdr>"
                + "</FIToFIPmtStsRpt></Document>";
        assertThat(read(bare, document)).isTrue();
        assertThat(bare.text(MESSAGE_ID)).isEqualTo("M1");
        assertThat(bare.transactions()).isZero();
        assertThat(read(bare, "<AppHdr xmlns='" + HEAD + "'/>")).isFalse();
        assertThat(bare.malformed().reason()).isEqualTo(Fault.WRONG_ENVELOPE.text(0, 0, 0));
    }

    @Test
    void readsAnyNetworksMessagesIfItIsToldTo() {
        MessageReader any = MessageReader.ofAny();
        assertThat(read(any, PREFIXED)).isTrue();
        assertThat(read(any, PREFIXED.replace("urn:hkicl:fps:xsd:fps.envelope.01", "x")))
                .isTrue();
        assertThat(read(any, PREFIXED.replace("pacs.002.001.08", "pacs.002.001.14")))
                .isTrue();
        assertThat(any.messageDefinition()).isEqualTo("pacs.002.001.14");
        assertThat(read(any, PREFIXED.replace("pacs.002.001.08", "pacs.009.001.08")))
                .isFalse();
        assertThat(any.malformed().reason()).isEqualTo("is a message that is not known");
        assertThat(read(any, "<a/>")).isFalse();
    }

    @Test
    void takesTheTransactionsOwnIdentifiersBeforeTheGroups() {
        MessageReader any = MessageReader.ofAny();
        String group = "<doc:OrgnlGrpInfAndSts><doc:OrgnlMsgId>G</doc:OrgnlMsgId>"
                + "<doc:OrgnlMsgNmId>pacs.008.001.06</doc:OrgnlMsgNmId></doc:OrgnlGrpInfAndSts><doc:TxInfAndSts>";
        String own = "<doc:OrgnlGrpInf><doc:OrgnlMsgId>T</doc:OrgnlMsgId>"
                + "<doc:OrgnlMsgNmId>pacs.008.001.06</doc:OrgnlMsgNmId></doc:OrgnlGrpInf><doc:OrgnlTxId>";
        String text = PREFIXED.replace("<doc:TxInfAndSts>", group);
        assertThat(read(any, text)).isTrue();
        assertThat(any.text(ORIGINAL_MESSAGE_ID)).isEqualTo("G");
        assertThat(read(any, text.replace("<doc:OrgnlTxId>", own))).isTrue();
        assertThat(any.text(ORIGINAL_MESSAGE_ID)).isEqualTo("T");
    }

    @Test
    void countsTransactionsAndGivesTheFirstOnesValues() {
        String second = "</doc:TxInfAndSts><doc:TxInfAndSts><doc:TxSts>RJCT</doc:TxSts></doc:TxInfAndSts>";
        assertThat(read(reader, PREFIXED.replace("</doc:TxInfAndSts>", second))).isTrue();
        assertThat(reader.transactions()).isEqualTo(2);
        assertThat(reader.text(STATUS)).isEqualTo("ACSC");
    }

    @Test
    void forgetsTheMessageBefore() {
        assertThat(read(reader, PREFIXED)).isTrue();
        assertThat(read(reader, PREFIXED.replace("<doc:TxSts>ACSC</doc:TxSts>", "")))
                .isTrue();
        assertThat(reader.has(STATUS)).isFalse();
    }

    @Test
    void showsNoValue() {
        assertThat(read(reader, PREFIXED)).isTrue();
        assertThat(reader.toString()).isEqualTo("MessageReader[pacs.002.001.08]");
    }
}
