package io.lowu.authorization;

import java.nio.charset.StandardCharsets;
import org.agrona.sbe.EncoderFlyweight;
import org.agrona.sbe.Flyweight;

/// Fields of fixed length (hashes, identifiers, sealed text) moved and compared where they lie, without objects.
///
/// A field is given by its flyweight and its encoding offset there, as SBE generates it.
final class FixedField {
    private FixedField() {}

    static void copy(Flyweight from, int fromField, EncoderFlyweight to, int toField, int length) {
        to.buffer().putBytes(to.offset() + toField, from.buffer(), from.offset() + fromField, length);
    }

    static boolean same(Flyweight one, int oneField, Flyweight other, int otherField, int length) {
        int a = one.offset() + oneField;
        int b = other.offset() + otherField;
        for (int i = 0; i < length; i++) {
            if (one.buffer().getByte(a + i) != other.buffer().getByte(b + i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether all bytes are zero: how the schema says that a text is absent.
    static boolean isAbsent(Flyweight of, int field, int length) {
        for (int i = 0; i < length; i++) {
            if (of.buffer().getByte(of.offset() + field + i) != 0) {
                return false;
            }
        }
        return true;
    }

    static void clear(EncoderFlyweight of, int field, int length) {
        of.buffer().setMemory(of.offset() + field, length, (byte) 0);
    }

    /// Folds the bytes of a field into a hash (FNV-1a).
    static long fold(long hash, Flyweight of, int field, int length) {
        long folded = hash;
        for (int i = 0; i < length; i++) {
            folded = (folded ^ (of.buffer().getByte(of.offset() + field + i) & 0xFF)) * 0x100000001B3L;
        }
        return folded;
    }

    /// A field of two characters as a number whose bytes are the characters, `'0' << 8 | '0'` for `00`; 0 = absent.
    static int pair(Flyweight of, int field) {
        int at = of.offset() + field;
        return ((of.buffer().getByte(at) & 0xFF) << 8) | (of.buffer().getByte(at + 1) & 0xFF);
    }

    /// Text up to the first zero byte, for people to read.
    static String text(Flyweight of, int field, int length) {
        byte[] bytes = new byte[length];
        of.buffer().getBytes(of.offset() + field, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.US_ASCII);
    }
}
