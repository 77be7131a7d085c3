package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Messages that are read so often that their bitmap gets a layout, and messages that are read in part.
class FamiliarMessagesTest {
    private static final int OFTEN = 3 * Dialect.FAMILIAR;
    private static final Dialect THREE_BITMAPS = Dialect.parse("three.yaml", """
            dialect: three
            extends: iso87-ascii
            bitmaps: 3
            mac: none
            fields:
              65:  {name: a, content: n, encoding: ascii, length: 2}
              130: {name: b, content: ans, encoding: ascii, length: 9, prefix: {digits: 1, encoding: ascii, counts: characters}}
            """);

    private final byte[] out = new byte[512];

    private static String values(MessageReader reader, int... fields) {
        return String.join(
                " ",
                IntStream.of(fields)
                        .mapToObj(field -> reader.has(field) ? reader.text(field) : "-")
                        .toList());
    }

    @Test
    void haveUpToThreeBitmaps() {
        MessageReader reader = new MessageReader(THREE_BITMAPS);
        MessageWriter writer = new MessageWriter(THREE_BITMAPS);
        for (int i = 0; i < OFTEN; i++) {
            int length = writer.begin(out, 0, 200).text(11, "000123").finish();
            assertThat(reader.read(out, 0, length)).isTrue();
            assertThat(values(reader, 11, 65, 70, 130)).isEqualTo("000123 - - -");
            length =
                    writer.begin(out, 0, 200).text(11, "000123").text(70, "301").finish();
            assertThat(reader.read(out, 0, length)).isTrue();
            assertThat(values(reader, 11, 65, 70, 130)).isEqualTo("000123 - 301 -");
            length = writer.begin(out, 0, 200)
                    .text(11, "000123")
                    .text(130, "x y")
                    .finish();
            assertThat(reader.read(out, 0, length)).isTrue();
            assertThat(values(reader, 11, 65, 70, 130)).isEqualTo("000123 - - x y");
        }
    }

    @Test
    void ofSeveralTypesAndBitmapsComeInTurn() {
        Dialect dialect = Dialect.preset("iso87-bcd");
        MessageReader reader = new MessageReader(dialect);
        MessageWriter writer = new MessageWriter(dialect);
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < OFTEN; i++) {
            for (int type : new int[] {200, 420, 800}) {
                writer.begin(out, 0, type).text(11, "000123");
                int length = (type == 800 ? writer.text(70, "301") : writer.text(49, "156")).finish();
                assertThat(reader.read(out, 0, length)).isTrue();
                types.add(reader.mti());
                // Not a message type of 1987.
                out[0] = 0x12;
                assertThat(reader.read(out, 0, length)).isFalse();
                assertThat(reader.malformed().field()).isEqualTo("mti");
            }
        }
        assertThat(types).hasSize(3 * OFTEN).startsWith(200, 420, 800, 200).endsWith(800);
    }

    @Test
    void areReadUpToAFieldWhateverFollows() {
        MessageReader reader = new MessageReader(TestDialects.XB87_A);
        // Fields 11 and 37 are right, 39 has a control character, and the message ends within field 41.
        byte[] message = "0210002000000A800000000123827416000123\u0001\u0001T00".getBytes(StandardCharsets.US_ASCII);
        assertThat(reader.read(message, 0, message.length)).isFalse();
        assertThat(reader.readThrough(message, 0, message.length, 37)).isTrue();
        assertThat(values(reader, 11, 37, 39, 41)).isEqualTo("000123 827416000123 - -");
        assertThat(reader.readThrough(message, 0, message.length, 39)).isFalse();
        assertThat(reader.malformed().field()).isEqualTo("39");
        // A bitmap is read whole, wherever the reading stops.
        message[19] = 'x';
        assertThat(reader.readThrough(message, 0, message.length, 2)).isFalse();
        assertThat(reader.malformed())
                .hasToString("field bitmap, byte 19: the bitmap is not written in hexadecimal digits");
    }
}
