package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultibyteTest {
    @ParameterizedTest
    @CsvSource({
        "UTF_8, 41E5B9BF42, -1",
        "UTF_8, F09F9880, -1",
        "UTF_8, C3A9, -1",
        "UTF_8, 41E5B9, 1",
        "UTF_8, C0AF, 0",
        "UTF_8, E08080, 0",
        "UTF_8, F0808080, 0",
        "UTF_8, EDA080, 0",
        "UTF_8, F4908080, 0",
        "UTF_8, 41BF, 1",
        "UTF_8, E5B941, 0",
        "UTF_8, FF, 0",
        "GB18030, B9E3D6DD, -1",
        "GB18030, 8130813041, -1",
        "GB18030, 41B9, 1",
        "GB18030, B920, 0",
        "GB18030, B97F, 0",
        "GB18030, 80, 0",
        "GB18030, FF41, 0",
        "GB18030, 813081, 0",
        "GB18030, 81304130, 0"
    })
    void findsTheFirstBadCharacter(FieldSpec.Charset charset, String hex, int expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Multibyte.firstFlaw(charset, bytes, 0, bytes.length)).isEqualTo(expected);
    }
}
