package io.lowu.loadtest.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.loadtest.terminal.AcquirerBook;
import io.lowu.loadtest.terminal.TrafficReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SummaryTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, true, 0, 0, true",
        "1, 0, true, 0, 0, false",
        "0, 1, true, 0, 0, false",
        "0, 0, false, 0, 0, false",
        "0, 0, true, 1, 0, false",
        "0, 0, true, 0, 1, false",
    })
    void isGoodOnlyWhenAllAgreeAndNothingIsMissing(
            long issuer, long bank, boolean balanced, long unanswered, long wrong, boolean good) {
        assertThat(summary(issuer, bank, balanced, unanswered, wrong).good()).isEqualTo(good);
    }

    @Test
    void writesOneLineOfJson() {
        assertThat(summary(0, 0, true, 0, 0).json())
                .isEqualTo("{\"v\":1,\"payments\":3,\"by_code\":{\"00\":2,\"51\":1},"
                        + "\"by_funding\":{\"wallet\":0,\"card\":0,\"bank\":0},"
                        + "\"latency_us\":{\"p50\":400,\"p99\":900,\"p999\":1000},"
                        + "\"repeats_answered\":0,\"reversals\":0,\"lost\":0,\"wrong\":0,"
                        + "\"books_balanced\":true,\"switch_cpu_us_per_payment\":70,\"switch_bytes_per_payment\":9000,"
                        + "\"seconds\":20.0}");
    }

    @Test
    void readsTheGaugesOfTheSwitch() {
        AdminPage.Gauges gauges = AdminPage.parse("""
                # TYPE lowu_link_up gauge
                lowu_link_up{link="acquirer"} 1.0
                lowu_link_up{link="fps"} 0.0
                lowu_payments_in_flight 12.0
                lowu_saf_depth 3.0
                lowu_allocated_bytes 1024.0
                process_cpu_time_ns_total 4.0E9
                jvm_threads 9
                """);

        assertThat(gauges).isEqualTo(new AdminPage.Gauges(12, 3, 1, 2, 4_000_000_000L, 1024));
    }

    @Test
    void emptiesOnlyWhatADemoMade(@TempDir Path root) throws Exception {
        Path made = DataDirectory.fresh(root.resolve("demo"));
        Files.writeString(made.resolve("journal"), "old");

        DataDirectory.fresh(made);

        assertThat(made.resolve("journal")).doesNotExist();
        Path foreign = Files.createDirectories(root.resolve("foreign"));
        Files.writeString(foreign.resolve("letter"), "dear");
        assertThatThrownBy(() -> DataDirectory.fresh(foreign)).hasMessageContaining("was not made by a demo");
        assertThat(foreign.resolve("letter")).exists();
    }

    @Test
    void namesThePortsItKnows() {
        assertThat(new Ports(Map.of("fps", 18_620)).arguments()).contains("fps=18620", "admin=8580");
        assertThat(Ports.of(Map.of("fps", 18_620), Map.of("LOWU_PORT_FPS", "1", "LOWU_PORT_CARD_ISSUER", "8701"))
                        .arguments())
                .contains("fps=18620", "card-issuer=8701");
        assertThatThrownBy(() -> new Ports(Map.of("console", 80))).hasMessageContaining("unknown port name `console`");
    }

    private static Summary summary(long issuer, long bank, boolean balanced, long unanswered, long wrong) {
        TrafficReport traffic = new TrafficReport(
                3, 3, new TreeMap<>(Map.of("00", 2L, "51", 1L)), 400, 900, 1_000, 0, wrong, 0, 0, 0, 0);
        return new Summary(
                traffic, new AcquirerBook(), issuer, bank, balanced, unanswered, 20, new Summary.Cost(70, 9000));
    }
}
