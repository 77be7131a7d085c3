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

    /// The parts of the usual formats that layouts check by themselves.
    enum Part {
        /// MM.
        MONTH,
        /// MMDD.
        DAY,
        /// hhmmss.
        TIME
    }

    /// Whether the digits of one part name something that exists: two a byte if `packed`, else one, ASCII or
    /// EBCDIC.
    static boolean right(Part part, boolean packed, byte[] bytes, int at) {
        int first = two(packed, bytes, at, 0);
        return switch (part) {
            case MONTH -> month(first);
            case DAY -> {
                int day = two(packed, bytes, at, 1);
                yield month(first) && day >= 1 && day <= DAYS[first - 1];
            }
            case TIME -> first <= 23 && two(packed, bytes, at, 1) <= 59 && two(packed, bytes, at, 2) <= 59;
        };
    }

    private static int two(boolean packed, byte[] bytes, int at, int index) {
        if (packed) {
            byte octet = bytes[at + index];
            return 10 * (octet >> 4 & 0xF) + (octet & 0xF);
        }
        return 10 * (bytes[at + 2 * index] & 0xF) + (bytes[at + 2 * index + 1] & 0xF);
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
