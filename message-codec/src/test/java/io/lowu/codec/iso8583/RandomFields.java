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
        if (spec.composite() != Composite.None.NONE) {
            return new RandomComposites(random, this).value(spec);
        }
        // Most are short, so that a million messages are read within minutes.
        int most = random.nextInt(8) == 0 ? spec.length() : Math.min(spec.length(), spec.minimum() + 40);
        int length = spec.minimum() + random.nextInt(most - spec.minimum() + 1);
        if (countsPairs(spec)) {
            length += length & 1;
        }
        if (spec.charset() == FieldSpec.Charset.GB18030) {
            return chinese(length);
        }
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

    /// Whether the prefix counts bytes of two digits each, so that an odd number of them can't be told.
    private static boolean countsPairs(FieldSpec spec) {
        return spec.encoding() == FieldSpec.Encoding.BCD
                && spec.variable()
                && spec.prefix().counts() == FieldSpec.Counts.BYTES
                && spec.padNibble() <= 9;
    }

    /// Text of so many bytes in GB 18030, in which a character has one, two or four.
    private String chinese(int bytes) {
        StringBuilder text = new StringBuilder();
        int left = bytes;
        while (left > 0) {
            int kind = random.nextInt(8);
            if (kind == 0 && left >= 4) {
                text.appendCodePoint(0x1F600 + random.nextInt(0x40));
                left -= 4;
            } else if (kind <= 3 && left >= 2) {
                text.append((char) (0x4E00 + random.nextInt(0x5000)));
                left -= 2;
            } else {
                text.append(of(DIGITS + LETTERS + SPECIAL + " ", 1));
                left--;
            }
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
