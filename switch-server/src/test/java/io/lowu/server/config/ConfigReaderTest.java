package io.lowu.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "sign-on: required | sign-on: maybe | links.acquirer.sign-on",
                "role: bank | role: banc | links.fps.role",
                "segment: 64MiB | segment: 64MB | engine.segment",
                "segment: 64MiB | segments: 64MiB | segments",
                "time-zone: \"+08:00\" | time-zone: Hong Kong | time-zone",
                "connect: 127.0.0.1:8620 | konnect: 127.0.0.1:8620 | connect",
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
