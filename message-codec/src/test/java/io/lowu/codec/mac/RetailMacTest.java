package io.lowu.codec.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetailMacTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "0123456789ABCDEFFEDCBA9876543210, 'Now is the time for all ', A1C72E74EA3FA9B6",
                "0123456789ABCDEFFEDCBA9876543210, 'Now is the time for it', 2E2B1428CC78254F",
                "7CA110454A1A6E570131D9619DC1376E, 'Hello World !!!!', F09B856213BAB83B"
            })
    void givesTheMacOfDomain1_11(String key, String text, String expected) {
        try (RetailMac mac = new RetailMac(HEX.parseHex(key))) {
            byte[] data = text.getBytes(StandardCharsets.US_ASCII);
            byte[] result = new byte[8];
            mac.compute(data, 0, data.length, result);
            assertThat(HEX.formatHex(result)).isEqualTo(expected);
        }
    }

    /// The pieces that long data is enciphered in must not show: the chain over single blocks is the definition.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 504, 511, 512, 513, 519, 520, 1024, 1025, 4096, 5000})
    void doesNotDependOnHowLongDataIsCut(int length) throws Exception {
        byte[] data = new byte[length + 3];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31 + 7);
        }
        byte[] result = new byte[8];
        try (RetailMac mac = new RetailMac(HEX.parseHex(KEY))) {
            mac.compute(data, 3, length, result);
        }
        assertThat(result).isEqualTo(ReferenceMac.compute(HEX.parseHex(KEY), data, 3, length));
    }

    @Test
    void isTheSameTwiceInARow() {
        try (RetailMac mac = new RetailMac(HEX.parseHex(KEY))) {
            byte[] first = new byte[8];
            byte[] second = new byte[8];
            mac.compute(new byte[] {1, 2, 3}, 0, 3, first);
            mac.compute(new byte[] {1, 2, 3}, 0, 3, second);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void acceptsTheRightMac() {
        try (RetailMac mac = new RetailMac(HEX.parseHex(KEY))) {
            byte[] data = "Now is the time for it".getBytes(StandardCharsets.US_ASCII);
            assertThat(mac.verify(data, 0, data.length, HEX.parseHex("FF2E2B1428CC78254F"), 1))
                    .isTrue();
        }
    }

    @Test
    void refusesAMacThatDiffersInAnyBit() {
        try (RetailMac mac = new RetailMac(HEX.parseHex(KEY))) {
            byte[] data = "Now is the time for it".getBytes(StandardCharsets.US_ASCII);
            for (int bit = 0; bit < 64; bit++) {
                byte[] expected = HEX.parseHex("2E2B1428CC78254F");
                expected[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertThat(mac.verify(data, 0, data.length, expected, 0))
                        .as("bit %d", bit)
                        .isFalse();
            }
        }
    }

    @Test
    void showsTheKeyCheckValueAndNothingOfTheKey() {
        try (RetailMac mac = new RetailMac(HEX.parseHex(KEY))) {
            assertThat(mac.keyCheckValue()).isEqualTo("08D7B4");
            assertThat(mac).hasToString("retail MAC, key check value 08D7B4");
        }
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatThrownBy(() -> new RetailMac(new byte[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a retail MAC needs a key of 16 bytes, not of 8");
    }

    @Test
    void computesNothingOnceClosed() {
        RetailMac mac = new RetailMac(HEX.parseHex(KEY));
        mac.close();
        assertThatThrownBy(() -> mac.compute(new byte[8], 0, 8, new byte[8])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(mac::keyCheckValue).isInstanceOf(IllegalStateException.class);
    }
}
