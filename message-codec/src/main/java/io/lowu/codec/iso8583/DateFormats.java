package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Format;
import org.jspecify.annotations.Nullable;

/// Whether the digits of a date or time name one that exists.
final class DateFormats {
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private DateFormats() {}

    /// What is wrong, or null. All characters are known to be digits.
    static @Nullable Flaw flaw(FieldCodec field, byte[] bytes, int at, int units) {
        Format format = field.spec().format();
        return switch (format) {
            case ANY -> null;
            case hhmmss -> time(field, bytes, at, units, 0);
            case MMDD -> date(field, bytes, at, units, 0);
            case YYMM -> month(pair(field, bytes, at, units, 2)) ? null : Flaw.MONTH;
            case YYMMDD -> dateOfYear(field, bytes, at, units);
            case YYMMDDhhmmss -> {
                Flaw flaw = dateOfYear(field, bytes, at, units);
                yield flaw == null ? time(field, bytes, at, units, 6) : flaw;
            }
            case MMDDhhmmss -> {
                Flaw flaw = date(field, bytes, at, units, 0);
                yield flaw == null ? time(field, bytes, at, units, 4) : flaw;
            }
        };
    }

    /// Whether digits that are a byte each, ASCII or EBCDIC, name a date or time that exists. Like [#flaw],
    /// faster.
    static boolean rightInCharacters(Format format, byte[] bytes, int at) {
        return switch (format) {
            case ANY -> true;
            case hhmmss -> timeRight(two(bytes, at), two(bytes, at + 2), two(bytes, at + 4));
            case MMDD -> dateRight(two(bytes, at), two(bytes, at + 2), 0);
            case YYMM -> month(two(bytes, at + 2));
            case YYMMDD -> dateRight(two(bytes, at + 2), two(bytes, at + 4), two(bytes, at));
            case MMDDhhmmss ->
                dateRight(two(bytes, at), two(bytes, at + 2), 0)
                        && timeRight(two(bytes, at + 4), two(bytes, at + 6), two(bytes, at + 8));
            case YYMMDDhhmmss ->
                dateRight(two(bytes, at + 2), two(bytes, at + 4), two(bytes, at))
                        && timeRight(two(bytes, at + 6), two(bytes, at + 8), two(bytes, at + 10));
        };
    }

    /// Whether digits that are two a byte name a date or time that exists. Like [#flaw], faster.
    static boolean rightInBcd(Format format, byte[] bytes, int at) {
        return switch (format) {
            case ANY -> true;
            case hhmmss -> timeRight(packed(bytes[at]), packed(bytes[at + 1]), packed(bytes[at + 2]));
            case MMDD -> dateRight(packed(bytes[at]), packed(bytes[at + 1]), 0);
            case YYMM -> month(packed(bytes[at + 1]));
            case YYMMDD -> dateRight(packed(bytes[at + 1]), packed(bytes[at + 2]), packed(bytes[at]));
            case MMDDhhmmss ->
                dateRight(packed(bytes[at]), packed(bytes[at + 1]), 0)
                        && timeRight(packed(bytes[at + 2]), packed(bytes[at + 3]), packed(bytes[at + 4]));
            case YYMMDDhhmmss ->
                dateRight(packed(bytes[at + 1]), packed(bytes[at + 2]), packed(bytes[at]))
                        && timeRight(packed(bytes[at + 3]), packed(bytes[at + 4]), packed(bytes[at + 5]));
        };
    }

    private static int two(byte[] bytes, int at) {
        return 10 * (bytes[at] & 0xF) + (bytes[at + 1] & 0xF);
    }

    private static int packed(byte octet) {
        return 10 * (octet >> 4 & 0xF) + (octet & 0xF);
    }

    private static boolean timeRight(int hour, int minute, int second) {
        return hour <= 23 && minute <= 59 && second <= 59;
    }

    /// A year that is not known counts as a leap year, as 2000 was.
    private static boolean dateRight(int month, int day, int year) {
        return month(month) && day >= 1 && day <= DAYS[month - 1] && (day != 29 || month != 2 || (year & 3) == 0);
    }

    private static @Nullable Flaw time(FieldCodec field, byte[] bytes, int at, int units, int from) {
        if (pair(field, bytes, at, units, from) > 23) {
            return Flaw.HOUR;
        }
        if (pair(field, bytes, at, units, from + 2) > 59) {
            return Flaw.MINUTE;
        }
        return pair(field, bytes, at, units, from + 4) > 59 ? Flaw.SECOND : null;
    }

    private static @Nullable Flaw date(FieldCodec field, byte[] bytes, int at, int units, int from) {
        int month = pair(field, bytes, at, units, from);
        if (!month(month)) {
            return Flaw.MONTH;
        }
        int day = pair(field, bytes, at, units, from + 2);
        return day < 1 || day > DAYS[month - 1] ? Flaw.DAY : null;
    }

    private static @Nullable Flaw dateOfYear(FieldCodec field, byte[] bytes, int at, int units) {
        Flaw flaw = date(field, bytes, at, units, 2);
        // 2000 was a leap year, so every fourth year of this century is one.
        boolean leap = pair(field, bytes, at, units, 0) % 4 == 0;
        boolean lastOfFebruary = pair(field, bytes, at, units, 2) == 2 && pair(field, bytes, at, units, 4) == 29;
        return flaw == null && lastOfFebruary && !leap ? Flaw.DAY : flaw;
    }

    private static boolean month(int month) {
        return month >= 1 && month <= 12;
    }

    private static int pair(FieldCodec field, byte[] bytes, int at, int units, int index) {
        return 10 * (field.unit(bytes, at, units, index) - '0') + field.unit(bytes, at, units, index + 1) - '0';
    }
}
