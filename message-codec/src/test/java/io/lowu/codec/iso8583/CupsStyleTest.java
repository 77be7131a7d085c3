package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.mac.RetailMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The samples of DOMAIN.md 2.1 and 2.2.
class CupsStyleTest {
    /// Of 259 bytes, from the acquirer 20015840 to the switch.
    private static final byte[] HEADER = HexFormat.of()
            .parseHex("2E023032353931303031303334342020203230303135383430202020303030003030303030303030003030303030");

    private final Dialect dialect = Dialect.preset("cups-style");
    private final MessageReader reader = new MessageReader(dialect);
    private final MessageWriter writer = new MessageWriter(dialect);
    private final RetailMac mac = Golden.mac();
    private final byte[] out = new byte[1000];

    @AfterEach
    void closeMac() {
        mac.close();
    }

    /// The first golden message with its header; its MAC is of this dialect's bytes.
    private int purchase() {
        MessageReader xb87 = new MessageReader(TestDialects.XB87_A);
        byte[] g1 = Golden.bytes(Golden.G1);
        assertThat(xb87.read(g1, 0, g1.length)).isTrue();
        writer.begin(out, 0, 200).header(HEADER, 0);
        for (int field = 2; field < 128; field++) {
            if (xb87.has(field)) {
                writer.text(field, xb87.text(field));
            }
        }
        return writer.finish(mac);
    }

    @Test
    void has46BytesOfHeaderAndEightHexadecimalDigitsOfMac() {
        int length = purchase();
        assertThat(length).isEqualTo(259);
        assertThat(reader.read(out, 0, length)).isTrue();
        assertThat(reader.typeOffset()).isEqualTo(46);
        assertThat(reader.macField()).isEqualTo(128);
        assertThat(reader.macEnd()).isEqualTo(251);
        assertThat(Arrays.copyOf(out, 46)).isEqualTo(HEADER);
    }

    @Test
    void carriesTheLeftmostFourBytesOfTheMac() {
        int length = purchase();
        byte[] whole = new byte[8];
        mac.compute(out, 46, 251 - 46, whole);
        assertThat(new String(out, 251, 8, StandardCharsets.US_ASCII))
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(whole, 0, 4));
        assertThat(reader.read(out, 0, length)).isTrue();
        assertThat(reader.verify(mac)).isTrue();
    }

    @Test
    void findsEveryDigitOfAMacThatWasChanged() {
        int length = purchase();
        for (int i = 251; i < 259; i++) {
            byte digit = out[i];
            out[i] = (byte) (digit == '0' ? '1' : '0');
            assertThat(reader.read(out, 0, length)).isTrue();
            assertThat(reader.verify(mac)).as("byte %d", i).isFalse();
            out[i] = digit;
        }
    }

    private String value(String path) {
        return Elements.require(reader, ElementPath.parse(path)).value();
    }

    @Test
    void takesThePublicSamples() {
        int length = writer.begin(out, 0, 210)
                .header(HEADER, 0)
                .text(43, "中国银联CHINA UNIONPAY SIMULATOR")
                .text(48, "ASON0041234")
                .text(54, "3001156C0000017971003002156C000004810938")
                .text(60, "000005000100000000004021002")
                .text(63, "SM016" + "\u00E0i7J".repeat(4))
                .text(90, "020070045610010830150002001584000099990344")
                .finish();
        assertThat(reader.read(out, 0, length))
                .as(() -> reader.malformed().toString())
                .isTrue();
        assertThat(reader.text(43)).isEqualTo("中国银联CHINA UNIONPAY SIMULATOR        ");
        assertThat(reader.textLength(43)).isEqualTo(40);
        assertThat(value("48.1")).isEqualTo("AS");
        assertThat(value("54.1.3")).isEqualTo("156");
        assertThat(value("54.2.4")).isEqualTo("C000004810938");
        assertThat(value("60.3")).isEqualTo("5");
        assertThat(value("60.6")).isEqualTo("01");
        assertThat(value("60.11.3")).isEqualTo("004");
        assertThat(value("60.11.8")).isEqualTo("02");
        assertThat(Elements.find(reader, ElementPath.parse("60.11.9"))).isEmpty();
        assertThat(value("63.SM")).isEqualTo("E069374A".repeat(4));
        assertThat(value("90.4")).isEqualTo("00020015840");
    }
}
