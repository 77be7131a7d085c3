package io.lowu.loadtest.fps;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.script.Observed;
import io.lowu.loadtest.script.Rule;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The network over a plain socket, with the messages of DOMAIN.md 3.4.
final class FpsNetworkTest {
    private static final String RRN = "827416000123";

    private final FpsNetwork network =
            FpsNetwork.start(0, Set.of("949000000001"), InstantSource.fixed(Instant.parse("2018-10-01T08:30:16Z")));
    private Socket socket = new Socket();

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), network.port());
        socket.setSoTimeout(5_000);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        network.close();
    }

    @Test
    void settlesADirectDebitWithAReferenceNumber() throws Exception {
        String answer = exchange(Samples.debit("TX1"));

        assertThat(answer)
                .contains("<MsgDefIdr>pacs.002.001.08</MsgDefIdr>")
                .contains("<OrgnlMsgId>M9920181001000000002</OrgnlMsgId><OrgnlMsgNmId>pacs.003.001.07</OrgnlMsgNmId>")
                .contains("<OrgnlEndToEndId>E2E20181001000000002</OrgnlEndToEndId><OrgnlTxId>TX1</OrgnlTxId>")
                .contains("<TxSts>ACSC</TxSts>")
                .contains("<ClrSysRef>FRN20181001PAYD0100000000001</ClrSysRef>");
        assertThat(network.book().settled(RRN)).isTrue();
        assertThat(network.book().netMinor()).isEqualTo(11_390);
        assertThat(network.book().violations()).isEmpty();
    }

    @Test
    void answersInTheEnvelopeItWasAskedIn() throws Exception {
        assertThat(exchange(Samples.debit("TX1").replace("FpsMsg", "Payload").replace("urn:lowu:fps", "urn:other")))
                .contains("<Payload xmlns=\"urn:other:envelope:01\">")
                .endsWith("</Payload>");
    }

    @Test
    void settlesTheSameTransactionOnce() throws Exception {
        String first = exchange(Samples.debit("TX1"));
        String second = exchange(Samples.debit("TX1"));

        assertThat(reference(second)).isEqualTo(reference(first));
        assertThat(network.book().netMinor()).isEqualTo(11_390);
        assertThat(network.book().timesSeen(RRN)).isEqualTo(2);
    }

    @Test
    void rejectsATransactionIdWithAnotherContent() throws Exception {
        exchange(Samples.debit("TX1"));

        assertThat(exchange(Samples.debit("TX1").replace(">113.90<", ">113.91<")))
                .contains("<Cd>AM05</Cd>");
        assertThat(network.book().netMinor()).isEqualTo(11_390);
        assertThat(network.book().violations()).hasSize(1);
    }

    @Test
    void rejectsADebitUnderACancelledMandate() throws Exception {
        network.book().cancelMandate("MNDT2018090100000042");

        assertThat(exchange(Samples.debit("TX1")))
                .contains("<TxSts>RJCT</TxSts>")
                .contains("<Cd>MD01</Cd>");
        assertThat(network.book().netMinor()).isZero();
    }

    @Test
    void tellsWhatBecameOfADebit() throws Exception {
        String settled = exchange(Samples.debit("TX1"));

        assertThat(reference(exchange(Samples.status("TX1")))).isEqualTo(reference(settled));
        assertThat(network.book().statusRequests()).isEqualTo(1);
    }

    @Test
    void rejectsForGoodWhatItNeverSaw() throws Exception {
        assertThat(exchange(Samples.status("TX1"))).contains("<TxSts>RJCT</TxSts>");
        assertThat(exchange(Samples.debit("TX1"))).contains("<TxSts>RJCT</TxSts>");
        assertThat(network.book().netMinor()).isZero();
    }

    @Test
    void refundsADebit() throws Exception {
        exchange(Samples.debit("TX1"));

        assertThat(exchange(Samples.refund("TX2", "113.90")))
                .contains("<TxSts>ACSC</TxSts>")
                .contains("PAYC01");
        assertThat(network.book().refunded(RRN)).isTrue();
        assertThat(network.book().netMinor()).isZero();
    }

    @Test
    void refusesToRefundMoreThanWasDebited() throws Exception {
        exchange(Samples.debit("TX1"));

        assertThat(exchange(Samples.refund("TX2", "113.91"))).contains("<Cd>AM09</Cd>");
        assertThat(network.book().netMinor()).isEqualTo(11_390);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <ChrgBr>SLEV</ChrgBr>                  | ''                                   | FF01 | ChrgBr is missing in DrctDbtTxInf
            <ChrgBr>SLEV</ChrgBr>                  | <ChrgBr></ChrgBr>                    | FF01 | ChrgBr is empty
            <NbOfTxs>1</NbOfTxs>                   | <NbOfTxs>2</NbOfTxs>                 | FF01 | NbOfTxs is not 1
            <SttlmMtd>CLRG</SttlmMtd>              | <SttlmMtd>INDA</SttlmMtd>            | FF01 | SttlmInf does not say clearing by FPS
            <Nm>CHAN TAI MAN</Nm>                  | <Nm>CHAN TAI MAN</Nm><Age>7</Age>    | FF01 | Age is not expected here in Dbtr
            <MsgDefIdr>pacs.003.001.07</MsgDefIdr> | <MsgDefIdr>pacs.003.001.08</MsgDefIdr> | FF01 | MsgDefIdr differs from the namespace of the Document
            <BizSvc>PAYD01</BizSvc>                | ''                                   | FF01 | BizSvc is missing in AppHdr
            Ccy="HKD">113.90                       | Ccy="CNY">113.90                     | AM03 | an amount is not in HKD
            Ccy="HKD">113.90                       | Ccy="HKD">113.9                      | AM12 | an amount is not written as digits, point and two digits
            Ccy="HKD">113.90                       | Ccy="HKD">-13.90                     | AM12 | an amount is not written as digits, point and two digits
            Ccy="HKD">113.90                       | Ccy="HKD">0.00                       | AM01 | the amount is zero
            <InstdAmt Ccy="HKD">113.90             | <InstdAmt Ccy="HKD">113.91           | AM09 | InstdAmt differs from IntrBkSttlmAmt
            <Id>949000000001</Id>                  | <Id>949000000002</Id>                | AC03 | the creditor's account is unknown
            <MmbId>FPS</MmbId>                     | <MmbId>RTG</MmbId>                   | RC01 | the message is not addressed to FPS
            """)
    void rejectsWhatBreaksTheRules(String right, String wrong, String code, String why) throws Exception {
        assertThat(exchange(Samples.debit("TX1").replace(right, wrong))).contains("<Cd>" + code + "</Cd>");
        assertThat(network.book().violations()).containsExactly(why);
        assertThat(network.book().netMinor()).isZero();
    }

    @Test
    void rejectsElementsInTheWrongOrder() throws Exception {
        String swapped = Samples.debit("TX1")
                .replace("<ChrgBr>SLEV</ChrgBr>", "")
                .replace("<IntrBkSttlmDt>", "<ChrgBr>SLEV</ChrgBr><IntrBkSttlmDt>");

        assertThat(exchange(swapped)).contains("<Cd>FF01</Cd>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is no XML",
                "<FpsMsg><AppHdr>",
                "<!DOCTYPE FpsMsg [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><FpsMsg>&a;</FpsMsg>",
                "<FpsMsg/><FpsMsg/>",
            })
    void notesWhatItCannotReadAndGoesOn(String message) throws Exception {
        send(message);

        assertThat(exchange(Samples.debit("TX1"))).contains("ACSC");
        assertThat(network.book().violations()).hasSize(1);
    }

    @Test
    void rejectsWhatTheScriptNames() throws Exception {
        network.script(FaultScript.of(Rule.on(Observed.Kind.DEBIT).first(1).then(new Action.Decline("AM04"))));

        assertThat(exchange(Samples.debit("TX1"))).contains("<Cd>AM04</Cd>");
        assertThat(exchange(Samples.debit("TX2"))).contains("ACSC");
    }

    @Test
    void booksWhatItKeepsSilentAboutAndTellsWhenAsked() throws Exception {
        network.script(FaultScript.always(new Action.Silence()));

        send(Samples.debit("TX1"));

        await().atMost(5, SECONDS).until(() -> network.book().settled(RRN));
        assertThat(exchange(Samples.status("TX1"))).contains("ACSC");
    }

    @Test
    void answersLaterWhenDelayed() throws Exception {
        network.script(FaultScript.always(new Action.Delay(Duration.ofMillis(200), new Action.Approve())));

        send(Samples.debit("TX1"));

        assertThat(exchange(Samples.status("TX1"))).as("the status overtakes").contains("ACSC");
        assertThat(receive()).contains("ACSC");
    }

    @Test
    void answersTwiceWhenToldTo() throws Exception {
        network.script(FaultScript.always(new Action.Duplicate()));

        assertThat(exchange(Samples.debit("TX1"))).isEqualTo(receive());
        assertThat(network.book().netMinor()).isEqualTo(11_390);
    }

    @Test
    void answersGarbageInARightFrame() throws Exception {
        network.script(FaultScript.always(new Action.Garbage()));

        assertThat(exchange(Samples.debit("TX1"))).doesNotContain("Document");
        assertThat(network.book().timesSeen(RRN)).isZero();
    }

    @Test
    void closesTheConnectionWhenToldTo() throws Exception {
        network.script(FaultScript.always(new Action.Disconnect()));

        send(Samples.debit("TX1"));

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(network.book().settled(RRN)).isTrue();
    }

    @Test
    void closesAConnectionWhoseFrameIsTooLong() throws Exception {
        new DataOutputStream(socket.getOutputStream()).writeInt(FpsConnection.MAX_MESSAGE + 1);

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    private static String reference(String answer) {
        assertThat(answer).contains("<ClrSysRef>");
        return answer.substring(answer.indexOf("<ClrSysRef>"), answer.indexOf("</ClrSysRef>"));
    }

    private String exchange(String message) throws IOException {
        send(message);
        return receive();
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private String receive() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
