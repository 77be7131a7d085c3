package io.lowu.server.link;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// DE 7 of what a link sends by itself.
final class TransmissionTime {
    private TransmissionTime() {}

    /// MMDDhhmmss in UTC, as a number.
    static long now(InstantSource clock) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        return ((((now.getMonthValue() * 100L + now.getDayOfMonth()) * 100 + now.getHour()) * 100 + now.getMinute())
                        * 100)
                + now.getSecond();
    }
}
