package io.lowu.codec.iso20022;

/// Dates and times of the schemas, read off bytes: `2018-10-01`, `2018-10-01T16:30:15.120+08:00`. Years have
/// four digits.
final class IsoTimes {
    /// The text is no date or time.
    static final long NONE = Long.MIN_VALUE;

    private static final int DATE = "2018-10-01".length();
    private static final int TIME = "2018-10-01T16:30:15".length();
    private static final int ZONE = "+08:00".length();
    private static final int LONGEST = 64;
    private static final long NANOS = 1_000_000_000L;
    private static final int DAY = 86_400;

    private IsoTimes() {}

    /// Whether the text is an `ISODate`; a zone may follow it, as xs:date has it.
    static boolean isDate(byte[] b, int from, int to) {
        return to - from >= DATE
                && epochDay(b, from) != NONE
                && (to - from == DATE || zone(b, from + DATE, to) != NONE);
    }

    /// Days since 1970-01-01 of the date at `at`, or [#NONE].
    static long epochDay(byte[] b, int at) {
        int year = Ascii.number(b, at, 4);
        int month = Ascii.number(b, at + 5, 2);
        int day = Ascii.number(b, at + 8, 2);
        boolean right = b[at + 4] == '-' && b[at + 7] == '-' && year > 0 && month >= 1 && month <= 12 && day >= 1;
        return right && day <= days(year, month) ? days(year, month, day) : NONE;
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// Days since 1970-01-01 in the Gregorian calendar; the year begins in March, so that leap days come last.
    private static long days(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /// Whether the text is an `ISODateTime`.
    static boolean isTime(byte[] b, int from, int to) {
        return seconds(b, from, to, 0) != NONE;
    }

    /// Seconds since 1970-01-01T00:00Z, or [#NONE].
    ///
    /// @param zone seconds by which clocks are ahead of UTC where the text has no zone
    static long seconds(byte[] b, int from, int to, int zone) {
        if (to - from < TIME
                || to - from > LONGEST
                || b[from + DATE] != 'T'
                || b[from + 13] != ':'
                || b[from + 16] != ':') {
            return NONE;
        }
        long day = epochDay(b, from);
        int hour = Ascii.number(b, from + 11, 2);
        int minute = Ascii.number(b, from + 14, 2);
        int second = Ascii.number(b, from + 17, 2);
        int zoneAt = fractionEnd(b, from + TIME, to);
        boolean midnight = hour == 24 && minute == 0 && second == 0 && nanos(b, from, to) == 0;
        boolean right =
                hour >= 0 && (hour <= 23 || midnight) && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
        if (day == NONE || !right || zoneAt < 0) {
            return NONE;
        }
        long ahead = zoneAt == to ? zone : zone(b, zoneAt, to);
        return ahead == NONE ? NONE : day * DAY + hour * 3600L + minute * 60L + second - ahead;
    }

    /// Nanoseconds of the second of a well-formed time; what is finer is dropped.
    static long nanos(byte[] b, int from, int to) {
        int p = from + TIME;
        if (p >= to || b[p] != '.') {
            return 0;
        }
        long value = 0;
        long unit = NANOS / 10;
        for (int i = p + 1; i < to && Ascii.digit(b[i]); i++) {
            value += unit * (b[i] - '0');
            unit /= 10;
        }
        return value;
    }

    /// Behind the fraction that may start at `p`; -1 if there is a point without digits.
    private static int fractionEnd(byte[] b, int p, int to) {
        if (p >= to || b[p] != '.') {
            return p;
        }
        int q = p + 1;
        while (q < to && Ascii.digit(b[q])) {
            q++;
        }
        return q == p + 1 ? -1 : q;
    }

    /// Seconds ahead of UTC of `Z`, `+08:00` or `-03:30`, or [#NONE].
    private static long zone(byte[] b, int from, int to) {
        if (to - from == 1) {
            return b[from] == 'Z' ? 0 : NONE;
        }
        if (to - from != ZONE || b[from + 3] != ':' || (b[from] != '+' && b[from] != '-')) {
            return NONE;
        }
        int hours = Ascii.number(b, from + 1, 2);
        int minutes = Ascii.number(b, from + 4, 2);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 14 * 60) {
            return NONE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return b[from] == '-' ? -seconds : seconds;
    }

    /// Writes a time without zone, `2018-10-01T16:30:15.120`, and answers the place behind it.
    static int write(long epochMillis, byte[] out, int at) {
        long millis = Math.floorMod(epochMillis, 1000L * DAY);
        int q = writeDate(Math.floorDiv(epochMillis, 1000L * DAY), out, at);
        out[q++] = 'T';
        q = digits((int) (millis / 3_600_000), 2, out, q);
        out[q++] = ':';
        q = digits((int) (millis / 60_000 % 60), 2, out, q);
        out[q++] = ':';
        q = digits((int) (millis / 1000 % 60), 2, out, q);
        out[q++] = '.';
        return digits((int) (millis % 1000), 3, out, q);
    }

    /// Writes a date, `2018-10-01`, and answers the place behind it.
    static int writeDate(long epochDay, byte[] out, int at) {
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        long dayOfEra = z - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * dayOfYear + 2) / 153;
        int month = (int) (shifted < 10 ? shifted + 3 : shifted - 9);
        int q = digits((int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), 4, out, at);
        out[q++] = '-';
        q = digits(month, 2, out, q);
        out[q++] = '-';
        return digits((int) (dayOfYear - (153 * shifted + 2) / 5 + 1), 2, out, q);
    }

    private static int digits(int number, int count, byte[] out, int at) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + count;
    }
}
