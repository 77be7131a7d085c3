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
        "BINARY_2, false, 0, 00ED, 237",
        "BINARY_2, true, 0, 00EF, 237",
        "BINARY_2, false, 5, 00F2, 242",
        "BINARY_4, false, 0, 000000ED, 237",
        "BINARY_4, true, 0, 000000F1, 237",
        "ASCII_4, false, 0, 30323337, 237",
        "ASCII_4, true, 0, 30323431, 237",
        "BINARY_2, false, 0, 2000, 8192",
        "BINARY_2, false, 0, 0000, 0",
        "ASCII_4, false, 0, 30303030, 0",
        "BINARY_2, true, 0, 0000, 0",
        "BINARY_2, true, 0, 0002, 0",
        "BINARY_2, false, 5, 0006, 6",
        "BINARY_2, false, 0, 2001, -1",
        "BINARY_2, false, 0, FFFF, -1",
        "BINARY_4, false, 0, 80000000, -1",
        "BINARY_4, false, 0, FFFFFFFF, -1",
        "ASCII_4, false, 0, 39393939, -1",
        "BINARY_2, true, 0, 0001, -2",
        "BINARY_4, true, 0, 00000003, -2",
        "BINARY_2, false, 5, 0005, -2",
        "BINARY_2, false, 5, 0001, -2",
        "ASCII_4, false, 0, 30324133, -2",
        "ASCII_4, false, 0, 2D303031, -2",
        "ASCII_4, false, 0, 000000ED, -2"
    })
    void readsALength(Prefix prefix, boolean inclusive, int header, String hex, int expected) {
        Framing framing = new Framing(prefix, inclusive, header, 8192);
        byte[] bytes = HEX.parseHex("EE" + hex);
        assertThat(framing.payloadLength(bytes, 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY_2, false, 237, 00ED",
        "BINARY_2, true, 237, 00EF",
        "BINARY_4, false, 70000, 00011170",
        "ASCII_4, false, 237, 30323337",
        "BINARY_2, true, 0, 0000"
    })
    void writesALength(Prefix prefix, boolean inclusive, int payload, String hex) {
        byte[] out = new byte[prefix.bytes()];
        int greatest = prefix == Prefix.BINARY_4 ? 100_000 : 8192;
        new Framing(prefix, inclusive, 0, greatest).writePrefix(out, 0, payload);
        assertThat(HEX.formatHex(out)).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "BINARY_2, 0, 3030, \"length 12336 exceeds the limit of 4096: the bytes 30 30 look like ASCII digits; is this link's framing ascii-4?\"",
                "BINARY_2, 0, 1603, \"length 5635 exceeds the limit of 4096: the bytes 16 03 look like TLS; is the peer's TLS meant for another port?\"",
                "BINARY_2, 5, 0005, \"length 5 leaves no message after the header of 5 bytes\"",
                "BINARY_4, 0, 00ED3032, \"length 15544370 exceeds the limit of 4096: the bytes 00 ED 30 32 hold a length in the first two; is this link's framing binary-2?\"",
                "ASCII_4, 0, 00ED3032, \"the length 00 ED 30 32 is not written in digits: the bytes 00 ED 30 32 look like a binary length; is this link's framing binary-2 or binary-4?\""
            })
    void saysWhatAWrongLengthLooksLike(Prefix prefix, int header, String hex, String sentence) {
        Framing framing = new Framing(prefix, false, header, 4096);
        assertThat(framing.explain(HEX.parseHex(hex), 0)).isEqualTo(sentence);
    }

    @Test
    void exchangesSourceAndDestinationOfATpdu() {
        byte[] answer = new byte[6];
        Framing.swapTpdu(HEX.parseHex("6000128003"), 0, answer, 1);
        assertThat(HEX.formatHex(answer)).isEqualTo("006080030012");
    }

    @Test
    void exchangesATpduInPlace() {
        byte[] tpdu = HEX.parseHex("6000128003");
        Framing.swapTpdu(tpdu, 0, tpdu, 0);
        assertThat(HEX.formatHex(tpdu)).isEqualTo("6080030012");
    }

    @Test
    void refusesToWriteMoreThanItsLimit() {
        assertThatThrownBy(() -> Framing.binary2(4096).writePrefix(new byte[2], 0, 5000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame of 5000 bytes exceeds the limit of 4096");
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY_2, false, 3, 100",
        "BINARY_2, false, 0, 0",
        "BINARY_2, false, 5, 5",
        "BINARY_2, false, 0, 65536",
        "BINARY_2, true, 0, 65534",
        "ASCII_4, false, 0, 10000",
        "ASCII_4, true, 0, 9996"
    })
    void refusesAFramingThatCannotBe(Prefix prefix, boolean inclusive, int header, int limit) {
        assertThatThrownBy(() -> new Framing(prefix, inclusive, header, limit))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
