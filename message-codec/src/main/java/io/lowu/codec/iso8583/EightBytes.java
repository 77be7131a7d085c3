package io.lowu.codec.iso8583;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Character checks that look at eight bytes at a time.
///
/// A word holds the first of the eight bytes in its lowest byte. Each check answers a word that is zero if all
/// eight bytes are right; which one is wrong is not told, for that the slow path looks again. The sums below
/// never carry into the next byte unless a byte that is wrong did so, and then the answer is not zero anyway.
///
/// The last bytes of a range are read together with bytes before the range, which are replaced by a byte that is
/// right; a range must therefore end at index 8 or later. Messages have a bitmap before their first field.
final class EightBytes {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW7 = 0x7F * ONES;
    private static final long ZEROS = '0' * ONES;
    private static final long EBCDIC_ZEROS = 0xF0F0F0F0F0F0F0F0L;

    private EightBytes() {}

    /// What all bytes of a range have to be.
    enum Kind {
        /// ASCII digits.
        DIGITS(ZEROS),
        /// EBCDIC digits.
        EBCDIC_DIGITS(EBCDIC_ZEROS),
        /// Two BCD digits a byte.
        NIBBLES(0),
        /// Two BCD digits or separators of track data a byte.
        TRACK_NIBBLES(0),
        /// ASCII digits or separators of track data.
        TRACK(ZEROS),
        /// Letters.
        LETTERS('a' * ONES),
        /// Letters and digits.
        ALPHANUMERIC(ZEROS),
        /// Printable ASCII, 20 to 7E.
        PRINTABLE(ZEROS),
        /// Hexadecimal digits of either case.
        HEX(ZEROS);

        private final long fill;

        Kind(long fill) {
            this.fill = fill;
        }
    }

    /// Whether all bytes in `[from, to)` are of this kind; `to` is 8 or more.
    static boolean all(Kind kind, byte[] bytes, int from, int to) {
        long wrong = 0;
        int at = from;
        switch (kind) {
            case DIGITS -> {
                for (; at <= to - 8; at += 8) {
                    wrong |= notDigits(word(bytes, at) ^ ZEROS);
                }
            }
            case EBCDIC_DIGITS -> {
                for (; at <= to - 8; at += 8) {
                    wrong |= notDigits(word(bytes, at) ^ EBCDIC_ZEROS);
                }
            }
            case NIBBLES -> {
                for (; at <= to - 8; at += 8) {
                    wrong |= notNibbles(word(bytes, at));
                }
            }
            case PRINTABLE -> {
                for (; at <= to - 8; at += 8) {
                    wrong |= notPrintable(word(bytes, at));
                }
            }
            default -> {
                for (; at <= to - 8; at += 8) {
                    wrong |= wrong(kind, word(bytes, at));
                }
            }
        }
        if (at < to) {
            long keep = -1L << (8 * (8 - (to - at)));
            wrong |= wrong(kind, (word(bytes, to - 8) & keep) | (kind.fill & ~keep));
        }
        return wrong == 0;
    }

    private static long wrong(Kind kind, long word) {
        return switch (kind) {
            case DIGITS -> notDigits(word ^ ZEROS);
            case EBCDIC_DIGITS -> notDigits(word ^ EBCDIC_ZEROS);
            case NIBBLES -> notNibbles(word);
            case TRACK_NIBBLES -> notTrackNibbles(word);
            case TRACK -> ~(digits(word) | equal(word, '=') | equal(word, 'D')) & HIGH;
            case LETTERS -> ~letters(word, 'z') & HIGH;
            case ALPHANUMERIC -> ~(digits(word) | letters(word, 'z')) & HIGH;
            case PRINTABLE -> notPrintable(word);
            case HEX -> ~(digits(word) | letters(word, 'f')) & HIGH;
        };
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /// The digits' zone is gone already, so what is left of each byte must be 0 to 9.
    private static long notDigits(long value) {
        return (value + 0x76 * ONES | value) & HIGH;
    }

    private static long notNibbles(long word) {
        return word & (word << 1 | word << 2) & 0x8888888888888888L;
    }

    private static long notTrackNibbles(long word) {
        long above9 = notNibbles(word);
        long separator = word & word << 1 & ~(word << 2) & word << 3 & 0x8888888888888888L;
        return above9 & ~separator;
    }

    /// The high bit of each byte that is a digit; bytes above 7F never are.
    private static long digits(long word) {
        long low = word & LOW7;
        return low + (0x80 - '0') * ONES & ~(low + (0x80 - '9' - 1) * ONES) & ~word & HIGH;
    }

    /// The high bit of each byte that is a letter of either case up to `last`.
    private static long letters(long word, char last) {
        long low = (word & LOW7) | 0x20 * ONES;
        return low + (0x80 - 'a') * ONES & ~(low + (0x80 - last - 1) * ONES) & ~word & HIGH;
    }

    private static long equal(long word, char character) {
        long difference = word ^ character * ONES;
        return ~((difference & LOW7) + LOW7 | difference) & HIGH;
    }

    private static long notPrintable(long word) {
        long low = word & LOW7;
        return (word | ~(low + 0x60 * ONES) | low + ONES) & HIGH;
    }

    /// Eight bytes, the first in the highest byte: a binary bitmap, or the characters of half a hexadecimal one.
    static long bigEndian(byte[] bytes, int at) {
        return (long) BIG.get(bytes, at);
    }

    static void putBigEndian(byte[] bytes, int at, long word) {
        BIG.set(bytes, at, word);
    }

    /// Four bytes, the first in the highest byte.
    static int fourBytes(byte[] bytes, int at) {
        return (int) HALF.get(bytes, at);
    }

    static void putFourBytes(byte[] bytes, int at, int word) {
        HALF.set(bytes, at, word);
    }

    /// Whether the eight characters of a big-endian word are hexadecimal digits.
    static boolean hex(long characters) {
        return wrong(Kind.HEX, characters) == 0;
    }

    /// The 32 bits that eight hexadecimal digits stand for.
    static long bits(long characters) {
        // Letters have bit 40 set and count 9 more than their low half says.
        long nibbles = (characters & 0x0F * ONES) + 9 * (characters >>> 6 & ONES);
        long bytes = (nibbles | nibbles >>> 4) & 0x00FF00FF00FF00FFL;
        long shorts = (bytes | bytes >>> 8) & 0x0000FFFF0000FFFFL;
        return (shorts | shorts >>> 16) & 0xFFFFFFFFL;
    }

    /// Eight hexadecimal digits, capital letters, for the low 32 bits.
    static long characters(long bits) {
        long shorts = (bits | bits << 16) & 0x0000FFFF0000FFFFL;
        long bytes = (shorts | shorts << 8) & 0x00FF00FF00FF00FFL;
        long nibbles = (bytes | bytes << 4) & 0x0F * ONES;
        long letters = (nibbles + 6 * ONES) >>> 4 & ONES;
        return nibbles + ZEROS + 7 * letters;
    }
}
