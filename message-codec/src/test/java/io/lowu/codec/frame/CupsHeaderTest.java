package io.lowu.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.codec.frame.FrameHeader.Check;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CupsHeaderTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// DOMAIN.md 2.1.
    private static final String SAMPLE = "2E02" + "30343730" + "3033303530303031202020" + "3030303130303030202020"
            + "414139" + "01" + "3030303030303030" + "00" + "3030303030";
    private static final String G1 =
            "2E023032353931303031303334342020203230303135383430202020303030003030303030303030003030303030";

    @Test
    void readsTheSample() {
        byte[] bytes = HEX.parseHex("FF" + SAMPLE);
        assertThat(CupsHeader.check(bytes, 1, 470)).isEqualTo(Check.FITS);
        assertThat(CupsHeader.isReturned(bytes, 1)).isFalse();
        assertThat(CupsHeader.read(bytes, 1))
                .isEqualTo(new CupsHeader(2, 470, "03050001", "00010000", "AA9", 1, "00000000", 0, "00000"));
    }

    @Test
    void writesWhatItHasRead() {
        byte[] target = new byte[CupsHeader.BYTES];
        CupsHeader.read(HEX.parseHex(SAMPLE), 0).write(target, 0);
        assertThat(HEX.formatHex(target)).isEqualTo(SAMPLE);
    }

    @Test
    void framesG1() {
        byte[] body = Frames.g1Cups();
        assertThat(body).hasSize(205 + 8);
        byte[] target = new byte[CupsHeader.BYTES];
        Frames.CUPS.write(target, 0, CupsHeader.BYTES + body.length);
        assertThat(HEX.formatHex(target)).isEqualTo(G1);
        assertThat(CupsHeader.check(target, 0, 259)).isEqualTo(Check.FITS);
        assertThat(CupsHeader.of("10010344", "20015840", 259)).isEqualTo(CupsHeader.read(target, 0));
    }

    @Test
    void answersWithEverythingElseAsItWas() {
        byte[] header = HEX.parseHex(SAMPLE);
        Frames.CUPS.answer(header, 0, header, 0, 99);
        assertThat(CupsHeader.read(header, 0))
                .isEqualTo(new CupsHeader(2, 99, "00010000", "03050001", "AA9", 1, "00000000", 0, "00000"));
    }

    @Test
    void takesTheRejectCodeBackInAnAnswer() {
        byte[] header = HEX.parseHex(SAMPLE.substring(0, 82) + "3030303031");
        Frames.CUPS.answer(header, 0, header, 0, 99);
        assertThat(CupsHeader.isReturned(header, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3030303031", "3130303030", "4130303030", "3939393939"})
    void tellsAMessageThatIsGivenBack(String rejectCode) {
        byte[] header = HEX.parseHex(SAMPLE.substring(0, 82) + rejectCode);
        assertThat(CupsHeader.check(header, 0, 470)).isEqualTo(Check.FITS);
        assertThat(CupsHeader.isReturned(header, 0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2E, FITS",
        "1, 01, FITS",
        "1, 82, FITS",
        "6, 4142, FITS",
        "28, 0080FF, FITS",
        "31, FF, FITS",
        "40, FF, FITS",
        "0, 2D, CUPS_LENGTH",
        "0, 00, CUPS_LENGTH",
        "0, 3436, CUPS_LENGTH",
        "1, 00, CUPS_VERSION",
        "1, 03, CUPS_VERSION",
        "1, 32, CUPS_VERSION",
        "2, 20343730, CUPS_TOTAL_DIGITS",
        "2, 000001D6, CUPS_TOTAL_DIGITS",
        "2, 2B343730, CUPS_TOTAL_DIGITS",
        "2, 30343639, CUPS_TOTAL",
        "2, 30343731, CUPS_TOTAL",
        "2, 30303030, CUPS_TOTAL",
        "6, 2020202020202020202020, CUPS_DESTINATION",
        "6, 20, CUPS_DESTINATION",
        "8, 20, CUPS_DESTINATION",
        "6, 00, CUPS_DESTINATION",
        "16, 00, CUPS_DESTINATION",
        "6, C1, CUPS_DESTINATION",
        "17, 2020202020202020202020, CUPS_SOURCE",
        "17, 2D, CUPS_SOURCE",
        "27, 0A, CUPS_SOURCE",
        "32, 00, CUPS_INFORMATION",
        "39, 7F, CUPS_INFORMATION",
        "39, B0, CUPS_INFORMATION",
        "41, 20, CUPS_REJECT_CODE",
        "45, 00, CUPS_REJECT_CODE",
        "45, 2D, CUPS_REJECT_CODE",
    })
    void checksEachField(int at, String hex, Check expected) {
        byte[] header = HEX.parseHex(SAMPLE);
        byte[] change = HEX.parseHex(hex);
        System.arraycopy(change, 0, header, at, change.length);
        assertThat(CupsHeader.check(header, 0, 470)).isEqualTo(expected);
    }

    @Test
    void isNotInAFrameThatIsShorter() {
        assertThat(CupsHeader.check(HEX.parseHex(SAMPLE), 0, 45)).isEqualTo(Check.CUPS_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456789012", "1234 567", "ÄB", "12-34"})
    void refusesAnInstitutionThatCannotBe(String institution) {
        assertThatThrownBy(() -> new FrameHeader.Cups(institution, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameHeader.Cups("1", institution)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 470, 000, 0, 00000000, 0, 00000",
        "2, 45, 000, 0, 00000000, 0, 00000",
        "2, 10000, 000, 0, 00000000, 0, 00000",
        "2, 470, 00, 0, 00000000, 0, 00000",
        "2, 470, 000, -1, 00000000, 0, 00000",
        "2, 470, 000, 0, 000000000, 0, 00000",
        "2, 470, 000, 0, 00000000, 300, 00000",
        "2, 470, 000, 0, 00000000, 0, 0000"
    })
    void refusesFieldsThatDoNotFit(
            int version, int total, String reserved, int batch, String information, int user, String reject) {
        assertThatThrownBy(() -> new CupsHeader(version, total, "1", "2", reserved, batch, information, user, reject))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("in a CUPS header, ");
    }
}
