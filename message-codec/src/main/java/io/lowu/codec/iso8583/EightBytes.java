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
        DIGITS(ZEROS, "notDigits"),
        /// EBCDIC digits.
        EBCDIC_DIGITS(EBCDIC_ZEROS, "notEbcdicDigits"),
        /// Two BCD digits a byte.
        NIBBLES(0, "notNibbles"),
        /// Two BCD digits or separators of track data a byte.
        TRACK_NIBBLES(0, "notTrackNibbles"),
        /// ASCII digits or separators of track data.
        TRACK(ZEROS, "notTrack"),
        /// Letters.
        LETTERS('a' * ONES, "notLetters"),
        /// Letters and digits.
        ALPHANUMERIC(ZEROS, "notAlphanumeric"),
        /// Printable ASCII, 20 to 7E.
        PRINTABLE(ZEROS, "notPrintable"),
        /// Hexadecimal digits of either case.
        HEX(ZEROS, "notHex");

        private final long fill;
        private final String check;

        Kind(long fill, String check) {
            this.fill = fill;
            this.check = check;
        }

        /// Eight bytes that are right.
        long fill() {
            return fill;
        }

        /// The method of [EightBytes] that looks at one word.
        String check() {
            return check;
        }
    }

    /// Whether all bytes in `[from, to)` are of this kind; `to` is 8 or more.
    static boolean all(Kind kind, byte[] bytes, int from, int to) {
        long wrong = wrong(kind, last(bytes, from, to, kind.fill));
        for (int at = from; at < to - 8; at += 8) {
            wrong |= wrong(kind, word(bytes, at));
        }
        return wrong == 0;
    }

    private static long wrong(Kind kind, long word) {
        return switch (kind) {
            case DIGITS -> notDigits(word);
            case EBCDIC_DIGITS -> notEbcdicDigits(word);
            case NIBBLES -> notNibbles(word);
            case TRACK_NIBBLES -> notTrackNibbles(word);
            case TRACK -> notTrack(word);
            case LETTERS -> notLetters(word);
            case ALPHANUMERIC -> notAlphanumeric(word);
            case PRINTABLE -> notPrintable(word);
            case HEX -> notHex(word);
        };
    }

    /// The last eight bytes of a range. Where it has fewer, right ones stand before them.
    static long last(byte[] bytes, int from, int to, long fill) {
        long word = word(bytes, to - 8);
        int missing = 8 - (to - from);
        if (missing <= 0) {
            return word;
        }
        long keep = keep(missing);
        return (word & keep) | (fill & ~keep);
    }

    /// The bits of a word that are not among its first `missing` bytes.
    static long keep(int missing) {
        return missing == 8 ? 0 : -1L << (8 * missing);
    }

    static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    static long notDigits(long word) {
        return notNumbers(word ^ ZEROS);
    }

    static long notEbcdicDigits(long word) {
        return notNumbers(word ^ EBCDIC_ZEROS);
    }

    /// The digits' zone is gone already, so what is left of each byte must be 0 to 9.
    private static long notNumbers(long value) {
        return (value + 0x76 * ONES | value) & HIGH;
    }

    static long notNibbles(long word) {
        return word & (word << 1 | word << 2) & 0x8888888888888888L;
    }

    static long notTrackNibbles(long word) {
        long above9 = notNibbles(word);
        long separator = word & word << 1 & ~(word << 2) & word << 3 & 0x8888888888888888L;
        return above9 & ~separator;
    }

    /// The high bit of each byte that is a digit, of bytes below 80.
    private static long areDigits(long low) {
        return ~((low ^ ZEROS) + 0x76 * ONES);
    }

    /// The high bit of each byte that is a letter of either case, of bytes below 80: `last` is 26 for all, 6 for
    /// the hexadecimal ones.
    private static long areLetters(long low, int last) {
        long ordinal = (low | 0x20 * ONES) ^ 0x60 * ONES;
        return ordinal + 0x7F * ONES & ~(ordinal + (0x7F - last) * ONES);
    }

    static long notLetters(long word) {
        return (word | ~areLetters(word & LOW7, 26)) & HIGH;
    }

    static long notAlphanumeric(long word) {
        long low = word & LOW7;
        return (word | ~(areDigits(low) | areLetters(low, 26))) & HIGH;
    }

    static long notHex(long word) {
        long low = word & LOW7;
        return (word | ~(areDigits(low) | areLetters(low, 6))) & HIGH;
    }

    static long notTrack(long word) {
        long low = word & LOW7;
        // The high bit of a sum is set where the byte is another one than the separator.
        long separators = ~((low ^ '=' * ONES) + LOW7) | ~((low ^ 'D' * ONES) + LOW7);
        return (word | ~(areDigits(low) | separators)) & HIGH;
    }

    static long notPrintable(long word) {
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

    /// Whether the eight characters of a big-endian word are hexadecimal digits.
    static boolean hex(long characters) {
        return notHex(characters) == 0;
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
