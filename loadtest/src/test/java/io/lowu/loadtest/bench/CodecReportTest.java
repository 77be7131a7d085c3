package io.lowu.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CodecReportTest {
    private static final Machine MACHINE =
            new Machine("Toy 1", 2, 1L << 34, "Linux 6", "JVM 25", List.of("-Xmx1g"), "0123456789ab");
    private static final Figure OURS = new Figure("iso8583/ascii/decode", "lowu", 33.333, 0.5, 0.001);
    private static final Figure PEER = new Figure("iso8583/ascii/decode", "jpos", 1_037.04, Double.NaN, 3_100);

    private static JsonNode json(CodecReport report) {
        return new JsonMapper().readTree(report.json());
    }

    @Test
    void saysInJsonWhereItWasMeasured() {
        JsonNode json = json(new CodecReport(MACHINE, true, List.of()));

        assertThat(json.at("/machine/processor").asString()).isEqualTo("Toy 1");
        assertThat(json.at("/jvm_flags/0").asString()).isEqualTo("-Xmx1g");
        assertThat(json.at("/commit").asString()).isEqualTo("0123456789ab");
        assertThat(json.at("/quick").asBoolean()).isTrue();
    }

    @Test
    void saysInJsonWhatWasMeasured() {
        JsonNode json = json(new CodecReport(MACHINE, false, List.of(OURS, PEER)));

        assertThat(json.at("/results")).hasSize(2);
        assertThat(json.at("/results/0/ns_op").asDouble()).isEqualTo(33.33);
        assertThat(json.at("/results/0/b_op").asDouble()).isZero();
        assertThat(json.at("/results/1/library").asString()).isEqualTo("jpos");
        assertThat(json.at("/results/1/error_ns").isNull()).isTrue();
    }

    @Test
    void saysInJsonWhichTargetsAreMet() {
        JsonNode json = json(new CodecReport(MACHINE, false, List.of(OURS, PEER)));

        assertThat(json.at("/comparisons/0/ratio").asDouble()).isEqualTo(31.11);
        assertThat(json.at("/comparisons/0/target_ratio").asDouble()).isEqualTo(8);
        assertThat(json.at("/comparisons/0/met").asBoolean()).isTrue();
        assertThat(json.at("/met").asBoolean()).isTrue();
    }

    @Test
    void isOneLineOfJson() {
        assertThat(new CodecReport(MACHINE, false, List.of(OURS, PEER)).json()).doesNotContain("\n");
    }

    @Test
    void isATableForPeople() {
        Figure slower = new Figure("iso8583/ascii/decode", "jpos", 100, 1, 3_100);

        assertThat(new CodecReport(MACHINE, true, List.of(OURS, slower)).text()).isEqualToNormalizingNewlines("""
                        Toy 1, 2 processors, Linux 6, JVM 25, commit 0123456789ab, a quick run

                                                                       ns/op          +/-         B/op
                        iso8583/ascii/decode         lowu               33.3          0.5          0.0
                        iso8583/ascii/decode         jpos              100.0          1.0      3,100.0

                        lowu against                    faster peer   times faster     wanted       B/op       wanted
                        iso8583/ascii/decode                   jpos            3.0          8        0.0            0   MISSED
                        """);
    }

    @Test
    void failsACheckOnlyWhenATargetIsMissed() {
        CodecReport met = new CodecReport(MACHINE, false, List.of(OURS, PEER));
        CodecReport missed = new CodecReport(
                MACHINE, false, List.of(OURS, new Figure("iso8583/ascii/decode", "jpos", 100, 1, 3_100)));

        assertThat(CodecCommand.exitCode(met, true)).isZero();
        assertThat(CodecCommand.exitCode(missed, true)).isEqualTo(1);
        assertThat(CodecCommand.exitCode(missed, false)).isZero();
    }
}
