package io.lowu.codec.iso8583;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A set of data elements, 2 to 192, as three bitmaps. Immutable.
public final class FieldSet {
    private final long low;
    private final long high;
    private final long third;

    private FieldSet(long low, long high, long third) {
        this.low = low;
        this.high = high;
        this.third = third;
    }

    /// The set of these fields.
    ///
    /// @throws IllegalArgumentException if one is not 2 to 192
    public static FieldSet of(int... fields) {
        long[] words = new long[3];
        for (int field : fields) {
            if (field < 2 || field > Dialect.FIELDS) {
                throw new IllegalArgumentException("fields are numbered 2 to " + Dialect.FIELDS + ", not " + field);
            }
            words[(field - 1) >> 6] |= Bitmap.bit(field);
        }
        return new FieldSet(words[0], words[1], words[2]);
    }

    /// Whether the field is in the set.
    public boolean has(int field) {
        return field >= 1 && field <= Dialect.FIELDS && (word((field - 1) >> 6) & Bitmap.bit(field)) != 0;
    }

    /// Fields 1 to 64, 65 to 128 or 129 to 192, the first as the greatest bit.
    long word(int bitmap) {
        return bitmap == 0 ? low : bitmap == 1 ? high : third;
    }

    /// `fields 2 3 4 7`
    @Override
    public String toString() {
        return IntStream.rangeClosed(2, Dialect.FIELDS)
                .filter(this::has)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ", "fields ", ""));
    }
}
