package io.lowu.authorization;

/// Dates and times of day as the messages write them, computed from log time without a clock or a time zone
/// database. The civil date algorithms count from 1 March of the year 0, where leap days come last.
final class SwitchCalendar {
    static final long MICROS_PER_SECOND = 1_000_000;
    static final int SECONDS_PER_DAY = 86_400;

    private SwitchCalendar() {}

    /// DE 7: MMDDhhmmss in UTC.
    static long transmission(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        int time = (int) Math.floorMod(seconds, (long) SECONDS_PER_DAY);
        int clock = time / 3600 * 10_000 + time / 60 % 60 * 100 + time % 60;
        return monthDay(Math.floorDiv(seconds, SECONDS_PER_DAY)) * 1_000_000L + clock;
    }

    /// Days since 1970-01-01 of the local date.
    static int localDay(long micros, int zoneOffset) {
        return (int) Math.floorDiv(localSeconds(micros, zoneOffset), SECONDS_PER_DAY);
    }

    /// DE 16: MMDD of the local date.
    static int localDate(long micros, int zoneOffset) {
        return monthDay(localDay(micros, zoneOffset));
    }

    /// DE 15: MMDD of the local date, or of the next one from the cut-over on.
    static int businessDate(long micros, int zoneOffset, int cutover) {
        return monthDay(businessDay(micros, zoneOffset, cutover));
    }

    /// The same date in full: days since 1970-01-01.
    static int businessDay(long micros, int zoneOffset, int cutover) {
        long seconds = localSeconds(micros, zoneOffset);
        int secondOfDay = (int) Math.floorMod(seconds, (long) SECONDS_PER_DAY);
        return (int) Math.floorDiv(seconds, SECONDS_PER_DAY) + (secondOfDay >= cutover ? 1 : 0);
    }

    /// When the clock ends a business date, microseconds since the epoch.
    static long endOfBusinessDay(int day, int zoneOffset, int cutover) {
        return ((long) day * SECONDS_PER_DAY + cutover - zoneOffset) * MICROS_PER_SECOND;
    }

    /// The day with this month and day that is nearest to another day.
    ///
    /// @param monthDay MMDD as a number
    /// @return days since 1970-01-01, or 0 where the number is no date
    static int nearestDay(int monthDay, int near) {
        long year = civil(near) / 10_000;
        int nearest = 0;
        for (long candidate = year - 1; candidate <= year + 1; candidate++) {
            int day = (int) days(candidate, monthDay / 100, monthDay % 100);
            boolean isDate = monthDay(day) == monthDay;
            if (isDate && (nearest == 0 || Math.abs(day - near) < Math.abs(nearest - near))) {
                nearest = day;
            }
        }
        return nearest;
    }

    /// YYYYMMDD of a day counted from 1970-01-01.
    static int civilDate(int day) {
        return (int) civil(day);
    }

    /// DE 14 that is the last valid one in the local month: YYMM.
    static int yearMonth(long micros, int zoneOffset) {
        long civil = civil(localDay(micros, zoneOffset));
        return (int) (civil / 10_000 % 100 * 100 + civil / 100 % 100);
    }

    /// How far a DE 7 is from a time, microseconds; DE 7 has no year, so the nearest one counts.
    ///
    /// @return the distance, or [Long#MAX_VALUE] where the number is no date and time
    static long distance(long transmission, long micros) {
        int month = (int) (transmission / 100_000_000);
        int day = (int) (transmission / 1_000_000 % 100);
        int hour = (int) (transmission / 10_000 % 100);
        int minute = (int) (transmission / 100 % 100);
        int second = (int) (transmission % 100);
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
            return Long.MAX_VALUE;
        }
        long year = civil(Math.floorDiv(micros, MICROS_PER_SECOND * SECONDS_PER_DAY)) / 10_000;
        long nearest = Long.MAX_VALUE;
        for (long candidate = year - 1; candidate <= year + 1; candidate++) {
            long days = days(candidate, month, day);
            if (monthDay(days) == month * 100 + day) {
                long seconds = days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
                nearest = Math.min(nearest, Math.abs(seconds * MICROS_PER_SECOND - micros));
            }
        }
        return nearest;
    }

    private static long localSeconds(long micros, int zoneOffset) {
        return Math.floorDiv(micros, MICROS_PER_SECOND) + zoneOffset;
    }

    /// MMDD of a day counted from 1970-01-01.
    static int monthDay(long days) {
        return (int) (civil(days) % 10_000);
    }

    /// YYYYMMDD of a day counted from 1970-01-01.
    private static long civil(long days) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + day;
    }

    private static long days(long year, int month, int day) {
        long shiftedYear = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shiftedYear, 400);
        long yearOfEra = shiftedYear - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
