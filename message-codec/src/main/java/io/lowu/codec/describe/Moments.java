package io.lowu.codec.describe;

import io.lowu.codec.iso8583.FieldSpec.Format;

/// Dates and times in words.
final class Moments {
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private Moments() {}

    /// `1 October, 08:30:15` for `1001083015`; nothing if the digits are no date or time.
    static String words(Format format, String text) {
        if (text.length() != format.name().length() || !text.matches("[0-9]+")) {
            return "";
        }
        return switch (format) {
            case ANY -> "";
            case MMDDhhmmss -> date(text, 0) + ", " + time(text, 4);
            case hhmmss -> time(text, 0);
            case MMDD -> date(text, 0);
            case YYMM -> month(text, 2) + " 20" + text.substring(0, 2);
            case YYMMDD -> date(text, 2) + " 20" + text.substring(0, 2);
            case YYMMDDhhmmss -> date(text, 2) + " 20" + text.substring(0, 2) + ", " + time(text, 6);
        };
    }

    private static String date(String text, int at) {
        return Integer.parseInt(text, at + 2, at + 4, 10) + " " + month(text, at);
    }

    private static String month(String text, int at) {
        int month = Integer.parseInt(text, at, at + 2, 10);
        return month >= 1 && month <= 12 ? MONTHS[month - 1] : "?";
    }

    private static String time(String text, int at) {
        return text.substring(at, at + 2) + ":" + text.substring(at + 2, at + 4) + ":" + text.substring(at + 4, at + 6);
    }
}
