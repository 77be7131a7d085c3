package io.lowu.codec.iso8583;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a dialect says, as data: the table that a YAML file or a jPOS packager holds, and that [Dialect#of]
/// compiles.
///
/// @param name the dialect's own name
/// @param version the first digit of every message type: 0 for 1987, 1 for 1993, 2 for 2003, 8 national, 9
///     private; [#ANY_VERSION] if the dialect does not say
/// @param mti how the message type is written
/// @param bitmap how bitmaps are written
/// @param bitmaps how many bitmaps there may be, 1 to 3, each announced by the first bit of the one before; they
///     follow on from each other
/// @param headerBytes bytes before the message type, which are kept and not looked at
/// @param mac where the MAC of a sealed message stands
/// @param lenient the rules that readers don't insist on
/// @param fields the data elements by number, 2 to 64 times `bitmaps`
public record DialectSpec(
        String name,
        int version,
        MtiForm mti,
        BitmapForm bitmap,
        int bitmaps,
        int headerBytes,
        MacPlace mac,
        Set<Rule> lenient,
        SortedMap<Integer, FieldSpec> fields) {
    /// [#version]: any first digit.
    public static final int ANY_VERSION = -1;

    /// The longest header.
    public static final int LONGEST_HEADER = 255;

    /// Keeps copies of the collections.
    ///
    /// @throws IllegalArgumentException if a number is out of its range
    public DialectSpec {
        if (version < ANY_VERSION || version > 9) {
            throw new IllegalArgumentException("a version is a digit, not " + version);
        }
        if (bitmaps < 1 || bitmaps > 3) {
            throw new IllegalArgumentException("a message has 1 to 3 bitmaps, not " + bitmaps);
        }
        if (headerBytes < 0 || headerBytes > LONGEST_HEADER) {
            throw new IllegalArgumentException("a header has 0 to " + LONGEST_HEADER + " bytes, not " + headerBytes);
        }
        lenient = Set.copyOf(lenient);
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        if (!fields.isEmpty() && (fields.firstKey() < 2 || fields.lastKey() > 64 * bitmaps)) {
            throw new IllegalArgumentException("fields are numbered 2 to " + 64 * bitmaps + ", not "
                    + List.of(fields.firstKey(), fields.lastKey()));
        }
    }

    /// How a message type is written.
    public enum MtiForm {
        /// Four ASCII digits.
        ASCII(4),
        /// Two bytes, a digit a nibble.
        BCD(2),
        /// Four EBCDIC digits, `F0` to `F9`.
        EBCDIC(4),
        /// Messages have no type.
        NONE(0);

        private final int bytes;

        MtiForm(int bytes) {
            this.bytes = bytes;
        }

        /// Bytes of a message type.
        public int bytes() {
            return bytes;
        }
    }

    /// How a bitmap is written.
    public enum BitmapForm {
        /// 8 bytes.
        BINARY(8),
        /// 16 hexadecimal digits in ASCII.
        HEX(16),
        /// 16 hexadecimal digits in EBCDIC.
        EBCDIC_HEX(16);

        private final int bytes;

        BitmapForm(int bytes) {
            this.bytes = bytes;
        }

        /// Bytes of one bitmap of 64 fields.
        public int bytes() {
            return bytes;
        }
    }

    /// Where the MAC of a message that is sealed stands.
    public enum MacPlace {
        /// Messages have no MAC.
        NONE,
        /// In the last field: 64, or 128 where there is a secondary bitmap.
        LAST,
        /// Always in field 128.
        ALWAYS_128
    }
}
