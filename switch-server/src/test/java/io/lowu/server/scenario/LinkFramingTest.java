package io.lowu.server.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.codec.frame.CupsHeader;
import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.FrameStream;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.frame.Framing.Prefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFramingTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LIMIT = 8192;
    private static final FrameHeader.Cups THEIR_CUPS = new FrameHeader.Cups("99990344", "20015840");
    private static final FrameHeader.Tpdu THEIR_TPDU = new FrameHeader.Tpdu(0x60, 0x0003, 0x1234);
    private static final List<Framing> FRAMINGS = List.of(
            new Framing(Prefix.BINARY_2, true, FrameHeader.NONE, LIMIT),
            new Framing(Prefix.BINARY_4, false, THEIR_TPDU, LIMIT),
            new Framing(Prefix.ASCII_4, false, THEIR_CUPS, LIMIT),
            new Framing(Prefix.ASCII_4, true, FrameHeader.NONE, LIMIT),
            new Framing(Prefix.BCD_2, false, THEIR_TPDU, LIMIT),
            new Framing(Prefix.HEX_4, false, FrameHeader.NONE, LIMIT));

    @TempDir
    Path directory;

    @Test
    void everyFramingCarriesSignOnAndPurchase() throws IOException {
        try (Network network = Network.start(directory, LinkFramingTest::addLinks)) {
            for (int i = 0; i < FRAMINGS.size(); i++) {
                InetSocketAddress address =
                        Objects.requireNonNull(network.server().listening().get("framed-" + i));
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    Framing framing = FRAMINGS.get(i);
                    FrameStream frames = new FrameStream(framing, socket.getInputStream(), socket.getOutputStream());

                    assertThat(exchange(frames, GoldenMessageTest.G5))
                            .as(framing.settings())
                            .startsWith("0810");
                    frames.keepAlive();
                    assertThat(exchange(frames, purchase(i)))
                            .as(framing.settings())
                            .startsWith("0210")
                            .contains("000000011390");
                    assertExchanged(framing, frames.header());
                }
            }
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    /// G1 with a DE 11 of its own.
    private static String purchase(int number) {
        String unsealed = GoldenMessageTest.G1.substring(0, GoldenMessageTest.G1.length() - 16);
        return BouncyMac.seal(unsealed.replace("1001083015000123", "100108301500012" + number));
    }

    private static String addLinks(String config) {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < FRAMINGS.size(); i++) {
            links.append("""
                      framed-%d:
                        role: acquirer
                        listen: 127.0.0.1:0
                        institution: 20015840
                        framing: %s
                        dialect: %s
                        mac: {algorithm: x9.19, key: {file: keys/example-mak.hex}}
                        sign-on: required
                        transaction-key: network
                    """.formatted(i, FRAMINGS.get(i).settings(), i == 0 ? "dialects/xb87-a.yaml" : "xb87-a"));
        }
        return config.replace("links:\n", "links:\n" + links);
    }

    private static void assertExchanged(Framing framing, byte[] header) {
        switch (framing.header()) {
            case FrameHeader.None _ -> assertThat(header).isEmpty();
            case FrameHeader.Tpdu tpdu ->
                assertThat(FrameHeader.Tpdu.of(header))
                        .isEqualTo(new FrameHeader.Tpdu(tpdu.id(), tpdu.source(), tpdu.destination()));
            case FrameHeader.Cups cups -> {
                CupsHeader read = CupsHeader.read(header, 0);
                assertThat(read.destination()).isEqualTo(cups.source());
                assertThat(read.source()).isEqualTo(cups.destination());
            }
        }
    }

    private static String exchange(FrameStream frames, String message) throws IOException {
        frames.write(message.getBytes(US_ASCII), 0, message.length());
        byte[] answer = new byte[LIMIT];
        int length = frames.read(answer);
        return length < 0 ? "the connection was closed" : new String(answer, 0, length, US_ASCII);
    }

    @Test
    void namesBothInstitutionsInACupsHeaderAndCountsWhatIsGivenBack() throws IOException {
        try (ServerSocket issuer = new ServerSocket(0);
                Network network = Network.withIssuerAt(
                        directory,
                        issuer.getLocalPort(),
                        config -> config.replaceFirst(
                                "institution: 10020344\n    framing: \\{length: binary-2}",
                                "institution: 10020344\n    framing: {length: ascii-4, header: cups}"));
                Socket accepted = issuer.accept()) {
            accepted.setSoTimeout(PATIENCE_MILLIS);
            Framing framing = new Framing(Prefix.ASCII_4, false, new FrameHeader.Cups("99990344", "10020344"), LIMIT);
            FrameStream frames = new FrameStream(framing, accepted.getInputStream(), accepted.getOutputStream());
            byte[] message = new byte[LIMIT];
            int length = frames.read(message);
            assertThat(new String(message, 0, length, US_ASCII)).startsWith("0800");
            CupsHeader header = CupsHeader.read(frames.header(), 0);
            assertThat(header.destination()).isEqualTo("10020344");
            assertThat(header.source()).isEqualTo("99990344");

            byte[] back = new byte[framing.messageOffset() + length];
            int whole = framing.begin(back, 0, length);
            System.arraycopy(message, 0, back, framing.messageOffset(), length);
            back[framing.messageOffset() - 1] = '1';
            accepted.getOutputStream().write(back, 0, whole);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> network.server().metrics().refusals("returned") == 1);
        }
    }
}
