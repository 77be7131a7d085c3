package io.lowu.codec.iso20022;

import static io.lowu.codec.iso20022.MessageElement.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
    private static final EnvelopeSettings HKICL = new EnvelopeSettings(
            "FpsMsg/FpsPylds/BizData", "urn:e", "fps", "NbOfMsgs", "ah", "doc", MessageVersions.FPS, "FPS");

    private final MessageWriter writer = new MessageWriter(EnvelopeSettings.STANDARD);
    private final MessageReader reader = new MessageReader(EnvelopeSettings.STANDARD);
    private final byte[] out = new byte[4096];

    private String written(MessageWriter by) {
        return new String(out, 0, by.finish(out, 0), StandardCharsets.UTF_8);
    }

    private static MessageWriter request(MessageWriter by) {
        return by.begin(MessageKind.STATUS_REQUEST)
                .text(SENDER, "949")
                .text(RECEIVER, "FPS")
                .text(BUSINESS_MESSAGE_ID, "B1")
                .utc(HEADER_CREATED, 1_538_382_615_000L)
                .text(MESSAGE_ID, "M1")
                .time(CREATED, 1_538_411_415_120L);
    }

    @Test
    void answersAPaymentThatWasRead() {
        byte[] transfer = new PaymentXml(EnvelopeSettings.STANDARD).write(Samples.HEADER, Samples.TRANSFER);
        assertThat(reader.read(transfer, 0, transfer.length)).isTrue();
        writer.answer(reader)
                .text(BUSINESS_MESSAGE_ID, "B2")
                .utc(HEADER_CREATED, 1_538_382_616_004L)
                .text(MESSAGE_ID, "M2")
                .time(CREATED, 1_538_411_416_004L)
                .text(STATUS, "RJCT")
                .text(REASON_CODE, "AC04");
        int length = writer.finish(out, 0);
        MessageReader answer = new MessageReader(EnvelopeSettings.STANDARD);
        assertThat(answer.read(out, 0, length)).isTrue();
        assertThat(answer.text(SENDER)).isEqualTo("FPS");
        assertThat(answer.text(RECEIVER)).isEqualTo("949");
        assertThat(answer.text(HEADER_CREATED)).isEqualTo("2018-10-01T08:30:16.004Z");
        assertThat(answer.text(ORIGINAL_MESSAGE_ID)).isEqualTo("M9920181001000000001");
        assertThat(answer.text(ORIGINAL_MESSAGE_NAME)).isEqualTo("pacs.008.001.06");
        assertThat(answer.text(ORIGINAL_TRANSACTION_ID)).isEqualTo("TX9920181001000000001");
        assertThat(answer.text(REASON_CODE)).isEqualTo("AC04");
    }

    @Test
    void writesPrefixesAndElementsInBetween() {
        assertThat(written(request(new MessageWriter(HKICL))))
                .startsWith("<fps:FpsMsg xmlns:fps=\"urn:e\"><fps:NbOfMsgs>1</fps:NbOfMsgs><fps:FpsPylds><fps:BizData>"
                        + "<ah:AppHdr xmlns:ah=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.01\"><ah:Fr><ah:FIId>")
                .endsWith("<doc:Document xmlns:doc=\"urn:iso:std:iso:20022:tech:xsd:pacs.028.001.01\">"
                        + "<doc:FIToFIPmtStsReq><doc:GrpHdr><doc:MsgId>M1</doc:MsgId>"
                        + "<doc:CreDtTm>2018-10-01T16:30:15.120</doc:CreDtTm></doc:GrpHdr></doc:FIToFIPmtStsReq>"
                        + "</doc:Document></fps:BizData></fps:FpsPylds></fps:FpsMsg>");
    }

    @Test
    void writesWhatFedNowPutsElsewhere() {
        EnvelopeSettings fedNow = new EnvelopeSettings("E", "urn:e", "", "", "", "d", MessageVersions.OF_2019, "FDN")
                .with(NetworkHabits.FEDNOW);
        String written = written(new MessageWriter(fedNow)
                .begin(MessageKind.STATUS_REPORT)
                .text(SENDER, "091000019")
                .text(RECEIVER, "021150706")
                .text(BUSINESS_MESSAGE_ID, "B1")
                .utc(HEADER_CREATED, 1_538_382_615_000L)
                .text(MESSAGE_ID, "M1")
                .time(CREATED, 1_538_411_415_120L)
                .text(ORIGINAL_MESSAGE_ID, "M0")
                .text(ORIGINAL_MESSAGE_NAME, "pacs.008.001.08")
                .text(STATUS, "ACTC"));
        assertThat(written)
                .contains("<FIId><FinInstnId><ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>091000019</MmbId>")
                .contains("<d:TxInfAndSts><d:OrgnlGrpInf><d:OrgnlMsgId>M0</d:OrgnlMsgId>"
                        + "<d:OrgnlMsgNmId>pacs.008.001.08</d:OrgnlMsgNmId></d:OrgnlGrpInf><d:TxSts>ACTC</d:TxSts>")
                .doesNotContain("OrgnlGrpInfAndSts");
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        MessageReader other = new MessageReader(fedNow);
        assertThat(other.read(bytes, 0, bytes.length)).isTrue();
        assertThat(other.text(ORIGINAL_MESSAGE_ID)).isEqualTo("M0");
        assertThatThrownBy(() -> new NetworkHabits("usaba", NetworkHabits.OriginalGroup.MESSAGE))
                .hasMessageContaining("capital letters");
    }

    @Test
    void readsWhatItWritesWithPrefixes() {
        int length = request(new MessageWriter(HKICL)).finish(out, 7);
        MessageReader other = new MessageReader(HKICL);
        assertThat(other.read(out, 7, length)).isTrue();
        assertThat(other.text(MESSAGE_ID)).isEqualTo("M1");
        assertThat(reader.read(out, 7, length)).isFalse();
    }

    @Test
    void writesADocumentAlone() {
        MessageWriter bare = new MessageWriter(EnvelopeSettings.bare(MessageVersions.OF_2019, "FPS"));
        bare.begin(MessageKind.MESSAGE_REJECT).text(RELATED_REFERENCE, "B1").text(REASON, "FF01");
        assertThat(written(bare))
                .isEqualTo("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:admi.002.001.01\"><admi.002.001.01>"
                        + "<RltdRef><Ref>B1</Ref></RltdRef><Rsn><RjctgPtyRsn>FF01</RjctgPtyRsn></Rsn>"
                        + "</admi.002.001.01></Document>");
    }

    @Test
    void forgetsTheMessageBefore() {
        String first = written(request(writer));
        written(request(writer).text(ORIGINAL_TRANSACTION_ID, "T1"));
        assertThat(written(request(writer))).isEqualTo(first);
    }

    @Test
    void namesTheElementThatHasNoValue() {
        writer.begin(MessageKind.STATUS_REQUEST).text(SENDER, "949").text(RECEIVER, "FPS");
        assertThatThrownBy(() -> writer.finish(out, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("AppHdr/BizMsgIdr must be there and has no value");
    }

    @Test
    void refusesTwoAlternativesOfAChoice() {
        request(writer).begin(MessageKind.STATUS_REPORT);
        writer.text(SENDER, "949").text(RECEIVER, "FPS").text(BUSINESS_MESSAGE_ID, "B1");
        writer.utc(HEADER_CREATED, 0).text(MESSAGE_ID, "M1").time(CREATED, 0);
        writer.text(REASON_CODE, "AC04").text(REASON, "E1");
        assertThatThrownBy(() -> writer.finish(out, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesValuesThatTheSchemaDoesNotAllow() {
        request(writer);
        assertThatThrownBy(() -> writer.text(MESSAGE_ID, "M".repeat(36)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Document/FIToFIPmtStsReq/GrpHdr/MsgId has 36 characters, it takes 1 to 35");
        assertThatThrownBy(() -> writer.text(MESSAGE_ID, "\uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.text(MESSAGE_ID, new byte[] {(byte) 0xC0}, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.text(STATUS, "ACSC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a message of STATUS_REQUEST has no place for STATUS");
    }

    @Test
    void saysWhenTheArrayIsTooShort() {
        int needed = request(writer).finish(out, 0);
        for (int length = 0; length < needed; length++) {
            byte[] small = new byte[length];
            assertThatThrownBy(() -> writer.finish(small, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
