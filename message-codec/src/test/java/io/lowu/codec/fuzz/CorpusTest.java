package io.lowu.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs every target on what is known: good inputs, and every input that found something.
class CorpusTest {
    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void holdsForWhatIsKnown(FuzzTarget target) {
        List<byte[]> corpus = target.corpus();
        assertThat(corpus).isNotEmpty();
        for (byte[] input : corpus) {
            try {
                target.run(input);
            } catch (RuntimeException | AssertionError e) {
                fail("input " + HexFormat.of().formatHex(input), e);
            }
        }
    }

    /// What no fuzzer has to look for.
    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void holdsForEveryBeginningOfAGoodInput(FuzzTarget target) {
        List<byte[]> corpus = target.corpus();
        byte[] input = corpus.getFirst();
        for (int length = 0; length < input.length; length++) {
            byte[] beginning = Arrays.copyOf(input, length);
            try {
                target.run(beginning);
            } catch (RuntimeException | AssertionError e) {
                fail("input " + HexFormat.of().formatHex(beginning), e);
            }
        }
    }
}
