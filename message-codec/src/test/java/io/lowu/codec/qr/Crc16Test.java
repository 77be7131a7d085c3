package io.lowu.codec.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc16Test {
    @ParameterizedTest
    @CsvSource({"'', FFFF", "A, B915", "123456789, 29B1"})
    void givesTheCheckValues(String text, String crc) {
        assertThat(Crc16.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(Integer.parseInt(crc, 16));
    }
}
