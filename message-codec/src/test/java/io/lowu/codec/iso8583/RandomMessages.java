package io.lowu.codec.iso8583;

import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Messages of random fields in one dialect.
final class RandomMessages {
    static final int LONGEST = 130_000;
    private static final int[] TYPES = {100, 110, 120, 200, 210, 220, 230, 400, 420, 421, 430, 500, 520, 800, 810, 820};

    private final Dialect dialect;
    private final Random random;
    private final RandomFields fields;
    private final MessageWriter writer;
    private final int greatest;

    RandomMessages(Dialect dialect, Random random) {
        this.dialect = dialect;
        this.random = random;
        fields = new RandomFields(random);
        writer = new MessageWriter(dialect);
        greatest = 64 * dialect.spec().bitmaps();
    }

    /// A random that prints its seed, which `-Dlowu.seed=` sets.
    static Random random(Object of) {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println(of + ", seed " + seed + "L");
        return new Random(seed);
    }

    int type() {
        int type = TYPES[random.nextInt(TYPES.length)];
        return 1000 * Math.max(dialect.spec().version(), 0) + type;
    }

    byte[] header() {
        byte[] header = new byte[dialect.spec().headerBytes()];
        random.nextBytes(header);
        return header;
    }

    /// Values of up to so many fields, none of them a MAC.
    SortedMap<Integer, String> values(int most) {
        SortedMap<Integer, String> values = new TreeMap<>();
        int wanted = random.nextInt(most + 1);
        for (int i = 0; i < wanted; i++) {
            int field = 2 + random.nextInt(greatest - 2);
            if (field != 64 && dialect.hasField(field)) {
                values.put(field, fields.value(dialect.field(field)));
            }
        }
        return values;
    }

    /// Other values for the same fields.
    SortedMap<Integer, String> again(Iterable<Integer> same) {
        SortedMap<Integer, String> values = new TreeMap<>();
        same.forEach(field -> values.put(field, fields.value(dialect.field(field))));
        return values;
    }

    /// Writes a message.
    ///
    /// @return its length
    int write(byte[] out, int offset, int mti, byte[] header, Map<Integer, String> values) {
        writer.begin(out, offset, mti).header(header, 0);
        values.forEach(writer::text);
        return writer.finish();
    }
}
