package io.lowu.codec.iso20022;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Dates and times of the schemas. Null stands for a text that is none: the parser is java.time's, which knows no other
/// answer than an exception.
final class IsoTimes {
    /// Hong Kong has had no summer time since 1979.
    private static final ZoneOffset HONG_KONG = ZoneOffset.ofHours(8);

    private static final int GREATEST_LENGTH = 35;

    private IsoTimes() {}

    /// `ISONormalisedDateTime`: UTC, with a `Z` at its end.
    static @Nullable Instant instant(String text) {
        if (text.length() > GREATEST_LENGTH || !text.endsWith("Z")) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// `ISODateTime`: Hong Kong time, or any other with its offset.
    static @Nullable LocalDateTime dateTime(String text) {
        if (text.length() > GREATEST_LENGTH) {
            return null;
        }
        try {
            return zoned(text)
                    ? OffsetDateTime.parse(text)
                            .withOffsetSameInstant(HONG_KONG)
                            .toLocalDateTime()
                    : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean zoned(String text) {
        int time = text.indexOf('T');
        return text.endsWith("Z") || text.indexOf('+') > 0 || (time > 0 && text.indexOf('-', time) > 0);
    }

    /// `ISODate`.
    static @Nullable LocalDate date(String text) {
        if (text.length() != "yyyy-MM-dd".length()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
