package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Format;
import org.jspecify.annotations.Nullable;

/// Whether the digits of a date or time name one that exists.
final class DateFormats {
    /// By month, from 1; as long as a month masked to four bits may need.
    private static final int[] LAST_DAY = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0};

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

    /// The parts of the usual formats, each with the method here that looks at it: at two digits a byte if it is
    /// packed, else at one, ASCII or EBCDIC. All are known to be digits.
    enum Part {
        /// MM.
        MONTH("notMonth", "notPackedMonth"),
        /// MMDD.
        DAY("notDay", "notPackedDay"),
        /// hhmmss.
        TIME("notTime", "notPackedTime");

        private final String check;
        private final String packedCheck;

        Part(String check, String packedCheck) {
            this.check = check;
            this.packedCheck = packedCheck;
        }

        String check(boolean packed) {
            return packed ? packedCheck : check;
        }
    }

    /// Negative unless the two digits are a month.
    static int notMonth(byte[] bytes, int at) {
        return notMonth(two(bytes, at));
    }

    static int notPackedMonth(byte[] bytes, int at) {
        return notMonth(packedTwo(bytes, at));
    }

    /// Negative unless the four digits are a month and a day of it.
    static int notDay(byte[] bytes, int at) {
        return notDay(two(bytes, at), two(bytes, at + 2));
    }

    static int notPackedDay(byte[] bytes, int at) {
        return notDay(packedTwo(bytes, at), packedTwo(bytes, at + 1));
    }

    /// Negative unless the six digits are a time.
    static int notTime(byte[] bytes, int at) {
        return notTime(two(bytes, at), two(bytes, at + 2), two(bytes, at + 4));
    }

    static int notPackedTime(byte[] bytes, int at) {
        return notTime(packedTwo(bytes, at), packedTwo(bytes, at + 1), packedTwo(bytes, at + 2));
    }

    private static int notMonth(int month) {
        return month - 1 | 12 - month;
    }

    private static int notDay(int month, int day) {
        return notMonth(month) | day - 1 | LAST_DAY[month & 0xF] - day;
    }

    private static int notTime(int hour, int minute, int second) {
        return 23 - hour | 59 - minute | 59 - second;
    }

    private static int two(byte[] bytes, int at) {
        return 10 * (bytes[at] & 0xF) + (bytes[at + 1] & 0xF);
    }

    private static int packedTwo(byte[] bytes, int at) {
        return 10 * (bytes[at] >> 4 & 0xF) + (bytes[at] & 0xF);
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
        return day < 1 || day > LAST_DAY[month] ? Flaw.DAY : null;
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
