package io.lowu.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.NetworkHabits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final Path EXAMPLE = Path.of("../config/switch.yaml");

    @TempDir
    Path directory;

    @Test
    void readsTheExampleNetwork() {
        SwitchConfig config = ConfigReader.readSwitch(EXAMPLE, Map.of());

        assertThat(config.links().keySet()).containsExactly("acquirer", "terminals", "card-issuer", "fps");
        assertThat(config.timers().cardIssuer()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.engine().ring()).isEqualTo(4 << 20);
        assertThat(config.tiers().getFirst().perTransaction()).isEqualTo(10_000_00);
        assertThat(ConfigReader.readRates(EXAMPLE.resolveSibling("rates.yaml")).version())
                .isEqualTo(42);
        assertThat(ConfigReader.readWallets(EXAMPLE.resolveSibling("wallets.yaml"))
                        .listed())
                .hasSize(8);
    }

    @Test
    void givesALinkAnotherPort() {
        SwitchConfig config = ConfigReader.readSwitch(EXAMPLE, Map.of("fps", 1234, "admin", 0));

        assertThat(config.links())
                .hasEntrySatisfying("fps", link -> assertThat(link.endpoint()).hasToString("127.0.0.1:1234"));
        assertThat(config.admin().listen()).hasToString("127.0.0.1:0");
    }

    @Test
    void readsTheEnvelopeAndTheVersionsOfANetwork() throws IOException {
        String envelope = "envelope: {element: FpsMsg, namespace: \"urn:lowu:fps:envelope:01\"}";
        String other =
                "envelope: {element: FpsMsg/FpsPylds/BizData, namespace: \"urn:x\", prefix: fps, count: NbOfMsgs,"
                        + " header-prefix: ah, document-prefix: doc, clearing-system: HKF, member-system: USABA, original-group: transaction,"
                        + " versions: {header: head.001.001.02, status-report: pacs.002.001.10}}";
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(envelope);
        Path file = Files.writeString(directory.resolve("switch.yaml"), text.replace(envelope, other));

        LinkConfig link = Objects.requireNonNull(
                ConfigReader.readSwitch(file, Map.of()).links().get("fps"));
        EnvelopeSettings settings =
                Objects.requireNonNull(link.fastPayment()).envelope().settings("links.fps");
        assertThat(settings.element()).isEqualTo("FpsMsg/FpsPylds/BizData");
        assertThat(List.of(settings.prefix(), settings.headerPrefix(), settings.documentPrefix()))
                .containsExactly("fps", "ah", "doc");
        assertThat(settings.count()).isEqualTo("NbOfMsgs");
        assertThat(settings.clearingSystem()).isEqualTo("HKF");
        assertThat(settings.habits()).isEqualTo(NetworkHabits.FEDNOW);
        assertThat(settings.versions().header()).isEqualTo("head.001.001.02");
        assertThat(settings.versions().statusReport()).isEqualTo("pacs.002.001.10");
        assertThat(settings.versions().creditTransfer()).isEqualTo("pacs.008.001.06");
    }

    @Test
    void namesTheLinksWhenAPortIsForNone() {
        assertThatThrownBy(() -> ConfigReader.readSwitch(EXAMPLE, Map.of("visa", 1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no link \"visa\"")
                .hasMessageContaining("card-issuer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card-issuer: 10s             # T_iss | card-issuer: 10 seconds | timers.card-issuer: .* 500ms, 10s, 15m or 24h",
                "institution: 99990344          # | institution: abc # | institution",
                "event-loops: 1 | event-loops: 0 | engine.event-loops",
                "framing: {length: binary-4, limit: 64KiB} | framing: {length: ascii-5} | links.fps.framing.length: .* binary-2, binary-4, ascii-4, bcd-2 or hex-4",
                "framing: {length: binary-2, header: tpdu} | framing: {length: binary-2, header: tpud} | links.terminals.framing.header: .* tpdu or cups",
                "framing: {length: binary-2, header: tpdu} | framing: {length: binary-2, limit: 8 kB} | links.terminals.framing.limit: .* 64KiB",
                "framing: {length: binary-2, header: tpdu} | framing: {header: tpdu} | links.terminals.framing: the key .length. is missing",
                "sign-on: required | sign-on: maybe | links.acquirer.sign-on",
                "role: bank | role: banc | links.fps.role",
                "segment: 64MiB | segment: 64MB | engine.segment",
                "segment: 64MiB | segments: 64MiB | segments",
                "time-zone: \"+08:00\" | time-zone: Hong Kong | time-zone",
                "connect: 127.0.0.1:8620 | konnect: 127.0.0.1:8620 | connect",
                "envelope: {element: FpsMsg | envelope: {versions: {header: head.001}, element: FpsMsg | envelope.versions.header",
            })
    void saysWhichLineIsWrong(String right, String wrong, String named) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(right);
        Path file = Files.writeString(directory.resolve("switch.yaml"), text.replace(right, wrong));
        long line = 1
                + text.substring(0, text.indexOf(right))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();

        assertThatThrownBy(() -> ConfigReader.readSwitch(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("(?s).*switch\\.yaml:" + line + ":\\d+: .*" + named + ".*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{length: binary-2}",
                "{length: binary-4, includes-itself: true}",
                "{length: ascii-4, header: cups}",
                "{length: ascii-4, includes-itself: true, header: tpdu}",
                "{length: bcd-2, header: tpdu}",
                "{length: hex-4}"
            })
    void readsEveryFraming(String framing) throws IOException {
        String text = Files.readString(EXAMPLE).replace("{length: binary-2, header: tpdu}", framing);
        Path file = Files.writeString(directory.resolve("switch.yaml"), text);

        LinkConfig link = Objects.requireNonNull(
                ConfigReader.readSwitch(file, Map.of()).links().get("terminals"));
        Framing read = link.framing().framing("links.terminals", 20015840, 99990344);
        assertThat(read.settings()).isEqualTo(framing);
        assertThat(read.maxPayload()).isEqualTo(8192);
        assertThat(read.header())
                .satisfiesAnyOf(
                        header -> assertThat(header).isNotInstanceOf(FrameHeader.Cups.class),
                        header -> assertThat(header).isEqualTo(new FrameHeader.Cups("20015840", "99990344")));
    }

    @Test
    void saysWhichLimitAFramingCanHave() throws IOException {
        String text = Files.readString(EXAMPLE)
                .replace("{length: binary-2, header: tpdu}", "{length: ascii-4, header: cups, limit: 10KiB}");
        Path file = Files.writeString(directory.resolve("switch.yaml"), text);

        LinkConfig link = Objects.requireNonNull(
                ConfigReader.readSwitch(file, Map.of()).links().get("terminals"));
        assertThatThrownBy(() -> link.framing().framing("links.terminals", 1, 2))
                .isInstanceOf(ConfigException.class)
                .hasMessage("links.terminals.framing: the limit of a payload is 47 to 9999 bytes, not 10240");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{length: binary-2, header: tpdu} | tpdu: \"6000030000\" | Tpdu",
                "{length: binary-2, header: tpdu} | # no bytes given | Tpdu",
                "{length: ascii-4, header: cups} | cups: {destination: 10010344, source: 20015840} | Cups",
                "{length: ascii-4} | # none | None",
            })
    void readsTheHeaderOfAnExample(String framing, String header, String expected) throws IOException {
        assertThat(example(framing, header).wire().header().getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{length: ascii-4, header: cups} | # none | add cups: {destination",
                "{length: ascii-4, header: cups} | tpdu: \"6000030000\" | tpdu is given",
                "{length: ascii-4} | cups: {destination: 1, source: 2} | cups is given",
                "{length: binary-2, header: tpdu} | tpdu: \"3000030000\" | tpdu",
                "{length: ascii-4, header: cups} | cups: {destination: 1} | source",
            })
    void refusesAHeaderThatTheExamplesFramingHasNot(String framing, String header, String named) {
        assertThatThrownBy(() -> example(framing, header).wire())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(named);
    }

    private MessageExample example(String framing, String header) throws IOException {
        return ConfigReader.readExample(
                Files.writeString(directory.resolve("message.yaml"), """
                to: 127.0.0.1:8583
                framing: %s
                %s
                dialect: xb87-a.yaml
                mti: "0800"
                fields: {}
                """.formatted(framing, header)));
    }

    @Test
    void saysWhereTheYamlItselfIsBroken() throws IOException {
        Path file = Files.writeString(directory.resolve("switch.yaml"), "institution: 1\nlinks: {a: [}\n");

        assertThatThrownBy(() -> ConfigReader.readSwitch(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("switch.yaml:2:");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThatThrownBy(() -> ConfigReader.readSwitch(directory.resolve("none.yaml"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("--config");
    }
}
