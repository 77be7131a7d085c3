package io.lowu.codec.iso20022;

import static io.lowu.codec.iso20022.MessageElement.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageEditTest {
    private static final String DOCUMENT = """
            <d:Document xmlns:d="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08" xmlns:x='urn:x "y"'>
              <d:FIToFIPmtStsRpt><!-- kept -->
                <d:GrpHdr><d:MsgId>M1</d:MsgId><d:CreDtTm>2018-10-01T16:30:16</d:CreDtTm><d:New a='1'>é&#233;</d:New></d:GrpHdr>
                <d:TxInfAndSts><d:OrgnlTxId  >T<!-- gone -->1</d:OrgnlTxId><d:TxSts>ACSC</d:TxSts>
                  <d:OrgnlTxRef><d:IntrBkSttlmAmt Ccy="HKD">1</d:IntrBkSttlmAmt></d:OrgnlTxRef></d:TxInfAndSts>
                <d:SplmtryData><d:Envlp><y:Any xmlns:y="urn:y"/><o:Any/><Plain/></d:Envlp></d:SplmtryData>
              </d:FIToFIPmtStsRpt>
            </d:Document>""";
    private static final String HEADER = """
            <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.01">
              <Fr><FIId><FinInstnId><ClrSysMmbId><MmbId>FPS</MmbId></ClrSysMmbId></FinInstnId></FIId></Fr>
              <To><FIId><FinInstnId><ClrSysMmbId><MmbId>949</MmbId></ClrSysMmbId></FinInstnId></FIId></To>
              <BizMsgIdr>B1</BizMsgIdr><MsgDefIdr>pacs.002.001.08</MsgDefIdr><CreDt>2018-10-01T08:30:15Z</CreDt>
            </AppHdr>""";
    private static final String MESSAGE =
            "<e:FpsMsg xmlns:e='urn:e' xmlns:o='urn:o'>" + HEADER + DOCUMENT + "<e:Tail/></e:FpsMsg>\n<!-- end -->\n";

    private static final EnvelopeSettings SOURCE =
            new EnvelopeSettings("FpsMsg", "urn:e", "", "", "", "", MessageVersions.FPS, "FPS");

    private final MessageReader reader = new MessageReader(SOURCE);
    private final MessageEdit edit = new MessageEdit(EnvelopeSettings.STANDARD);
    private final byte[] out = new byte[8192];

    private void read(String text) {
        byte[] bytes = ("??" + text).getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(bytes, 2, bytes.length - 2)).isTrue();
    }

    private String written(int length) {
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    @Test
    void copiesAMessageByteForByte() {
        read(MESSAGE);
        assertThat(written(edit.of(reader).writeTo(out, 0))).isEqualTo(MESSAGE);
    }

    @Test
    void replacesValuesAndKeepsAllElse() {
        read(MESSAGE);
        edit.of(reader)
                .set(ORIGINAL_TRANSACTION_ID, "T<2>")
                .set(BUSINESS_MESSAGE_ID, "B2")
                .set(MESSAGE_ID, "M2");
        assertThat(written(edit.writeTo(out, 0)))
                .isEqualTo(MESSAGE.replace("T<!-- gone -->1", "T&lt;2&gt;")
                        .replace(">B1<", ">B2<")
                        .replace(">M1<", ">M2<"));
    }

    @Test
    void movesAMessageToAnotherEnvelopeWithItsNamespaces() {
        read(MESSAGE);
        String moved = written(edit.of(reader).set(MESSAGE_ID, "M2").writeInEnvelope(out, 0));
        String outer = " xmlns:o=\"urn:o\" xmlns:e=\"urn:e\"";
        assertThat(moved)
                .isEqualTo("<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\">"
                        + HEADER.replace("<AppHdr", "<AppHdr" + outer)
                        + DOCUMENT.replace("<d:Document", "<d:Document" + outer + " xmlns=\"\"")
                                .replace(">M1<", ">M2<")
                        + "</FpsMsg>");
        byte[] bytes = moved.getBytes(StandardCharsets.UTF_8);
        MessageReader other = new MessageReader(EnvelopeSettings.STANDARD);
        assertThat(other.read(bytes, 0, bytes.length)).isTrue();
        assertThat(other.text(MESSAGE_ID)).isEqualTo("M2");
    }

    @Test
    void declaresADefaultNamespaceThatCameFromOutside() {
        String namespace = "urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08";
        String text = MESSAGE.replace("<e:FpsMsg", "<e:FpsMsg xmlns='" + namespace + "'")
                .replace("xmlns:d=\"" + namespace + "\"", "")
                .replace("<d:", "<")
                .replace("</d:", "</");
        read(text);
        assertThat(written(edit.of(reader).writeInEnvelope(out, 0))).contains("xmlns=\"" + namespace + "\"");
        byte[] bytes = written(edit.writeInEnvelope(out, 0)).getBytes(StandardCharsets.UTF_8);
        assertThat(new MessageReader(EnvelopeSettings.STANDARD).read(bytes, 0, bytes.length))
                .isTrue();
    }

    @Test
    void refusesWhatItCannotReplace() {
        read(MESSAGE);
        edit.of(reader);
        assertThatThrownBy(() -> edit.set(REASON_CODE, "AC04")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit.set(MESSAGE_DEFINITION, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit.set(STATUS, "ACSCX")).isInstanceOf(IllegalArgumentException.class);
        edit.set(STATUS, "ACCC");
        assertThatThrownBy(() -> edit.set(STATUS, "ACSP")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhenTheArrayIsTooShort() {
        read(MESSAGE);
        edit.of(reader);
        assertThatThrownBy(() -> edit.writeTo(new byte[100], 0))
                .hasMessage("the message is longer than the array of 100 bytes");
        assertThatThrownBy(() -> edit.writeInEnvelope(new byte[100], 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
