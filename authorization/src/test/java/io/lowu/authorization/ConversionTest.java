package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConversionTest {
    private static final int ROUNDS = 200_000;

    @ParameterizedTest
    @CsvSource({
        // CNY to HKD, the table of DOMAIN.md 8
        "1,            2, 61139040, 2, 1",
        "50,           2, 61139040, 2, 57",
        "100,          2, 61139040, 2, 114",
        "4000,         2, 61139040, 2, 4556",
        "6000,         2, 61139040, 2, 6834",
        "6850,         2, 61139040, 2, 7802",
        "8888,         2, 61139040, 2, 10124",
        "9375,         2, 61139040, 2, 10679",
        "10000,        2, 61139040, 2, 11390",
        "12000,        2, 61139040, 2, 13668",
        "50000,        2, 61139040, 2, 56952",
        "55300,        2, 61139040, 2, 62989",
        "877932,       2, 61139040, 2, 1000000",
        "877933,       2, 61139040, 2, 1000001",
        "8779,         2, 61139040, 2, 10000",
        "10000,        2, 61130000, 2, 11300",
        "9375,         2, 61130000, 2, 10594",
        // exact ties round up
        "50,           2, 61130000, 2, 57",
        "250,          2, 61138000, 2, 285",
        // other exponents
        "1000,         0, 70693120, 2, 6931",
        "1,            0, 70003360, 2, 0",
        "15,           0, 70003360, 2, 1",
        "1000,         3, 61000000, 2, 100",
        "5,            3, 61000000, 2, 1",
        "4,            3, 61000000, 2, 0",
        "1,            0, 61000000, 4, 10000",
        "0,            2, 61139040, 2, 0",
        // the greatest results
        "877932293861, 2, 61139040, 2, 999999999999",
        "877932293862, 2, 61139040, 2, -1",
        "999999999999, 2, 61000000, 2, 999999999999",
        "999999999999, 2, 9999999, 4, -1",
    })
    void convertsToTheCent(long amount, int from, int rate, int to, long expected) {
        assertThat(Conversion.convert(amount, from, rate, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000000000000", "9223372036854775807"})
    void refusesWhatIsNoAmount(long amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(amount, 2, Rate.ONE, 2));
    }

    @Test
    void agreesWithExactDecimals() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            long amount = random.nextLong(BigInteger.TEN.pow(random.nextInt(13)).longValueExact() + 1);
            amount = Math.min(amount, Conversion.AMOUNT_MAX);
            int rate = random.nextInt(10) * 10_000_000 + random.nextInt(10_000_000);
            int from = random.nextInt(5);
            int to = random.nextInt(5);
            BigDecimal exact = BigDecimal.valueOf(amount, from)
                    .multiply(Rate.decode(rate))
                    .movePointRight(to)
                    .setScale(0, RoundingMode.HALF_UP);
            long expected = exact.compareTo(BigDecimal.valueOf(Conversion.AMOUNT_MAX)) > 0
                    ? Conversion.OVERFLOW
                    : exact.longValueExact();
            assertThat(Conversion.convert(amount, from, rate, to))
                    .as("seed %d: %d at %d from %d to %d", seed, amount, rate, from, to)
                    .isEqualTo(expected);
        }
    }
}
