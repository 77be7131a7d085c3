package io.lowu.codec.iso20022;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Short texts of ASCII, compared as bytes.
final class Ascii {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
