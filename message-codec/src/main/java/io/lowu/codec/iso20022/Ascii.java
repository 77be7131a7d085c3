package io.lowu.codec.iso20022;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Short texts of ASCII, compared as bytes.
final class Ascii {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = ONES << 7;
    private static final long BLANKS = ONES * 0x20;
    private static final long LESS = ONES * '<';
    private static final long AMPERSAND = ONES * '&';
    private static final long BRACKET = ONES * ']';

    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Up to eight bytes as a number, the first one lowest; what is behind `to` counts as zero.
    static long word(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= Long.BYTES) {
            return (long) LONGS.get(bytes, from);
        }
        if (length <= 0) {
            return 0;
        }
        if (bytes.length - from >= Long.BYTES) {
            return (long) LONGS.get(bytes, from) & (-1L >>> (Long.SIZE - 8 * length));
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << 8 | (bytes[from + i] & 0xFF);
        }
        return word;
    }

    /// Whether `length` bytes at two places of an array are the same.
    static boolean same(byte[] bytes, int at, int other, int length) {
        int i = 0;
        if (bytes.length - Math.max(at, other) >= length + Long.BYTES) {
            for (; i < length - Long.BYTES; i += Long.BYTES) {
                if ((long) LONGS.get(bytes, at + i) != (long) LONGS.get(bytes, other + i)) {
                    return false;
                }
            }
            long different = (long) LONGS.get(bytes, at + i) ^ (long) LONGS.get(bytes, other + i);
            return different << (Long.SIZE - 8 * (length - i)) == 0;
        }
        for (; i < length; i++) {
            if (bytes[at + i] != bytes[other + i]) {
                return false;
            }
        }
        return true;
    }

    /// From `from` over eights of plain text: bytes from 0x20 to 0x7F but `<`, `&` and `]`. What follows the answer
    /// must
    /// still be looked at.
    static int plain(byte[] bytes, int from, int to) {
        int p = from;
        while (to - p >= Long.BYTES) {
            long word = (long) LONGS.get(bytes, p);
            long special = zero(word ^ LESS) | zero(word ^ AMPERSAND) | zero(word ^ BRACKET) | below(word) | word;
            if ((special & HIGH) != 0) {
                return p + Long.numberOfTrailingZeros(special & HIGH) / Long.BYTES;
            }
            p += Long.BYTES;
        }
        return p;
    }

    /// Sets the highest bit of a byte that is zero. Bytes above such a byte may be wrong, none below it is.
    private static long zero(long word) {
        return (word - ONES) & ~word;
    }

    /// Sets the highest bit of a byte below 0x20, with the same restriction.
    private static long below(long word) {
        return (word - BLANKS) & ~word;
    }

    static boolean equal(byte[] bytes, int from, int to, byte[] other) {
        if (to - from != other.length) {
            return false;
        }
        for (int i = 0; i < other.length; i++) {
            if (bytes[from + i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(byte[] bytes, int from, int to, String other) {
        if (to - from != other.length()) {
            return false;
        }
        for (int i = 0; i < other.length(); i++) {
            if (bytes[from + i] != other.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean starts(byte[] bytes, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && equal(bytes, from, from + prefix.length, prefix);
    }

    static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean capital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /// The number of `digits` digits at `at`, or -1.
    static int number(byte[] bytes, int at, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            if (!digit(bytes[at + i])) {
                return -1;
            }
            value = value * 10 + bytes[at + i] - '0';
        }
        return value;
    }
}
