package io.lowu.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecBenchmarksTest {
    private static final Effort SHORTEST = new Effort(1, false, 1, 1, 10);

    @BeforeAll
    static void besideOtherBenchmarks() {
        // A benchmark elsewhere on the machine would otherwise keep these from running.
        System.setProperty("jmh.ignoreLock", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iso8583/ascii/decode/lowu",
                "iso8583/bcd/answer/jpos",
                "iso20022/pacs008/answer/lowu",
                "buffer/copyAndRead/lowu",
                "buffer/copyAndCheckDigits/lowu",
                "buffer/checkDigitsInPlace/lowu"
            })
    void everyKindOfCaseRuns(String name) {
        List<Case> only =
                Case.all().stream().filter(one -> one.toString().equals(name)).toList();
        List<String> progress = new ArrayList<>();

        List<Figure> figures = new CodecBenchmarks(SHORTEST, progress::add).run(only);

        assertThat(figures).singleElement().satisfies(figure -> {
            assertThat(name).isEqualTo(figure.name() + "/" + figure.library());
            assertThat(figure.nanos()).isPositive();
        });
        assertThat(progress).singleElement().asString().contains("round 1 of 1", name);
    }

    @Test
    void aFigureIsTheMedianOfItsRounds() {
        Figure figure = Figure.of(
                Case.all().getFirst(),
                List.of(new Figure.Run(30, 1, 8), new Figure.Run(10, 1, 0), new Figure.Run(14, 1, 0)));

        assertThat(figure.nanos()).isEqualTo(14);
        assertThat(figure.error()).isEqualTo(10);
        assertThat(figure.bytes()).isZero();
    }

    @Test
    void aFigureOfOneRoundHasThatRoundsError() {
        assertThat(Figure.of(Case.all().getFirst(), List.of(new Figure.Run(30, 2, 8)))
                        .error())
                .isEqualTo(2);
    }

    @Test
    void digitsAreToldFromOtherBytesInBothPlaces() {
        BufferBenchmark benchmark = new BufferBenchmark();
        benchmark.prepare();

        assertThat(benchmark.copyAndCheckDigits()).isTrue();
        assertThat(benchmark.checkDigitsInPlace()).isTrue();
        benchmark.release();
    }
}
