package io.lowu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.FrameStream;
import io.lowu.codec.frame.Framing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Isolated
class MainTest {
    private static final String ECHO =
            "08008220000080000000040000000000000110010005000000020820015840301C68AB5F0BD8DBE9F";
    private static final Path CONFIG = Path.of("../config/switch.yaml");
    private static final String DIALECT = "../config/dialects/xb87-a.yaml";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream standardInput = System.in;

    @AfterEach
    void giveStandardInputBack() {
        System.setIn(standardInput);
    }

    @Test
    void saysWhichValueOfTheConfigurationIsWrong() throws IOException {
        Path broken = Files.writeString(
                directory.resolve("switch.yaml"),
                Files.readString(CONFIG).replace("card-issuer: 10s", "card-issuer: soon"));

        assertThat(run("start", "--config", broken.toString())).isEqualTo(78);
        assertThat(err.toString())
                .contains("switch.yaml:19:")
                .contains("timers.card-issuer")
                .contains("write 500ms");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "visa-like | links.acquirer.dialect: visa-like has 22 bytes of header in its messages",
                "visa_like | there is no dialect \"visa_like\"; name a file or one of cups-style, iso87-ascii,",
                "vaults    | there is no dialect \"vaults\""
            })
    void saysWhichDialectALinkCanNotHave(String dialect, String sentence) throws IOException {
        Path config = directory.resolve("switch.yaml");
        String named = Files.readString(CONFIG).replace("dialects/xb87-a.yaml", dialect);
        Files.writeString(
                config,
                named.replace("{file: ", "{file: " + CONFIG.toAbsolutePath().getParent() + "/"));

        assertThat(run(
                        "start",
                        "--config",
                        config.toString(),
                        "--data",
                        directory.resolve("data").toString()))
                .isEqualTo(78);
        assertThat(err.toString()).contains(sentence);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run(
                    "start",
                    "--config",
                    CONFIG.toString(),
                    "--data",
                    directory.resolve("data").toString(),
                    "--port",
                    "admin=0",
                    "--port",
                    "terminals=0",
                    "--port",
                    "acquirer=" + taken.getLocalPort());

            assertThat(code).isEqualTo(69);
            assertThat(err.toString())
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .contains("--port acquirer=PORT");
            assertThat(err.toString().lines()).hasSize(1);
        }
    }

    @Test
    void sendsBehindACupsHeaderAndReadsTheAnswer() throws IOException {
        assertThat(sendTo(false)).isZero();
        assertThat(out.toString()).contains("0800").contains("0810");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysThatAMessageWasGivenBack() throws IOException {
        assertThat(sendTo(true)).isEqualTo(69);
        assertThat(err.toString()).contains("gives it back, reject code 00001");
    }

    /// Sends a sign-on to a peer that answers 0810, or gives it back.
    private int sendTo(boolean givingBack) throws IOException {
        Framing framing =
                new Framing(Framing.Prefix.ASCII_4, false, new FrameHeader.Cups("99990344", "20015840"), 4096);
        try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket socket = peer.accept()) {
                    FrameStream frames = new FrameStream(framing, socket.getInputStream(), socket.getOutputStream());
                    byte[] message = new byte[4096];
                    int length = frames.read(message);
                    if (givingBack) {
                        byte[] back = new byte[framing.messageOffset() + length];
                        int whole = framing.begin(back, 0, length);
                        System.arraycopy(message, 0, back, framing.messageOffset(), length);
                        back[framing.messageOffset() - 1] = '1';
                        socket.getOutputStream().write(back, 0, whole);
                    } else {
                        message[2] = '1';
                        frames.answer(message, 0, length);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Path example = Files.writeString(directory.resolve("sign-on.yaml"), """
                    to: 127.0.0.1:%d
                    framing: {length: ascii-4, header: cups}
                    cups: {destination: 99990344, source: 20015840}
                    dialect: %s
                    mti: "0800"
                    fields: {7: "1001000000", 11: "000001", 33: "20015840", 70: "001"}
                    """.formatted(
                            peer.getLocalPort(), Path.of(DIALECT).toAbsolutePath()));
            int code = run("send", example.toString(), "--expect", "mti=0810");
            answering.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesDataOfAnotherVaultKey() throws IOException {
        Files.writeString(directory.resolve("vault.mark"), "0123456789abcdef");

        assertThat(run("start", "--config", CONFIG.toString(), "--data", directory.toString()))
                .isEqualTo(78);
        assertThat(err.toString()).contains("vault-key").contains("another key");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void refusesAnUnknownOption() {
        assertThat(run("start", "--prot", "x=1")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot");
    }

    @Test
    void explainsEveryVerb() {
        for (String verb : new String[] {
            "start",
            "send",
            "decode",
            "encode",
            "diff",
            "convert",
            "doctor",
            "dialect",
            "ledger",
            "settle",
            "saf",
            "fx",
            "trace",
            "simulate"
        }) {
            assertThat(run(verb, "--help")).isZero();
        }
        assertThat(out.toString()).contains("Examples:").contains("lowu ledger verify");
    }

    @Test
    void decodesMaskedAndGoesOnAfterABadLine() {
        type("not hex\n" + HexFormat.of().formatHex(ECHO.getBytes(StandardCharsets.US_ASCII)) + "\n");

        assertThat(run("decode", "--dialect", DIALECT, "--format", "json")).isEqualTo(1);
        assertThat(err.toString()).contains("line 1: column 1: 'n' is no hexadecimal digit");
        assertThat(out.toString()).contains("\"mti\":\"0800\"").contains("\"70\":\"301\"");
    }

    @Test
    void namesTheDialectsThatThereAre() {
        type("");

        assertThat(run("decode", "--dialect", "visa")).isEqualTo(78);
        assertThat(err.toString()).contains("no dialect \"visa\"");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(run("send", "../config/examples/purchase-wallet.yaml", "--to", "127.0.0.1:" + free))
                .isEqualTo(69);
        assertThat(err.toString()).contains("127.0.0.1:" + free).contains("lowu start");
    }

    @Test
    void looksForBooksOnlyInADataDirectory() {
        assertThat(run("ledger", "verify", "--data", directory.resolve("none").toString()))
                .isEqualTo(78);
        assertThat(err.toString()).contains("--data");
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
