package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages of random fields in every preset. Repeat a run with `-Dlowu.seed=…`, have more of them with
/// `-Dlowu.random.messages=1000000`.
class RandomMessagesTest {
    private static final int MESSAGES = Integer.getInteger("lowu.random.messages", 10_000);

    static Stream<Dialect> dialects() {
        return TestDialects.all();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whatIsWrittenIsReadBack(Dialect dialect) {
        Random random = RandomMessages.random(dialect);
        RandomMessages messages = new RandomMessages(dialect, random);
        MessageReader reader = new MessageReader(dialect);
        byte[] out = new byte[RandomMessages.LONGEST];
        byte[] again = new byte[RandomMessages.LONGEST];
        for (int n = 0; n < MESSAGES; n++) {
            int mti = messages.type();
            byte[] header = messages.header();
            SortedMap<Integer, String> values = messages.values(30);
            int offset = random.nextInt(5);
            int length = messages.write(out, offset, mti, header, values);

            boolean good = reader.read(out, offset, length);
            if (!good) {
                assertThat(good)
                        .as("message %d of %s: %s", n, values.keySet(), reader.malformed())
                        .isTrue();
            }
            assertThat(reader.mti()).isEqualTo(mti);
            SortedMap<Integer, String> read = new TreeMap<>();
            for (int field = 2; field <= 128; field++) {
                if (reader.has(field)) {
                    read.put(field, reader.text(field));
                }
            }
            if (!read.equals(values)) {
                assertThat(read).as("message %d", n).isEqualTo(values);
            }
            int second = messages.write(again, 0, mti, header, read);
            assertThat(Arrays.equals(out, offset, offset + length, again, 0, second))
                    .as("message %d of %s", n, values.keySet())
                    .isTrue();
        }
        System.out.println(dialect + ": " + MESSAGES + " messages");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whateverIsReadEndsInsideTheMessage(Dialect dialect) {
        Random random = RandomMessages.random(dialect);
        DialectSpec spec = dialect.spec();
        MessageReader reader = new MessageReader(dialect);
        byte[] bytes = new byte[300];
        byte[] text = new byte[2 * bytes.length];
        for (int n = 0; n < MESSAGES; n++) {
            int length = random.nextInt(bytes.length);
            if (spec.bitmap() == DialectSpec.BitmapForm.HEX) {
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) "0123456789ABCDEF =-".charAt(random.nextInt(19));
                }
            } else {
                random.nextBytes(bytes);
            }
            // A good message type, so that the walk gets further than that.
            MessageType.write(spec.mti(), bytes, spec.headerBytes(), 1000 * Math.max(spec.version(), 0) + 200);
            if (!reader.read(bytes, 0, length)) {
                assertThat(reader.malformed().offset()).isBetween(0, length);
                assertThat(reader.malformed().reason()).isNotBlank();
            }
            for (int field = 2; field <= 128; field++) {
                if (reader.has(field)) {
                    int end = reader.valueOffset(field) + reader.valueLength(field);
                    assertThat(end).isLessThanOrEqualTo(length);
                    assertThat(reader.text(field, text, 0)).isEqualTo(reader.textLength(field));
                }
            }
        }
    }
}
