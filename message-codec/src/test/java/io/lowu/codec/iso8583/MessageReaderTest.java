package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fields in ASCII, written out by hand: `0800` and a hexadecimal bitmap before each.
class MessageReaderTest {
    private final MessageReader reader = new MessageReader(TestDialects.XB87_A);

    private boolean read(String message) {
        byte[] bytes = Golden.bytes(message);
        return reader.read(bytes, 0, bytes.length);
    }

    private static String only(int field, String wire) {
        byte[] bitmaps = new byte[32];
        long bit = Bitmap.bit(field);
        if (field <= 64) {
            Bitmap.write(DialectSpec.BitmapForm.HEX, bitmaps, 0, bit);
            return "0800" + new String(bitmaps, 0, 16, StandardCharsets.US_ASCII) + wire;
        }
        Bitmap.write(DialectSpec.BitmapForm.HEX, bitmaps, 0, Bitmap.FURTHER);
        Bitmap.write(DialectSpec.BitmapForm.HEX, bitmaps, 16, bit);
        return "0800" + new String(bitmaps, StandardCharsets.US_ASCII) + wire;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2, 164111111111111111, 4111111111111111",
                "2, 190000000000000000000, 0000000000000000000",
                "3, 000000, 000000",
                "7, 1231235959, 1231235959",
                "7, 0229000000, 0229000000",
                "14, 2812, 2812",
                "28, D00000150, D00000150",
                "28, C00000000, C00000000",
                "34, 051-2.3, 1-2.3",
                "35, 214111111111111111=2812, 4111111111111111=2812",
                "35, 214111111111111111D2812, 4111111111111111D2812",
                "37, 827416000123, 827416000123",
                "37, \"8274        \", \"8274        \"",
                "38, \"7F3A2 \", \"7F3A2 \"",
                "41, \"T 0~!   \", \"T 0~!   \"",
                "54, 0203001156C000001797100, 3001156C000001797100",
                "73, 240229, 240229",
                "97, C0000000000000001, C0000000000000001",
                "127, 003abc, abc"
            })
    void readsAValidField(int field, String wire, String text) {
        assertThat(read(only(field, wire)))
                .as(() -> reader.malformed().toString())
                .isTrue();
        assertThat(reader.text(field)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2, 204111111111111111111, 0, its length 20 exceeds 19",
                "2, 99, 0, its length 99 exceeds 19",
                "2, 00, 0, its length 0 is below 1",
                "2, 1A4, 0, its length is not written in digits",
                "2, \" 14\", 0, its length is not written in digits",
                "2, 1, 0, \"needs 2 bytes, the message has 1 left\"",
                "2, 164111, 2, \"needs 16 bytes, the message has 4 left\"",
                "2, 0441 1, 4, holds something else than digits",
                "4, -00000010000, 0, holds something else than digits",
                "4, 00000001000A, 11, holds something else than digits",
                "4, 000000010.00, 9, holds something else than digits",
                "4, \"       10000\", 0, holds something else than digits",
                "4, 00000001000, 0, \"needs 12 bytes, the message has 11 left\"",
                "4, 0000000100000, 12, 1 bytes are left over after the last field",
                "7, 1332000000, 0, the month is not 01 to 12",
                "7, 0010000000, 0, the month is not 01 to 12",
                "7, 0230000000, 0, the day does not exist in its month",
                "7, 0431000000, 0, the day does not exist in its month",
                "7, 0400000000, 0, the day does not exist in its month",
                "7, 1001240000, 0, the hour is not 00 to 23",
                "7, 1001236000, 0, the minute is not 00 to 59",
                "7, 1001235960, 0, the second is not 00 to 59",
                "12, 240000, 0, the hour is not 00 to 23",
                "13, 1332, 0, the month is not 01 to 12",
                "14, 2813, 0, the month is not 01 to 12",
                "28, 000000150, 0, its sign is neither C nor D",
                "28, d00000150, 0, its sign is neither C nor D",
                "28, D0000015-, 8, holds something else than digits",
                "34, 05ABCDE, 2, holds something else than digits and printable special characters",
                "35, 044111F, 6, 1 bytes are left over after the last field",
                "35, 054111F, 6, holds something else than digits and separators",
                "35, 054111^, 6, holds something else than digits and separators",
                "37, \" 82741600012\", 0, holds something else than letters and digits with spaces after them",
                "37, 8274-6000123, 4, holds something else than letters and digits with spaces after them",
                "39, 0?, 1, holds something else than letters and digits with spaces after them",
                "52, 2A3D408A1977DDE, 0, \"needs 16 bytes, the message has 15 left\"",
                "52, 2A3D408A1977DDEG, 15, holds something else than hexadecimal digits",
                "55, 0039F2, 0, \"its length 3 is odd, two of what it counts make a byte\"",
                "55, 5129F2, 0, its length 256 exceeds 255",
                "73, 230229, 0, the day does not exist in its month",
                "128, 2A3D408A1977DDE., 15, holds something else than hexadecimal digits"
            })
    void refusesAnInvalidField(int field, String wire, int offset, String reason) {
        String message = only(field, wire);
        int fieldAt = field <= 64 ? 20 : 36;
        assertThat(read(message)).isFalse();
        assertThat(reader.malformed().reason()).isEqualTo(reason);
        assertThat(reader.malformed().offset()).isEqualTo(fieldAt + offset);
        boolean leftover = reason.contains("left over");
        assertThat(reader.malformed().field()).isEqualTo(leftover ? "end" : Integer.toString(field));
        assertThat(reader.has(field)).isEqualTo(leftover);
    }

    @ParameterizedTest
    @CsvSource({
        "0999, the message type's second digit is no message class (1 to 8)",
        "0000, the message type's second digit is no message class (1 to 8)",
        "1200, the message type's first digit is not the version of this dialect",
        "0250, the message type's third digit is no message function",
        "0206, the message type's fourth digit is no origin (0 to 5)",
        "02O0, the message type is not four digits",
        "-200, the message type is not four digits"
    })
    void refusesAMessageType(String mti, String reason) {
        assertThat(read(mti + "0000000000000000")).isFalse();
        assertThat(reader.malformed().field()).isEqualTo("mti");
        assertThat(reader.malformed().reason()).isEqualTo(reason);
        assertThat(reader.mti()).isEqualTo(-1);
    }

    @Test
    void acceptsAMessageWithoutFields() {
        assertThat(read("08000000000000000000")).isTrue();
        assertThat(reader.macField()).isZero();
        assertThat(reader.macEnd()).isEqualTo(-1);
    }

    @Test
    void refusesABitmapThatIsNotHexadecimal() {
        assertThat(read("0800000000000000000G")).isFalse();
        assertThat(reader.malformed())
                .isEqualTo(new Malformed("bitmap", 19, "the bitmap is not written in hexadecimal digits"));
    }

    @Test
    void refusesAMessageThatEndsWhereItsSecondaryBitmapBelongs() {
        assertThat(read("08008000000000000000")).isFalse();
        assertThat(reader.malformed()).isEqualTo(new Malformed("bitmap", 20, "needs 16 bytes, the message has 0 left"));
        assertThat(reader.mti()).isEqualTo(800);
    }

    @Test
    void refusesTwoMacs() {
        assertThat(read("080080000000000000010000000000000001" + "0123456789ABCDEF".repeat(2)))
                .isFalse();
        assertThat(reader.malformed().field()).isEqualTo("bitmap");
    }

    @Test
    void refusesAFieldThatTheDialectDoesNotDefine() {
        Dialect small = Dialect.parse("small", """
                dialect: small
                mti: ascii
                bitmap: hex
                fields:
                  3: {name: processing-code, content: n, encoding: ascii, length: 6}
                """);
        MessageReader strict = new MessageReader(small);
        byte[] bytes = Golden.bytes("02003000000000000000000000000000000000");
        assertThat(strict.read(bytes, 0, bytes.length)).isFalse();
        assertThat(strict.malformed())
                .isEqualTo(new Malformed("4", 26, "the bitmap announces it, this dialect does not define it"));
        assertThat(strict.text(3)).isEqualTo("000000");
    }

    @Test
    void aLetterInTheAmountLeavesTheTraceNumberReadable() {
        String message = Golden.G1.replace("0000000100001001083015", "-000000100001001083015");
        assertThat(read(message)).isFalse();
        assertThat(reader.malformed().field()).isEqualTo("4");
        assertThat(reader.has(4)).isFalse();
        assertThat(reader.text(11)).isEqualTo("000123");
        assertThat(reader.text(41)).isEqualTo("T0000001");
    }

    @Test
    void forgetsTheMessageBefore() {
        assertThat(read(Golden.G1)).isTrue();
        assertThat(read("0800")).isFalse();
        assertThat(reader.has(4)).isFalse();
    }

    @Test
    void keepsNothingOnceCleared() {
        assertThat(read(Golden.G1)).isTrue();
        reader.clear();
        assertThat(reader.bytes()).isEmpty();
        assertThat(reader.mti()).isEqualTo(-1);
        assertThat(reader.wellFormed()).isFalse();
        assertThatThrownBy(() -> reader.text(4)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asksForNumbersOnlyOfDigitFields() {
        assertThat(read(Golden.G2)).isTrue();
        assertThatThrownBy(() -> reader.number(39))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("field 39 is not a number of at most 18 digits");
        assertThatThrownBy(() -> reader.number(43))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("field 43 is not in the message");
    }

    @Test
    void readsTheSameWhereverTheMessageLies() {
        byte[] inTheMiddle = Golden.bytes("xx" + Golden.G1 + "yyy");
        assertThat(reader.read(inTheMiddle, 2, Golden.G1.length())).isTrue();
        assertThat(reader.text(11)).isEqualTo("000123");
        assertThat(reader.start()).isEqualTo(2);
        assertThat(reader.length()).isEqualTo(Golden.G1.length());
    }
}
