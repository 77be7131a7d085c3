package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SwitchCalendarTest {
    private static final int HONG_KONG = 8 * 3600;
    private static final int CUT_OVER = 23 * 3600;
    private static final int ROUNDS = 50_000;

    @ParameterizedTest
    @CsvSource({
        // time of the log,          DE 7,       DE 15, DE 16, last valid DE 14
        "2018-10-01T08:30:15Z,       1001083015, 1001,  1001,  1810",
        "2018-10-01T14:59:59.999Z,   1001145959, 1001,  1001,  1810",
        "2018-10-01T15:00:00Z,       1001150000, 1002,  1001,  1810",
        "2018-10-01T16:00:00Z,       1001160000, 1002,  1002,  1810",
        "2018-12-31T15:00:00Z,       1231150000, 101,  1231,  1812",
        "2018-12-31T16:00:00Z,       1231160000, 101, 101,  1901",
        "2020-02-28T16:00:00Z, 228160000, 229, 229,  2002",
    })
    void writesDatesAsMessagesDo(Instant time, long transmission, int business, int local, int yearMonth) {
        long micros = micros(time);
        assertThat(SwitchCalendar.transmission(micros)).isEqualTo(transmission);
        assertThat(SwitchCalendar.businessDate(micros, HONG_KONG, CUT_OVER)).isEqualTo(business);
        assertThat(SwitchCalendar.localDate(micros, HONG_KONG)).isEqualTo(local);
        assertThat(SwitchCalendar.yearMonth(micros, HONG_KONG)).isEqualTo(yearMonth);
    }

    @ParameterizedTest
    @CsvSource({
        "1001083015, 0",
        "1001083016, 1",
        "1001083014, 1",
        "930083015, 86400",
        // the nearest year is the next one
        "101000000, 7918185",
    })
    void measuresTheDistanceToTheNearestYear(long transmission, long seconds) {
        long micros = micros(Instant.parse("2018-10-01T08:30:15Z"));
        assertThat(SwitchCalendar.distance(transmission, micros)).isEqualTo(seconds * 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "0",
        "1301083015",
        "1032083015",
        "1001243015",
        "1001086015",
        "1001083060",
        "230083015",
        "431083015",
        "99999999999",
        "-1001083015"
    })
    void knowsWhatIsNoDate(long transmission) {
        long micros = micros(Instant.parse("2018-10-01T08:30:15Z"));
        assertThat(SwitchCalendar.distance(transmission, micros)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void agreesWithTheCalendarOfTheJdk() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        DateTimeFormatter format = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);
        for (int i = 0; i < ROUNDS; i++) {
            long seconds = random.nextLong(8_000_000_000L);
            LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
            long transmission = SwitchCalendar.transmission(seconds * 1_000_000);
            assertThat(transmission).as("seed %d", seed).isEqualTo(Long.parseLong(time.format(format)));
            assertThat(SwitchCalendar.distance(transmission, seconds * 1_000_000))
                    .isZero();
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
