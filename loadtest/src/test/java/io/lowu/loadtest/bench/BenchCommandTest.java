package io.lowu.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void helpNamesEveryOptionAndGivesExamples() {
        assertThat(run("codec", "--help")).isZero();
        assertThat(out.toString())
                .contains("--format", "text, json", "--quick", "--filter", "--check", "Exit codes", "Examples");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                             | say what to measure: codec",
                "codec --filter (             | --filter is no regular expression: Unclosed group",
                "codec --filter visa          | --filter visa finds none of [iso8583/ascii/decode/lowu",
                "codec --format xml           | expected one of [text, json]",
                "codec --rounds 9             | Unknown options: '--rounds', '9'",
                "speed                        | Unmatched argument"
            })
    void refusesAndSaysWhy(@Nullable String arguments, String reason) {
        assertThat(run(arguments == null ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }
}
