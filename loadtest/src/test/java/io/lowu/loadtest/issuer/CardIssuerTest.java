package io.lowu.loadtest.issuer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.script.Observed;
import io.lowu.loadtest.script.Rule;
import io.lowu.loadtest.socket.Loopback;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.channel.PostChannel;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden messages of DOMAIN.md 1.14 against the issuer, over a plain socket.
final class CardIssuerTest {
    private static final byte[] KEY = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final String RRN = "827416000123";
    private static final String G3 =
            "0200FEFB648188E0E00000000000100000011641111111111111110000000000000100000000000113900000000113901001083015"
                    + "611390406113904070045616301510011001100158121568125908200158400899990344827416000123T0000001M000000"
                    + "00000123GZ NOODLE BAR            GUANGZHOU    CN15634434408100203442D658CE753E2DBAE";
    private static final String G4 =
            "0420F67A40818AC0A0000000004010000001164111111111111111000000000000010000000000011390100108302661139040700"
                    + "457163015100110015812590820015840089999034482741600012368T0000001M00000000000123156344020070045610"
                    + "0108301500020015840000999903440810020344ACB734A48650A81C";
    private static final String G5 =
            "080082200000800000000400000000000001100100000000000108200158400012026EB77ABB4694B";
    private static final String G6 =
            "08008220000080000000040000000000000110010005000000020820015840301C68AB5F0BD8DBE9F";

