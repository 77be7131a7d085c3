package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Prefix;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;

/// Reads and writes the number in a length prefix. What the number counts is the field's business.
final class PrefixCodec {
    /// [#read]: the prefix is not made of digits.
    static final int NOT_DIGITS = -1;

    private PrefixCodec() {}

    /// The number in the prefix at `at`, or [#NOT_DIGITS]. The bytes are known to be there.
    static int read(Prefix prefix, byte[] bytes, int at) {
        return switch (prefix.encoding()) {
            case ASCII -> decimal(bytes, at, prefix.digits(), '0');
            case EBCDIC -> decimal(bytes, at, prefix.digits(), 0xF0);
            case BCD -> nibbles(bytes, at, 2 * prefix.bytes());
            case BCD_RIGHT -> nibbles(bytes, at, prefix.digits());
            case BINARY -> binary(bytes, at, prefix.bytes());
            case HEX -> hexadecimal(bytes, at, prefix.digits());
        };
    }

    private static int decimal(byte[] bytes, int at, int digits, int zero) {
        int count = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = (bytes[i] & 0xFF) - zero;
            if (digit < 0 || digit > 9) {
                return NOT_DIGITS;
            }
            count = count * 10 + digit;
        }
        return count;
    }

    private static int nibbles(byte[] bytes, int at, int digits) {
        int count = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Nibbles.get(bytes, at, i);
            if (digit > 9) {
                return NOT_DIGITS;
            }
            count = count * 10 + digit;
        }
        return count;
    }

    /// A number beyond all that an array can hold is told as the greatest one.
    private static int binary(byte[] bytes, int at, int length) {
        long count = 0;
        for (int i = at; i < at + length; i++) {
            count = count << 8 | (bytes[i] & 0xFF);
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    private static int hexadecimal(byte[] bytes, int at, int digits) {
        int count = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Nibbles.ofHex(bytes[i]);
            if (digit < 0) {
                return NOT_DIGITS;
            }
            count = count << 4 | digit;
        }
        return count;
    }

    /// Writes a number that is known to fit.
    static void write(Prefix prefix, byte[] bytes, int at, int count) {
        int rest = count;
        PrefixEncoding encoding = prefix.encoding();
        switch (encoding) {
            case ASCII, EBCDIC -> {
                int zero = encoding == PrefixEncoding.ASCII ? '0' : 0xF0;
                for (int i = prefix.digits() - 1; i >= 0; i--) {
                    bytes[at + i] = (byte) (zero + rest % 10);
                    rest /= 10;
                }
            }
            case BCD, BCD_RIGHT -> {
                int last = encoding == PrefixEncoding.BCD ? 2 * prefix.bytes() - 1 : prefix.digits() - 1;
                for (int i = 2 * prefix.bytes() - 1; i >= 0; i--) {
                    Nibbles.set(bytes, at, i, i > last ? 0 : rest % 10);
                    rest = i > last ? rest : rest / 10;
                }
            }
            case BINARY -> {
                for (int i = prefix.bytes() - 1; i >= 0; i--) {
                    bytes[at + i] = (byte) rest;
                    rest >>>= 8;
                }
            }
            case HEX -> {
                for (int i = prefix.digits() - 1; i >= 0; i--) {
                    bytes[at + i] = Nibbles.toHex(rest & 0xF);
                    rest >>>= 4;
                }
            }
        }
    }
}
