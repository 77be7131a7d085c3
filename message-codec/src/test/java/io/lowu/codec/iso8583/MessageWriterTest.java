package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageWriterTest {
    private final byte[] out = new byte[1024];
    private final MessageWriter writer = new MessageWriter(TestDialects.XB87_A);

    private String written(int length) {
        return new String(out, 0, length, StandardCharsets.US_ASCII);
    }

    @Test
    void fillsDigitsWithZerosAndTextWithSpaces() {
        writer.begin(out, 0, 200)
                .number(4, 10000)
                .text(37, "82741")
                .text(41, "T1")
                .number(49, 156);
        assertThat(written(writer.finish()))
                .isEqualTo("02001000000008808000" + "000000010000" + "82741       T1      156");
    }

    @Test
    void writesVariableFieldsAsLongAsTheyAre() {
        writer.begin(out, 0, 200).text(2, "4111111111111111").number(32, 20015840);
        assertThat(written(writer.finish())).isEqualTo("02004000000100000000" + "164111111111111111" + "0820015840");
    }

    @Test
    void writesASecondaryBitmapOnlyForAFieldAbove64() {
        writer.begin(out, 0, 800).number(11, 1);
        assertThat(written(writer.finish())).isEqualTo("08000020000000000000" + "000001");
        writer.begin(out, 0, 800).number(11, 1).number(70, 301);
        assertThat(written(writer.finish())).isEqualTo("08008020000000000000" + "0400000000000000" + "000001301");
    }

    @Test
    void leavesWhatLiesAroundTheMessageAlone() {
        Arrays.fill(out, (byte) 0x55);
        int length = writer.begin(out, 10, 800).number(11, 1).number(70, 301).finish();
        for (int i = 0; i < out.length; i++) {
            if (i < 10 || i >= 10 + length) {
                assertThat(out[i]).as("byte %d", i).isEqualTo((byte) 0x55);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "3, 1234567, \"field 3: length 7 does not fit, it takes 0 to 6\"",
                "2, 12345678901234567890, \"field 2: length 20 does not fit, it takes 1 to 19\"",
                "2, \"\", \"field 2: length 0 does not fit, it takes 1 to 19\"",
                "4, 12A, \"field 4: its content does not allow character 12\"",
                "4, -12, \"field 4: its content does not allow character 10\"",
                "7, 1332000000, \"field 7: the month is not 01 to 12\"",
                "28, D, \"field 28: length 1 does not fit, it takes 2 to 9\"",
                "28, X00000150, \"field 28: its content does not allow character 1\"",
                "52, 1234567Ā, \"field 52: character 8 is no byte\"",
                "39, é, \"field 39: its content does not allow character 1\"",
                "37, \" 7\", \"field 37: holds something else than letters and digits with spaces after them\"",
                "52, 1234567, \"field 52: length 7 does not fit, it takes 8 to 8\""
            })
    void refusesAValueThatDoesNotFitWithoutShowingIt(int field, String value, String message) {
        writer.begin(out, 0, 200);
        assertThatThrownBy(() -> writer.text(field, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesANegativeNumber() {
        writer.begin(out, 0, 200);
        assertThatThrownBy(() -> writer.number(4, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field 4 can't hold a negative number");
    }

    @Test
    void refusesFieldsOutOfOrder() {
        writer.begin(out, 0, 200).number(4, 1);
        assertThatThrownBy(() -> writer.number(3, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("field 3 comes after field 4");
        assertThatThrownBy(() -> writer.number(4, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAFieldBeforeAMessageIsBegunAndAfterItIsFinished() {
        assertThatThrownBy(() -> writer.number(4, 1)).isInstanceOf(IllegalStateException.class);
        writer.begin(out, 0, 200).finish();
        assertThatThrownBy(() -> writer.number(4, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAMessageTypeThatIsNone() {
        assertThatThrownBy(() -> writer.begin(out, 0, 999)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowMuchRoomIsMissing() {
        byte[] small = new byte[24];
        writer.begin(small, 0, 200);
        assertThatThrownBy(() -> writer.number(4, 1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("the message needs 12 bytes more, the array has 4 left");
    }

    @Test
    void refusesAMacThatTheDialectDoesNotHave() {
        MessageWriter bcd = new MessageWriter(TestDialects.POS87_BCD);
        bcd.begin(out, 0, 800);
        assertThatThrownBy(() -> bcd.finish(Golden.mac())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void putsTheMacInTheLastFieldOfEitherBitmap() {
        Dialect last = Dialect.parse("last", """
                dialect: last
                mti: ascii
                bitmap: hex
                mac: last
                fields:
                  11:  {name: stan, content: n, encoding: ascii, length: 6}
                  64:  {name: mac, content: b, encoding: hex, length: 8}
                  70:  {name: code, content: n, encoding: ascii, length: 3}
                  128: {name: mac, content: b, encoding: hex, length: 8}
                """);
        MessageWriter sealing = new MessageWriter(last);
        MessageReader reader = new MessageReader(last);
        int length = sealing.begin(out, 0, 800).number(11, 7).finish(Golden.mac());
        assertThat(reader.read(out, 0, length)).isTrue();
        assertThat(reader.macField()).isEqualTo(64);
        assertThat(reader.verify(Golden.mac())).isTrue();
        length = sealing.begin(out, 0, 800).number(11, 7).number(70, 301).finish(Golden.mac());
        assertThat(reader.read(out, 0, length)).isTrue();
        assertThat(reader.macField()).isEqualTo(128);
        assertThat(reader.verify(Golden.mac())).isTrue();
    }

    @Test
    void copiesBetweenDialects() {
        MessageReader ascii = new MessageReader(TestDialects.XB87_A);
        byte[] golden = Golden.bytes(Golden.G3);
        assertThat(ascii.read(golden, 0, golden.length)).isTrue();
        MessageWriter toBcd = new MessageWriter(TestDialects.POS87_BCD);
        toBcd.begin(out, 0, ascii.mti());
        for (int field = 2; field < 128; field++) {
            toBcd.copyIfPresent(ascii, field);
        }
        byte[] bytes = Arrays.copyOf(out, toBcd.finish());
        MessageReader bcd = new MessageReader(TestDialects.POS87_BCD);
        assertThat(bcd.read(bytes, 0, bytes.length)).isTrue();
        writer.begin(out, 0, bcd.mti());
        for (int field = 2; field < 128; field++) {
            writer.copyIfPresent(bcd, field);
        }
        assertThat(written(writer.finish(Golden.mac()))).isEqualTo(Golden.G3);
    }

    @Test
    void refusesToCopyAFieldThatIsNotThere() {
        MessageReader reader = new MessageReader(TestDialects.XB87_A);
        byte[] golden = Golden.bytes(Golden.G6);
        assertThat(reader.read(golden, 0, golden.length)).isTrue();
        writer.begin(out, 0, 810);
        assertThatThrownBy(() -> writer.copy(reader, 4)).isInstanceOf(IllegalStateException.class);
    }
}
