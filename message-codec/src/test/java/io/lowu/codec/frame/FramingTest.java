package io.lowu.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.codec.frame.Framing.Prefix;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @ParameterizedTest
    @CsvSource({
        "BINARY_2, false, none, 00ED, 237",
        "BINARY_2, true, none, 00EF, 237",
        "BINARY_2, false, tpdu, 00F2, 242",
        "BINARY_4, false, none, 000000ED, 237",
        "BINARY_4, true, none, 000000F1, 237",
        "ASCII_4, false, none, 30323337, 237",
        "ASCII_4, true, none, 30323431, 237",
        "BINARY_2, false, none, 2000, 8192",
        "BINARY_2, false, none, 0000, 0",
        "ASCII_4, false, none, 30303030, 0",
        "BINARY_2, true, none, 0000, 0",
        "BINARY_2, true, none, 0002, 0",
        "BINARY_2, false, tpdu, 0006, 6",
        "BINARY_2, false, none, 2001, -1",
        "BINARY_2, false, none, FFFF, -1",
        "BINARY_4, false, none, 80000000, -1",
        "BINARY_4, false, none, FFFFFFFF, -1",
        "ASCII_4, false, none, 39393939, -1",
        "BINARY_2, true, none, 0001, -2",
        "BINARY_4, true, none, 00000003, -2",
        "BINARY_2, false, tpdu, 0005, -2",
        "BINARY_2, false, tpdu, 0001, -2",
        "ASCII_4, false, none, 30324133, -2",
        "ASCII_4, false, none, 2D303031, -2",
        "ASCII_4, false, none, 000000ED, -2",
        "BCD_2, false, none, 0237, 237",
        "BCD_2, true, none, 0239, 237",
        "BCD_2, false, tpdu, 0242, 242",
        "BCD_2, false, none, 0000, 0",
        "BCD_2, true, none, 0002, 0",
        "BCD_2, false, none, 8193, -1",
        "BCD_2, false, none, 9999, -1",
        "BCD_2, true, none, 0001, -2",
        "BCD_2, false, none, 00ED, -2",
        "BCD_2, false, none, A000, -2",
        "BCD_2, false, none, 0A00, -2",
        "BCD_2, false, none, 00A0, -2",
        "HEX_4, false, none, 30304544, 237",
        "HEX_4, false, none, 30306564, 237",
        "HEX_4, true, none, 30304631, 237",
        "HEX_4, false, none, 30303030, 0",
        "HEX_4, true, none, 30303034, 0",
        "HEX_4, false, none, 32303031, -1",
        "HEX_4, false, none, 46464646, -1",
        "HEX_4, true, none, 30303033, -2",
        "HEX_4, false, none, 30304547, -2",
        "HEX_4, false, none, 30783132, -2",
        "HEX_4, false, none, 20203132, -2",
        "HEX_4, false, none, FF304544, -2",
        "ASCII_4, false, none, B0B1B2B3, -2",
        "ASCII_4, false, none, 20323337, -2",
        "ASCII_4, true, none, 30303033, -2",
        "ASCII_4, false, cups, 30323539, 259",
        "ASCII_4, false, cups, 30303437, 47",
        "ASCII_4, false, cups, 30303030, 0",
        "ASCII_4, false, cups, 30303436, -2",
        "ASCII_4, true, cups, 30323633, 259"
    })
    void readsALength(Prefix prefix, boolean inclusive, String header, String hex, int expected) {
        Framing framing = new Framing(prefix, inclusive, Frames.header(header), 8192);
        byte[] bytes = HEX.parseHex("EE" + hex);
        assertThat(framing.payloadLength(bytes, 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY_2, false, 237, 00ED",
        "BINARY_2, true, 237, 00EF",
        "BINARY_4, false, 70000, 00011170",
        "ASCII_4, false, 237, 30323337",
        "BINARY_2, true, 0, 0000",
        "BCD_2, false, 237, 0237",
        "BCD_2, true, 237, 0239",
        "BCD_2, false, 8192, 8192",
        "BCD_2, false, 0, 0000",
        "HEX_4, false, 237, 30304544",
        "HEX_4, true, 237, 30304631",
        "HEX_4, true, 0, 30303030",
        "ASCII_4, true, 237, 30323431"
    })
    void writesALength(Prefix prefix, boolean inclusive, int payload, String hex) {
        byte[] out = new byte[prefix.bytes()];
        int greatest = prefix == Prefix.BINARY_4 ? 100_000 : 8192;
        new Framing(prefix, inclusive, FrameHeader.NONE, greatest).writePrefix(out, 0, payload);
        assertThat(HEX.formatHex(out)).isEqualTo(hex);
    }

    @Test
    void exchangesSourceAndDestinationOfATpdu() {
        byte[] answer = new byte[6];
        Frames.TPDU.answer(HEX.parseHex("6000128003"), 0, answer, 1, 100);
        assertThat(HEX.formatHex(answer)).isEqualTo("006080030012");
    }

    @Test
    void exchangesATpduInPlace() {
        byte[] tpdu = HEX.parseHex("6000128003");
        Frames.TPDU.answer(tpdu, 0, tpdu, 0, 100);
        assertThat(HEX.formatHex(tpdu)).isEqualTo("6080030012");
    }

    @Test
    void writesATpduOfItsOwn() {
        assertThat(FrameHeader.Tpdu.of(HEX.parseHex("6800128003"))).isEqualTo(new FrameHeader.Tpdu(0x68, 0x12, 0x8003));
        byte[] target = new byte[5];
        new FrameHeader.Tpdu(0x68, 0x12, 0x8003).write(target, 0, 100);
        assertThat(HEX.formatHex(target)).isEqualTo("6800128003");
    }

    @ParameterizedTest
    @CsvSource({"3000128003", "7000128003", "60001280", "600012800300"})
    void refusesATpduThatCannotBe(String hex) {
        assertThatThrownBy(() -> FrameHeader.Tpdu.of(HEX.parseHex(hex))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysItselfAsTheConfigurationDoes() {
        assertThat(Framing.binary2(100).settings()).isEqualTo("{length: binary-2}");
        assertThat(new Framing(Prefix.HEX_4, true, Frames.CUPS, 100).settings())
                .isEqualTo("{length: hex-4, includes-itself: true, header: cups}");
    }

    @Test
    void findsALengthByItsName() {
        for (Prefix prefix : Prefix.values()) {
            assertThat(Prefix.named(prefix.label())).isEqualTo(prefix);
        }
        assertThatThrownBy(() -> Prefix.named("binary-3")).hasMessage("there is no length \"binary-3\"");
    }

    @Test
    void refusesToWriteMoreThanItsLimit() {
        assertThatThrownBy(() -> Framing.binary2(4096).writePrefix(new byte[2], 0, 5000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame of 5000 bytes exceeds the limit of 4096");
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY_2, false, none, 0",
        "BINARY_2, false, tpdu, 5",
        "BINARY_2, false, none, 65536",
        "BINARY_2, true, none, 65534",
        "ASCII_4, false, none, 10000",
        "ASCII_4, true, none, 9996",
        "BCD_2, false, none, 10000",
        "BCD_2, true, none, 9998",
        "HEX_4, false, none, 65536",
        "HEX_4, true, none, 65532",
        "ASCII_4, false, cups, 46",
        "BINARY_2, false, cups, 10000"
    })
    void refusesAFramingThatCannotBe(Prefix prefix, boolean inclusive, String header, int limit) {
        assertThatThrownBy(() -> new Framing(prefix, inclusive, Frames.header(header), limit))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
