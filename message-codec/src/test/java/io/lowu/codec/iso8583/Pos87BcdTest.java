package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages in BCD and binary, written out by hand.
class Pos87BcdTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// 0200 with fields 2 3 4 11 22 25 35 41 49 52.
    private static final String PURCHASE = "0200" + "7020048020809000"
            + "19" + "93440100000000000190"
            + "000000"
            + "000000010000"
            + "000123"
            + "0031"
            + "00"
            + "21" + "4111111111111111D2812F"
            + "5430303030303031"
            + "313536"
            + "2A3D408A1977DDE9";

    private final MessageReader reader = new MessageReader(TestDialects.POS87_BCD);

    @Test
    void readsAPurchase() {
        byte[] bytes = HEX.parseHex(PURCHASE);
        assertThat(reader.read(bytes, 0, bytes.length))
                .as(() -> reader.malformed().toString())
                .isTrue();
        assertThat(reader.mti()).isEqualTo(200);
        assertThat(reader.text(2)).isEqualTo("9344010000000000019");
        assertThat(reader.number(4)).isEqualTo(10_000);
        assertThat(reader.text(22)).isEqualTo("031");
        assertThat(reader.text(35)).isEqualTo("4111111111111111=2812");
        assertThat(reader.text(41)).isEqualTo("T0000001");
        assertThat(reader.number(49)).isEqualTo(156);
        byte[] pinBlock = new byte[8];
        assertThat(reader.text(52, pinBlock, 0)).isEqualTo(8);
        assertThat(HEX.formatHex(pinBlock)).isEqualTo("2A3D408A1977DDE9");
    }

    @Test
    void writesTheSameBytes() {
        byte[] out = new byte[200];
        Arrays.fill(out, (byte) 0xFF);
        MessageWriter writer = new MessageWriter(TestDialects.POS87_BCD);
        int length = writer.begin(out, 0, 200)
                .text(2, "9344010000000000019")
                .number(3, 0)
                .number(4, 10_000)
                .number(11, 123)
                .text(22, "031")
                .text(25, "00")
                .text(35, "4111111111111111=2812")
                .text(41, "T0000001")
                .number(49, 156)
                .binary(52, HEX.parseHex("2A3D408A1977DDE9"), 0, 8)
                .finish();
        assertThat(HEX.formatHex(out, 0, length)).isEqualTo(PURCHASE);
    }

    @ParameterizedTest
    @CsvSource({
        // The first byte of DE 2's length, then its digits, its fill, an amount, the fill of DE 22 and of DE 35.
        "10, 1A, 2, 10, its length is not written in digits",
        "10, 20, 2, 10, its length 20 exceeds 19",
        "11, A3, 2, 11, holds something else than digits",
        "20, 91, 2, 20, the nibble that fills up the last byte is not the dialect's",
        "20, A0, 2, 20, holds something else than digits",
        "24, 0B, 4, 24, holds something else than digits",
        "33, 10, 22, 33, the nibble that fills up the last byte is not the dialect's",
        "33, 0A, 22, 33, holds something else than digits",
        "45, C2, 35, 45, holds something else than digits and separators",
        "47, 20, 35, 47, the nibble that fills up the last byte is not the dialect's"
    })
    void refusesABadNibble(int at, String octet, String field, int offset, String reason) {
        byte[] bytes = HEX.parseHex(PURCHASE);
        bytes[at] = HEX.parseHex(octet)[0];
        assertThat(reader.read(bytes, 0, bytes.length)).isFalse();
        assertThat(reader.malformed()).isEqualTo(new Malformed(field, offset, reason));
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = HEX.parseHex(PURCHASE);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(reader.read(bytes, 0, length)).as("length %d", length).isFalse();
        }
    }

    @Test
    void refusesAMessageTypeThatIsNotDigits() {
        byte[] bytes = HEX.parseHex("0A000000000000000000");
        assertThat(reader.read(bytes, 0, bytes.length)).isFalse();
        assertThat(reader.malformed()).isEqualTo(new Malformed("mti", 0, "the message type is not four digits"));
    }

    @Test
    void writesAnAmountWithASign() {
        byte[] out = new byte[40];
        MessageWriter writer = new MessageWriter(TestDialects.POS87_BCD);
        int length = writer.begin(out, 0, 200).text(28, "D00000150").finish();
        assertThat(HEX.formatHex(out, 10, length)).isEqualTo("443030303030313530");
    }

    @Test
    void countsChipDataInBytes() {
        byte[] out = new byte[40];
        MessageWriter writer = new MessageWriter(TestDialects.POS87_BCD);
        int length = writer.begin(out, 0, 200)
                .binary(55, HEX.parseHex("9F2701809A03181001"), 0, 9)
                .finish();
        assertThat(HEX.formatHex(out, 10, length)).isEqualTo("0009" + "9F2701809A03181001");
    }
}
