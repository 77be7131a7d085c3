package io.lowu.codec.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlvWriterTest {
    private final TlvWriter writer = new TlvWriter();
    private final byte[] out = new byte[70_000];

    private String hex(int length) {
        return HexFormat.of().withUpperCase().formatHex(out, 0, length);
    }

    @Test
    void writesElementsAndTemplates() {
        int length = writer.begin(out, 0)
                .number(0x9F02, 11390, 6)
                .open(0x72)
                .bytes(0x9F18, new byte[] {0, 0, 0, 1})
                .open(0xBF0C)
                .close()
                .close()
                .text(0x8A, "00")
                .bytes(0xDF8129, new byte[0])
                .finish();
        assertThat(hex(length)).isEqualTo("9F0206000000011390" + "720A9F180400000001BF0C00" + "8A023030" + "DF812900");
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "127, 7F", "128, 8180", "255, 81FF", "256, 820100", "65535, 82FFFF", "65536, 83010000"
    })
    void writesMinimalLengths(int length, String expected) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 0xAA);
        int size = writer.begin(out, 0).bytes(0x86, value).finish();
        assertThat(hex(size)).isEqualTo("86" + expected + "AA".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 128, 250, 251, 252, 253, 254, 255, 256, 300, 65_530, 65_600})
    void movesWhatATemplateHoldsIfItsLengthNeedsMoreBytes(int content) {
        byte[] value = new byte[content];
        Arrays.fill(value, (byte) 0xAA);
        int length = writer.begin(out, 3)
                .open(0x71)
                .open(0x72)
                .bytes(0x86, value)
                .close()
                .close()
                .finish();
        TlvReader reader = new TlvReader();
        assertThat(reader.read(out, 3, length)).isTrue();
        assertThat(TlvReaderTest.tree(reader)).isEqualTo("71(72(86=" + content + "))");
        byte[] read = new byte[content];
        assertThat(reader.copy(2, read, 0)).isEqualTo(content);
        assertThat(read).isEqualTo(value);
    }

    @Test
    void copiesElementsOfAnotherMessage() {
        byte[] from = TlvReaderTest.bytes("9C0100 720A9F1804000000018601AA 8201AA");
        TlvReader reader = new TlvReader();
        reader.read(from, 0, from.length);
        int length = writer.begin(out, 0)
                .copy(reader, reader.find(0x82))
                .copy(reader, reader.find(0x72))
                .finish();
        assertThat(hex(length)).isEqualTo("8201AA720A9F1804000000018601AA");
        assertThat(reader.read(from, 0, from.length - 1)).isFalse();
        assertThatThrownBy(() -> writer.begin(out, 0).copy(reader, 0)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                -1,
                0x9F,
                0x5F,
                0x9F00,
                0x9F80,
                0x9F81,
                0x8236,
                0x5F2A01,
                0x9F8001,
                0xDF8181,
                0xFF01,
                0x72,
                0xBF0C,
                0x1000000,
                0x9F818101
            })
    void refusesTagsThatNoReaderTakesOrThatAreOfTemplates(int tag) {
        assertThatThrownBy(() -> writer.begin(out, 0).bytes(tag, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatItCantWrite() {
        assertThatThrownBy(() -> writer.begin(out, 0).open(0x86)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(out, 0).number(0x9F02, -1, 6))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(out, 0).number(0x9F02, 123, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tag 9F02: the number is negative or has more than 2 digits");
        assertThatThrownBy(() -> writer.begin(out, 0).text(0x50, "支付")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(out, 0).close()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.begin(out, 0).open(0x72).finish()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(new TlvWriter()::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.begin(new byte[3], 0).bytes(0x82, new byte[2]))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("4 bytes are needed, the array has 3 left");
    }

    @Test
    void opensNoMoreTemplatesThanItCanClose() {
        writer.begin(out, 0);
        for (int i = 0; i < 64; i++) {
            writer.open(0x71);
        }
        assertThatThrownBy(() -> writer.open(0x71)).isInstanceOf(IllegalStateException.class);
    }
}
