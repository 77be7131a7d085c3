package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean allows(String type, String value) {
        byte[] bytes = bytes(value);
        return Objects.requireNonNull(Facet.of(type)).check(bytes, 0, bytes.length) == null;
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 0",
        "amount, 113.90",
        "amount, +1",
        "amount, .5",
        "amount, 5.",
        "amount, 000000000000000000000001",
        "amount, 1.0000000",
        "amount, 0.00001",
        "amount, 9999999999999.99999",
        "amount, 999999999999999999",
        "date, 2018-10-01",
        "date, 2024-02-29",
        "date, 2000-02-29",
        "date, 2018-10-01Z",
        "date, 2018-10-01+08:00",
        "time, 2018-10-01T16:30:15",
        "time, 2018-10-01T16:30:15.1",
        "time, 2018-10-01T16:30:15.123456789012",
        "time, 2018-10-01T24:00:00",
        "time, 2018-10-01T16:30:15-14:00",
        "utc, 2018-10-01T16:30:15Z",
        "utc, 2018-10-01T16:30:15.120Z",
        "boolean, true",
        "boolean, 0",
        "text4, 深圳深圳",
        "digits15, 1",
        "'code:DEBT,SLEV', SLEV"
    })
    void allowsWhatTheTypeAllows(String type, String value) {
        assertThat(allows(type, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "amount, ''",
        "amount, .",
        "amount, +",
        "amount, -1",
        "amount, 1e3",
        "amount, 1.2.3",
        "amount, '1,00'",
        "amount, 0.000001",
        "amount, 9999999999999999999",
        "amount, 99999999999999.99999",
        "amount, １２",
        "amount, 0x1",
        "amount, NaN",
        "date, 2018-02-29",
        "date, 1900-02-29",
        "date, 2018-13-01",
        "date, 2018-00-01",
        "date, 2018-10-00",
        "date, 2018-10-32",
        "date, 0000-10-01",
        "date, 2018-1-01",
        "date, 2018/10/01",
        "date, 20181001",
        "date, 2018-10-01T00:00:00",
        "date, 2018-10-01+15:00",
        "date, ''",
        "time, 2018-10-01",
        "time, 2018-10-01T16:30",
        "time, 2018-10-01 16:30:15",
        "time, 2018-10-01T24:00:01",
        "time, 2018-10-01T25:00:00",
        "time, 2018-10-01T16:60:15",
        "time, 2018-10-01T16:30:60",
        "time, 2018-10-01T16:30:15.",
        "time, 2018-10-01T16:30:15z",
        "time, 2018-10-01T16:30:15+8:00",
        "time, 2018-10-01T16:30:15+14:01",
        "time, 2018-10-01T16:30:15+0800",
        "utc, 2018-10-01T16:30:15",
        "utc, 2018-10-01T16:30:15+00:00",
        "boolean, TRUE",
        "boolean, yes",
        "text4, ''",
        "text4, 深圳深圳深",
        "digits15, ''",
        "digits15, -1",
        "digits15, 1234567890123456",
        "'code:DEBT,SLEV', SLE",
        "'code:DEBT,SLEV', SLEVX",
        "'code:DEBT,SLEV', slev"
    })
    void refusesWhatTheTypeRefuses(String type, String value) {
        assertThat(allows(type, value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "113.90, 2, 11390",
        "113.9, 2, 11390",
        "113, 2, 11300",
        "113, 0, 113",
        "0.01, 2, 1",
        "9999999999999.99, 2, 999999999999999",
        "0000000000000000000000001, 2, 100",
        "0, 2, 0",
        "113.901, 2, -1",
        "113.90, 1, -1",
        "-1, 2, -1",
        "+1, 2, -1",
        "1e3, 2, -1",
        "'', 2, -1",
        "., 2, -1",
        ".5, 2, -1",
        "5., 2, -1",
        "1.2.3, 2, -1",
        "' 1', 2, -1",
        "99999999999999.99, 2, -1",
        "99999999999999999999999, 2, -1"
    })
    void readsAnAmountWithoutFloatingPoint(String text, int decimals, long minorUnits) {
        byte[] bytes = bytes(text);
        assertThat(Decimals.minorUnits(bytes, 0, bytes.length, decimals, 15)).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({
        "11390, 2, 113.90",
        "1, 2, 0.01",
        "0, 2, 0.00",
        "7, 0, 7",
        "1000, 3, 1.000",
        "999999999999999, 2, 9999999999999.99"
    })
    void writesAnAmount(long minorUnits, int decimals, String text) {
        byte[] out = new byte[32];
        int length = Decimals.write(minorUnits, decimals, out, 0);
        assertThat(new String(out, 0, length, StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    /// Repeat a run with `-Dlowu.seed=…`.
    @Test
    void readsAndWritesTimesAsTheJdkDoes() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        Random random = new Random(seed);
        byte[] out = new byte[64];
        long end = LocalDateTime.parse("9999-12-31T23:59:59").toEpochSecond(ZoneOffset.UTC);
        long start = LocalDateTime.parse("0001-01-01T00:00:00").toEpochSecond(ZoneOffset.UTC);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(start, end) * 1000 + random.nextInt(1000);
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
            String text = new String(out, 0, IsoTimes.write(millis, out, 0), StandardCharsets.US_ASCII);
            assertThat(LocalDateTime.parse(text)).isEqualTo(time);
            assertThat(IsoTimes.seconds(out, 0, text.length(), 0)).isEqualTo(Math.floorDiv(millis, 1000L));
            assertThat(IsoTimes.nanos(out, 0, text.length())).isEqualTo(Math.floorMod(millis, 1000L) * 1_000_000);
            LocalDate date = time.toLocalDate();
            assertThat(IsoTimes.epochDay(out, 0)).isEqualTo(date.toEpochDay());
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-14 * 60, 14 * 60 + 1));
            byte[] zoned = bytes(text + (zone.equals(ZoneOffset.UTC) ? "Z" : zone.getId()));
            assertThat(IsoTimes.seconds(zoned, 0, zoned.length, 1))
                    .isEqualTo(OffsetDateTime.of(time, zone).toEpochSecond());
        }
    }
}
