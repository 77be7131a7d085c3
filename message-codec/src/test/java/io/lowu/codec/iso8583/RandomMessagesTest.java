package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages of random fields. Repeat a run with `-Dlowu.seed=…`.
class RandomMessagesTest {
    private static final int MESSAGES = 20_000;
    private static final int[] TYPES = {100, 110, 120, 200, 210, 220, 230, 400, 420, 421, 430, 500, 520, 800, 810, 820};

    static Stream<Dialect> dialects() {
        return Stream.of(TestDialects.XB87_A, TestDialects.POS87_BCD);
    }

    private static Random random() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        return new Random(seed);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whatIsWrittenIsReadBack(Dialect dialect) {
        Random random = random();
        RandomFields fields = new RandomFields(random);
        MessageReader reader = new MessageReader(dialect);
        MessageWriter writer = new MessageWriter(dialect);
        byte[] out = new byte[80_000];
        byte[] again = new byte[80_000];
        for (int n = 0; n < MESSAGES; n++) {
            int mti = TYPES[random.nextInt(TYPES.length)];
            SortedMap<Integer, String> values = new TreeMap<>();
            int wanted = random.nextInt(30);
            for (int i = 0; i < wanted; i++) {
                int field = 2 + random.nextInt(126);
                if (field != 64) {
                    values.put(field, fields.value(dialect.field(field)));
                }
            }
            int offset = random.nextInt(5);
            writer.begin(out, offset, mti);
            values.forEach(writer::text);
            int length = writer.finish();

            assertThat(reader.read(out, offset, length))
                    .as(() -> "message of " + values.keySet() + ": " + reader.malformed())
                    .isTrue();
            assertThat(reader.mti()).isEqualTo(mti);
            writer.begin(again, 0, mti);
            SortedMap<Integer, String> read = new TreeMap<>();
            for (int field = 2; field <= 128; field++) {
                if (reader.has(field)) {
                    read.put(field, reader.text(field));
                    writer.text(field, reader.text(field));
                }
            }
            assertThat(read).isEqualTo(values);
            int second = writer.finish();
            assertThat(Arrays.equals(out, offset, offset + length, again, 0, second))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whateverIsReadEndsInsideTheMessage(Dialect dialect) {
        Random random = random();
        MessageReader reader = new MessageReader(dialect);
        byte[] bytes = new byte[300];
        for (int n = 0; n < MESSAGES; n++) {
            int length = random.nextInt(bytes.length);
            if (dialect == TestDialects.XB87_A) {
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) "0123456789ABCDEF =-".charAt(random.nextInt(19));
                }
            } else {
                random.nextBytes(bytes);
            }
            // A good message type, so that the walk gets further than that.
            byte[] mti = dialect.spec().mti() == DialectSpec.MtiForm.BCD ? new byte[] {2, 0} : Golden.bytes("0200");
            System.arraycopy(mti, 0, bytes, 0, mti.length);
            if (!reader.read(bytes, 0, length)) {
                assertThat(reader.malformed().offset()).isBetween(0, length);
                assertThat(reader.malformed().reason()).isNotBlank();
            }
            for (int field = 2; field <= 128; field++) {
                if (reader.has(field)) {
                    int end = reader.valueOffset(field) + reader.valueLength(field);
                    assertThat(end).isLessThanOrEqualTo(length);
                    assertThat(reader.text(field)).hasSize(reader.textLength(field));
                }
            }
        }
    }
}
