package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.mac.RetailMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessagesTest {
    private final MessageReader reader = new MessageReader(TestDialects.XB87_A);
    private final MessageWriter writer = new MessageWriter(TestDialects.XB87_A);
    private final RetailMac mac = Golden.mac();

    static Stream<String> all() {
        return Golden.all().stream();
    }

    @AfterEach
    void closeMac() {
        mac.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsAndVerifiesTheMac(String message) {
        byte[] bytes = Golden.bytes(message);
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(reader.verify(mac)).isTrue();
        assertThat(reader.macField()).isEqualTo(128);
        assertThat(reader.macEnd()).isEqualTo(bytes.length - 16);
    }

    @ParameterizedTest
    @MethodSource("all")
    void writesTheSameBytesFromTheTextOfItsFields(String message) {
        byte[] bytes = Golden.bytes(message);
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        byte[] out = new byte[512];
        writer.begin(out, 5, reader.mti());
        for (int field = 2; field < 128; field++) {
            if (reader.has(field)) {
                writer.text(field, reader.text(field));
            }
        }
        int length = writer.finish(mac);
        assertThat(new String(out, 5, length, StandardCharsets.US_ASCII)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("all")
    void splicesTheSameBytesOutOfAMessageInTheMiddleOfAnArray(String message) {
        byte[] bytes = new byte[message.length() + 20];
        Arrays.fill(bytes, (byte) '9');
        System.arraycopy(Golden.bytes(message), 0, bytes, 7, message.length());
        assertThat(reader.read(bytes, 7, message.length())).isTrue();
        byte[] out = new byte[512];
        writer.begin(out, 0, reader.mti());
        for (int field = 2; field < 128; field++) {
            writer.copyIfPresent(reader, field);
        }
        int length = writer.finish(mac);
        assertThat(new String(out, 0, length, StandardCharsets.US_ASCII)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesEveryTruncation(String message) {
        byte[] bytes = Golden.bytes(message);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(reader.read(bytes, 0, length)).as("length %d", length).isFalse();
            Malformed malformed = reader.malformed();
            assertThat(malformed.offset()).as("length %d", length).isBetween(0, length);
            assertThat(malformed.reason())
                    .as("length %d", length)
                    .matches("needs \\d+ bytes, the message has \\d+ left");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesALetterInEveryPlaceOfEveryDigitField(String message) {
        byte[] bytes = Golden.bytes(message);
        MessageReader intact = new MessageReader(TestDialects.XB87_A);
        assertThat(intact.read(bytes.clone(), 0, bytes.length)).isTrue();
        for (int field = 2; field < 128; field++) {
            if (!intact.has(field) || TestDialects.XB87_A.field(field).content() != FieldSpec.Content.N) {
                continue;
            }
            for (int i = 0; i < intact.valueLength(field); i++) {
                byte[] broken = bytes.clone();
                broken[intact.valueOffset(field) + i] = 'A';
                assertThat(reader.read(broken, 0, broken.length)).isFalse();
                assertThat(reader.malformed())
                        .isEqualTo(new Malformed(
                                Integer.toString(field),
                                intact.valueOffset(field) + i,
                                "holds something else than digits"));
                assertThat(reader.has(field)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noByteCanBeChangedWithoutBreakingFormOrMac(String message) {
        byte[] bytes = Golden.bytes(message);
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] broken = bytes.clone();
                broken[i] ^= (byte) (1 << bit);
                boolean same = i >= bytes.length - 16 && sameHex(bytes[i], broken[i]);
                boolean accepted = reader.read(broken, 0, broken.length) && reader.verify(mac);
                assertThat(accepted).as("byte %d bit %d", i, bit).isEqualTo(same);
            }
        }
    }

    /// Hexadecimal digits are read in either case, so the MAC itself may be written in small letters.
    private static boolean sameHex(byte one, byte other) {
        return Nibbles.ofHex(one) == Nibbles.ofHex(other);
    }

    @Test
    void readsWhatG2Says() {
        byte[] bytes = Golden.bytes(Golden.G2);
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(reader.mti()).isEqualTo(210);
        assertThat(reader.text(2)).isEqualTo("9344010000000000019");
        assertThat(reader.number(4)).isEqualTo(10_000);
        assertThat(reader.number(6)).isEqualTo(11_390);
        assertThat(reader.number(10)).isEqualTo(61_139_040);
        assertThat(reader.number(51)).isEqualTo(344);
        assertThat(reader.equalsText(39, "00")).isTrue();
        assertThat(reader.text(42)).isEqualTo("M00000000000123");
        assertThat(reader.has(43)).isFalse();
        assertThat(reader.textLength(128)).isEqualTo(8);
    }

    @Test
    void readsTheOriginalDataElementsOfG4() {
        byte[] bytes = Golden.bytes(Golden.G4);
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(reader.text(90)).isEqualTo("020070045610010830150002001584000099990344");
    }
}
