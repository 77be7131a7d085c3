package io.lowu.codec.iso8583;

import java.util.Random;

/// Values that a field allows, chosen at random.
final class RandomFields {
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SPECIAL = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final Random random;

    RandomFields(Random random) {
        this.random = random;
    }

    String value(FieldSpec spec) {
        String formatted = date(spec.format());
        if (!formatted.isEmpty()) {
            return formatted;
        }
        int length = spec.minimum() + random.nextInt(spec.length() - spec.minimum() + 1);
        return switch (spec.content()) {
            case N -> of(DIGITS, length);
            case A -> of(LETTERS, length);
            case AN -> padded(DIGITS + LETTERS, length);
            case ANP -> of(DIGITS + LETTERS + " ", length);
            case ANS -> of(DIGITS + LETTERS + SPECIAL + " ", length);
            case NS -> of(DIGITS + SPECIAL, length);
            case Z -> of(DIGITS + "=", length);
            case XN -> of("CD", 1) + of(DIGITS, length - 1);
            case B -> bytes(length);
        };
    }

    private String of(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String padded(String alphabet, int length) {
        int spaces = random.nextInt(4) == 0 ? random.nextInt(length + 1) : 0;
        return of(alphabet, length - spaces) + " ".repeat(spaces);
    }

    private String bytes(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(0x100));
        }
        return text.toString();
    }

    private String date(FieldSpec.Format format) {
        String month = two(1, 12);
        String day = two(1, 28);
        return switch (format) {
            case ANY -> "";
            case MMDDhhmmss -> month + day + time();
            case hhmmss -> time();
            case MMDD -> month + day;
            case YYMM -> two(0, 99) + month;
            case YYMMDD -> two(0, 99) + month + day;
            case YYMMDDhhmmss -> two(0, 99) + month + day + time();
        };
    }

    private String time() {
        return two(0, 23) + two(0, 59) + two(0, 59);
    }

    private String two(int least, int greatest) {
        int value = least + random.nextInt(greatest - least + 1);
        return (value < 10 ? "0" : "") + value;
    }
}