    private final CardIssuer issuer =
            CardIssuer.start(0, KEY, InstantSource.fixed(Instant.parse("2018-10-01T08:30:15Z")));
    private final RetailMacCheck mac = new RetailMacCheck(KEY);
    private Socket socket = new Socket();

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), issuer.port());
        socket.setSoTimeout(5_000);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        issuer.close();
    }

    @Test
    void approvesG3WithEchoesAnAuthorizationIdAndARightMac() throws Exception {
        signOn();

        ISOMsg answer = exchange(G3);

        assertThat(answer.getMTI()).isEqualTo("0210");
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(answer.getString(38)).hasSize(6);
        ISOMsg request = unpack(G3);
        for (int field : new int[] {2, 3, 4, 6, 7, 10, 11, 12, 13, 15, 16, 25, 32, 33, 37, 41, 42, 49, 51}) {
            assertThat(answer.getString(field)).as("DE %d", field).isEqualTo(request.getString(field));
        }
        assertThat(issuer.book().approved(RRN)).isTrue();
        assertThat(issuer.book().netBillingMinor()).isEqualTo(11_390);
    }

    @Test
    void reversesG3WithG4() throws Exception {
        signOn();
        exchange(G3);

        ISOMsg answer = exchange(G4);

        assertThat(answer.getMTI()).isEqualTo("0430");
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(answer.getString(90)).isEqualTo(unpack(G4).getString(90));
        assertThat(issuer.book().reversed(RRN)).isTrue();
        assertThat(issuer.book().netBillingMinor()).isZero();
    }

    @Test
    void acknowledgesARepeatedReversalWithoutBookingItAgain() throws Exception {
        signOn();
        exchange(G3);
        exchange(G4);

        assertThat(exchange(sealed("0421" + G4.substring(4))).getString(39)).isEqualTo("00");
        assertThat(issuer.book().reversals()).isEqualTo(1);
        assertThat(issuer.book().reversalsSeen(RRN)).isEqualTo(2);
    }

    @Test
    void refusesAPurchaseWhoseReversalCameFirst() throws Exception {
        signOn();

        assertThat(exchange(G4).getString(39)).isEqualTo("25");
        assertThat(exchange(G3).getString(39)).isEqualTo("22");
        assertThat(issuer.book().netBillingMinor()).isZero();
    }

    @Test
    void replaysTheAnswerToARepeat() throws Exception {
        signOn();
        String authorizationId = exchange(G3).getString(38);

        ISOMsg again = exchange(sealed("0201" + G3.substring(4)));

        assertThat(again.getMTI()).isEqualTo("0210");
        assertThat(again.getString(38)).isEqualTo(authorizationId);
        assertThat(issuer.book().approvals()).isEqualTo(1);
        assertThat(issuer.book().timesSeen(RRN)).isEqualTo(2);
    }

    @Test
    void refusesTheSameRequestTwice() throws Exception {
        signOn();
        exchange(G3);

        assertThat(exchange(G3).getString(39)).isEqualTo("94");
        assertThat(issuer.book().netBillingMinor()).isEqualTo(11_390);
    }

    @Test
    void wantsASignOnBeforePurchases() throws Exception {
        assertThat(exchange(G3).getString(39)).isEqualTo("58");
        assertThat(issuer.book().timesSeen(RRN)).isZero();
    }

    @Test
    void answersSignOnAndEcho() throws Exception {
        ISOMsg signOn = exchange(G5);
        ISOMsg echo = exchange(G6);

        assertThat(signOn.getMTI()).isEqualTo("0810");
        assertThat(signOn.getString(39)).isEqualTo("00");
        assertThat(signOn.getString(70)).isEqualTo("001");
        assertThat(echo.getString(39)).isEqualTo("00");
        assertThat(echo.getString(11)).isEqualTo("000002");
    }

    @Test
    void answersAWrongMacWith63AndBooksNothing() throws Exception {
        signOn();

        ISOMsg answer = exchange(G3.substring(0, G3.length() - 1) + "F");

        assertThat(answer.getString(39)).isEqualTo("63");
        assertThat(issuer.book().wrongMacs()).isEqualTo(1);
        assertThat(issuer.book().timesSeen(RRN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"14, 1809, 54", "6, 000000011391, 13", "2, 4111111111111112, 14", "51, 446, 40"})
    void declinesByItsOwnRules(int field, String value, String code) throws Exception {
        signOn();
        ISOMsg request = unpack(G3);
        request.set(field, value);

        assertThat(exchange(packed(request)).getString(39)).isEqualTo(code);
        assertThat(issuer.book().declines()).isEqualTo(1);
    }

    @Test
    void declinesWhatTheScriptNames() throws Exception {
        signOn();
        issuer.script(FaultScript.of(
                Rule.on(Observed.Kind.PURCHASE).amount(10_000).first(1).then(new Action.Decline("51"))));

        assertThat(exchange(G3).getString(39)).isEqualTo("51");
        assertThat(issuer.book().approved(RRN)).isFalse();
    }

    @Test
    void booksWhatItKeepsSilentAbout() throws Exception {
        signOn();
        issuer.script(FaultScript.always(new Action.Silence()));

        send(G3);

        await().atMost(5, SECONDS).until(() -> issuer.book().approved(RRN));
        assertThat(exchange(G6).getMTI())
                .as("the next answer is that to the echo")
                .isEqualTo("0810");
    }

    @Test
    void answersLaterWhenDelayed() throws Exception {
        signOn();
        issuer.script(FaultScript.always(new Action.Delay(Duration.ofMillis(200), new Action.Approve())));

        send(G3);
        send(G6);

        assertThat(receive().getMTI()).isEqualTo("0810");
        assertThat(receive().getMTI()).isEqualTo("0210");
    }

    @Test
    void answersTwiceWhenToldTo() throws Exception {
        signOn();
        issuer.script(FaultScript.always(new Action.Duplicate()));

        assertThat(exchange(G3).getString(38)).isEqualTo(receive().getString(38));
        assertThat(issuer.book().approvals()).isEqualTo(1);
    }

    @Test
    void answersGarbageInARightFrame() throws Exception {
        signOn();
        issuer.script(FaultScript.always(new Action.Garbage()));
        send(G3);

        byte[] garbage = receiveBytes();

        assertThat(new String(garbage, StandardCharsets.US_ASCII)).doesNotStartWith("02");
        assertThat(exchange(G6).getMTI()).as("the framing still holds").isEqualTo("0810");
        assertThat(issuer.book().timesSeen(RRN)).isZero();
    }

    @Test
    void closesTheConnectionWhenToldTo() throws Exception {
        signOn();
        issuer.script(FaultScript.always(new Action.Disconnect()));

        send(G3);

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(issuer.book().approved(RRN)).isTrue();
    }

    @Test
    void survivesAFrameThatIsNoMessage() throws Exception {
        send("what is this?");

        assertThat(exchange(G6).getMTI()).isEqualTo("0810");
        assertThat(issuer.book().unreadable()).isEqualTo(1);
    }

    @Test
    void talksToAJposChannelToo() throws Exception {
        PostChannel channel = new PostChannel("127.0.0.1", issuer.port(), packager());
        channel.connect();
        try {
            ISOMsg signOn = unpack(G5);
            signOn.setPackager(packager());
            channel.send(signOn);
            assertThat(channel.receive().getString(39)).isEqualTo("00");
        } finally {
            channel.disconnect();
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> CardIssuer.start(issuer.port(), KEY))
                .isInstanceOf(Loopback.PortTaken.class)
                .hasMessageContaining("127.0.0.1:" + issuer.port());
    }

    private void signOn() throws Exception {
        assertThat(exchange(G5).getString(39)).isEqualTo("00");
    }

    private ISOMsg exchange(String message) throws Exception {
        send(message);
        return receive();
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[bytes.length + 2];
        frame[0] = (byte) (bytes.length >> 8);
        frame[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, frame, 2, bytes.length);
        socket.getOutputStream().write(frame);
    }

    private ISOMsg receive() throws Exception {
        byte[] bytes = receiveBytes();
        String text = new String(bytes, StandardCharsets.US_ASCII);
        assertThat(text).as("the answer's MAC").isEqualTo(sealed(text));
        return unpack(text);
    }

    private byte[] receiveBytes() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return in.readNBytes(in.readUnsignedShort());
    }

    private String sealed(String message) {
        String covered = message.substring(0, message.length() - 16);
        byte[] bytes = covered.getBytes(StandardCharsets.US_ASCII);
        return covered + HexFormat.of().withUpperCase().formatHex(mac.compute(bytes, bytes.length));
    }

    private String packed(ISOMsg message) throws ISOException {
        message.setPackager(packager());
        return sealed(new String(message.pack(), StandardCharsets.US_ASCII));
    }

    private static ISOMsg unpack(String message) throws ISOException {
        ISOMsg unpacked = new ISOMsg();
        unpacked.setPackager(packager());
        unpacked.unpack(message.getBytes(StandardCharsets.US_ASCII));
        return unpacked;
    }

    private static GenericPackager packager() throws ISOException {
        return new GenericPackager(CardIssuer.class.getResourceAsStream("xb87-a-packager.xml"));
    }
}
