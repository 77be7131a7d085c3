package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {
    private static final int ROUNDS = 100_000;

    @ParameterizedTest
    @CsvSource({
        "1.139040,  61139040",
        "1.13,      61130000",
        "0.877932,  78779320",
        "0.069312,  70693120",
        "0.000336,  70003360",
        "7.8235,    67823500",
        "123.4567,  41234567",
        "1,         61000000",
        "1.1390405, 61139041",
        "9999999,   9999999",
        "0.0000001, 70000001",
        "9.9999999, 51000000",
    })
    void encodesAtTheLargestScaleThatFits(BigDecimal rate, int expected) {
        assertThat(Rate.encode(rate, RoundingMode.HALF_UP)).isEqualTo(expected);
    }

    @Test
    void roundsACustomersRateUp() {
        assertThat(Rate.encode(new BigDecimal("1.1390401"), RoundingMode.UP)).isEqualTo(61139041);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.00000004", "10000000", "9999999.5"})
    void refusesWhatTheFormCannotHold(String rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.encode(new BigDecimal(rate), RoundingMode.HALF_UP))
                .withMessageContaining(rate);
    }

    @ParameterizedTest
    @CsvSource({
        "61139040, 1.139040",
        "41139040, 113.9040",
        "91139040, 0.001139040",
        "81139040, 0.01139040",
        "1139040, 1139040",
    })
    void decodesAnyScale(int encoded, BigDecimal expected) {
        assertThat(Rate.decode(encoded)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 70_000_000, 100_000_001, -61_139_040})
    void tellsWhatIsNoRate(int encoded) {
        assertThat(Rate.isValid(encoded)).isFalse();
    }

    @Test
    void decodingGivesBackWhatWasEncoded() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(Rate.MANTISSA_MAX), random.nextInt(8));
            int encoded = Rate.encode(rate, RoundingMode.HALF_UP);
            assertThat(Rate.decode(encoded)).as("seed %d", seed).isEqualByComparingTo(rate);
            assertThat(Rate.isValid(encoded)).isTrue();
        }
    }
}
