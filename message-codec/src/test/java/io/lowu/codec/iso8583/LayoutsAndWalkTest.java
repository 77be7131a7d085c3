package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A message is read by the layout of its bitmap if there is one, and field by field otherwise. Both must say
/// the same, of good messages and of broken ones.
class LayoutsAndWalkTest {
    private static final int SHAPES = 60;
    private static final int MESSAGES = Integer.getInteger("lowu.random.messages", 10_000);

    static Stream<Dialect> dialects() {
        return TestDialects.all();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void agreeOnEveryMessage(Dialect dialect) {
        Random random = RandomMessages.random(dialect);
        RandomMessages messages = new RandomMessages(dialect, random);
        MessageReader reader = new MessageReader(dialect);
        MessageReader walking = new MessageReader(dialect);
        byte[] out = new byte[RandomMessages.LONGEST];
        // The layouts come first: a changed message that is well formed has one too, and there is room for so many.
        List<Set<Integer>> shapes = new ArrayList<>();
        for (int i = 0; i < SHAPES; i++) {
            SortedMap<Integer, String> values = messages.values(25);
            int length = messages.write(out, 0, messages.type(), messages.header(), values);
            for (int seen = 0; seen <= Dialect.FAMILIAR; seen++) {
                assertThat(reader.read(out, 0, length)).isTrue();
            }
            shapes.add(values.keySet());
        }
        int good = 0;
        for (Set<Integer> shape : shapes) {
            for (int n = 0; n < MESSAGES / SHAPES; n++) {
                int mti = messages.type();
                int length = messages.write(out, 0, mti, messages.header(), messages.again(shape));
                assertThat(reader.read(out, 0, length)).isTrue();
                boolean third = reader.presence(2) != 0;
                assertThat(dialect.layout(reader.presence(0), reader.presence(1)) == null)
                        .as("layout of %s", shape)
                        .isEqualTo(third);
                compare(reader, walking, out, length);
                for (int i = 0; i < 3; i++) {
                    byte[] broken = new Mutations(random).of(out, length);
                    good += compare(reader, walking, broken, broken.length) ? 1 : 0;
                }
            }
        }
        System.out.println(dialect + ": " + good + " of " + 3 * SHAPES * (MESSAGES / SHAPES)
                + " changed messages are still well formed");
    }

    private static boolean compare(MessageReader reader, MessageReader walking, byte[] bytes, int length) {
        boolean read = reader.read(bytes, 0, length);
        boolean walked = walking.readThrough(bytes, 0, length, Dialect.FIELDS);
        Optional<Malformed> expected = walked ? leftover(walking, length) : Optional.of(walking.malformed());
        if (read != expected.isEmpty()) {
            assertThat(read).as("the walk says %s", expected).isEqualTo(expected.isEmpty());
        }
        if (!read && !reader.malformed().equals(expected.orElseThrow())) {
            assertThat(reader.malformed()).isEqualTo(expected.orElseThrow());
        }
        for (int bitmap = 0; bitmap < 3; bitmap++) {
            assertThat(reader.presence(bitmap)).isEqualTo(walking.presence(bitmap));
        }
        for (int field = 2; field <= Dialect.FIELDS; field++) {
            if (reader.has(field)
                    && (reader.wireOffset(field) != walking.wireOffset(field)
                            || reader.valueOffset(field) != walking.valueOffset(field)
                            || reader.textLength(field) != walking.textLength(field)
                            || reader.valueLength(field) != walking.valueLength(field))) {
                throw new AssertionError("field " + field + " lies elsewhere");
            }
        }
        return read;
    }

    /// What the whole reading adds to the walk through all fields: nothing may follow the last one.
    private static Optional<Malformed> leftover(MessageReader walking, int length) {
        DialectSpec spec = walking.dialect().spec();
        int at = spec.headerBytes() + spec.mti().bytes() + spec.bitmap().bytes();
        boolean further =
                Bitmap.read(spec.bitmap(), walking.bytes(), at - spec.bitmap().bytes()) < 0;
        at += further && spec.bitmaps() > 1 ? spec.bitmap().bytes() : 0;
        for (int field = 2; field <= Dialect.FIELDS; field++) {
            at = walking.has(field) ? walking.valueOffset(field) + walking.valueLength(field) : at;
        }
        int left = length - at;
        return left == 0
                ? Optional.empty()
                : Optional.of(new Malformed("end", at, left + " bytes are left over after the last field"));
    }

    /// One change to a message.
    private record Mutations(Random random) {
        byte[] of(byte[] message, int length) {
            byte[] copy = Arrays.copyOf(message, length);
            int at = random.nextInt(length);
            switch (random.nextInt(6)) {
                case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> copy[at] = (byte) random.nextInt();
                case 2 -> copy[at] = (byte) "09 AZaz=.F".charAt(random.nextInt(10));
                case 3 -> copy = Arrays.copyOf(copy, at);
                case 4 -> {
                    copy = Arrays.copyOf(copy, length + 1 + random.nextInt(3));
                    System.arraycopy(message, at, copy, at + copy.length - length, length - at);
                }
                default -> {
                    int other = random.nextInt(length);
                    byte moved = copy[at];
                    copy[at] = copy[other];
                    copy[other] = moved;
                }
            }
            return copy;
        }
    }
}
