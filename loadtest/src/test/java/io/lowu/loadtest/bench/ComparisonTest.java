package io.lowu.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
    private static Figure figure(String name, String library, double nanos, double bytes) {
        return new Figure(name, library, nanos, 1, bytes);
    }

    @Test
    void comparesWithTheFastestPeer() {
        List<Comparison> comparisons = Comparison.of(List.of(
                figure("iso8583/bcd/decode", "lowu", 100, 0),
                figure("iso8583/bcd/decode", "jpos", 1_700, 3_000),
                figure("iso8583/bcd/decode", "j8583", 1_200, 2_000)));

        assertThat(comparisons).singleElement().satisfies(only -> {
            assertThat(only.peer().library()).isEqualTo("j8583");
            assertThat(only.ratio()).isEqualTo(12);
        });
    }

    @Test
    void comparesOnlyTheSameThing() {
        assertThat(Comparison.of(List.of(
                        figure("iso8583/bcd/decode", "lowu", 100, 0), figure("iso8583/ascii/decode", "jpos", 900, 0))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iso8583/ascii/decode,       8.0,    0,    true",
        "iso8583/ascii/decode,       7.9,    0,    false",
        "iso8583/ascii/decode,       9.0,    1,    false",
        "iso8583/ascii/decode,       9.0,    0.01, true",
        "iso8583/ascii/answer,       12.0,   0,    true",
        "iso8583/ascii/answer,       11.9,   0,    false",
        "iso8583/ascii/answer,       13.0,   24,   false",
        "iso20022/pacs008/answer,    60.0,   1024, true",
        "iso20022/pacs008/answer,    59.9,   1024, false",
        "iso20022/pacs008/answer,    61.0,   1032, false"
    })
    void knowsTheTargets(String name, double ratio, double bytes, boolean met) {
        List<Comparison> comparisons =
                Comparison.of(List.of(figure(name, "lowu", 10, bytes), figure(name, "peer", 10 * ratio, 5_000)));

        assertThat(comparisons).singleElement().returns(met, Comparison::met);
    }

    @Test
    void hasNoTargetForTheBuffers() {
        assertThat(Comparison.of(List.of(figure("buffer/copy", "lowu", 10, 0)))).isEmpty();
    }
}
