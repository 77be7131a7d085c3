package io.lowu.codec.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerCodeTest {
    private static final String FORMAT = "8505 4350563031 ";

    private final ConsumerCodeReader reader = new ConsumerCodeReader();
    private final byte[] out = new byte[512];

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static ConsumerCode code(ConsumerReading reading) {
        assertThat(reading).isInstanceOf(ConsumerReading.Read.class);
        return ((ConsumerReading.Read) reading).code();
    }

    private static QrFault fault(ConsumerReading reading) {
        assertThat(reading).isInstanceOf(ConsumerReading.Malformed.class);
        return ((ConsumerReading.Malformed) reading).fault();
    }

    private String text(int length) {
        return new String(out, 0, length, StandardCharsets.US_ASCII);
    }

    @Test
    void readsTheSampleOfEmvco() {
        try (ConsumerCode code = code(reader.read(QrVectors.CONSUMER))) {
            assertThat(code).hasToString("consumer code, 2 applications");
            assertThat(code.text()).isEqualTo(QrVectors.CONSUMER);
            List<ConsumerCode.Application> applications = code.applications();
            assertThat(applications)
                    .extracting(ConsumerCode.Application::name)
                    .containsExactly("A0000000555555", "A0000000666666");
            ConsumerCode.Application first = applications.getFirst();
            assertThat(first).hasToString("application A0000000555555");
            assertThat(first.label()).contains("Product1");
            assertThat(text(first.accountNumber(out, 0))).isEqualTo("1234567890123458");
            assertThat(first.track2(out, 0)).isZero();
            assertThat(code.elements().path(first.find(0x5F20))).isEqualTo("62.5F20");
            int length = first.transparent(out, 0);
            assertThat(HexFormat.of().withUpperCase().formatHex(out, 0, length))
                    .isEqualTo("9F100706010A03000000" + "9F2608584FD385FA234BCC" + "9F36020001" + "9F37046D58EF13");
        }
    }

    @Test
    void readsTrack2AndBothTransparentTemplates() {
        String application = "4F05A000000001 570C9344010000000019D3012201 63059F36020001";
        ConsumerCode code = code(reader.read(base64(FORMAT + "611C" + application + "620764059F3702ABCD")));
        ConsumerCode.Application only = code.applications().getFirst();
        assertThat(text(only.track2(out, 0))).isEqualTo("9344010000000019=3012201");
        assertThat(text(only.accountNumber(out, 0))).isEqualTo("9344010000000019");
        int length = only.transparent(out, 0);
        assertThat(HexFormat.of().withUpperCase().formatHex(out, 0, length)).isEqualTo("9F36020001" + "9F3702ABCD");
        assertThat(only.label()).isEmpty();
    }

    @Test
    void passesOverAnApplicationWithoutAName() {
        String text = base64(FORMAT + "6106 5004 41424344" + "6110 4F05A000000001 5A07 9344010000019F");
        ConsumerCode code = code(reader.read(text));
        assertThat(code.applications())
                .extracting(ConsumerCode.Application::name)
                .containsExactly("A000000001");
        assertThat(text(code.applications().getFirst().accountNumber(out, 0))).isEqualTo("9344010000019");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # TLV after the payload format                                | path    | flaw
            ''                                                            | 61      | NO_APPLICATION
            6100                                                          | 61      | NO_APPLICATION
            610A 5A08 9344010000000019                                    | 61      | NO_APPLICATION
            6110 4F04A0000000 5A08 9344010000000019                       | 61      | NO_APPLICATION
            611D 4F11A000000001A000000001A000000001A000 5A08 9344010000000019 | 61  | NO_APPLICATION
            6107 4F05A000000001                                           | 61      | NO_ACCOUNT_NUMBER
            6107 4F05A000000001 6200                                      | 61      | NO_ACCOUNT_NUMBER
            610B 4F05A000000001 5A02 1234                                 | 61.5A   | ACCOUNT_NUMBER_FORM
            6109 4F05A000000001 5A00                                      | 61.5A   | ACCOUNT_NUMBER_FORM
            6111 4F05A000000001 5A08 93440100000000A9                     | 61.5A   | ACCOUNT_NUMBER_FORM
            6111 4F05A000000001 5A08 934401FFFFFFFFFF                     | 61.5A   | ACCOUNT_NUMBER_FORM
            6113 4F05A000000001 5A0A 93440100000000000190                 | 61.5A   | ACCOUNT_NUMBER_FORM
            6111 4F05A000000001 5708 9344010000000019                     | 61.57   | ACCOUNT_NUMBER_FORM
            6113 4F05A000000001 570A 9344010000000019D301                 | 61.57   | ACCOUNT_NUMBER_FORM
            6115 4F05A000000001 570C 9344010000000019D301220A             | 61.57   | ACCOUNT_NUMBER_FORM
            6115 4F05A000000001 570C 9344010000000019A3012201             | 61.57   | ACCOUNT_NUMBER_FORM
            6115 4F05A000000001 570C D344010000000019D3012201             | 61.57   | ACCOUNT_NUMBER_FORM
            611D 4F05A000000001 5714 9344010000000019D301220112345678901234FF | 61.57 | ACCOUNT_NUMBER_FORM
            611F 4F05A000000001 570C 9344010000000019D3012201 5A08 9344010000000018 | 61.5A | ACCOUNT_NUMBERS_DIFFER
            611B 4F05A000000001 5A08 9344010000000019 5A08 9344010000000019 | 61.5A | DUPLICATE_POI
            6111 4F05A000000001 5A08 9344010000000019 620A 5A08 9344010000000019 | 62.5A | DUPLICATE_POI
            6111 4F05A000000001 5A08 9344010000000019 6206 5001 41 5001 41 | 62.50  | DUPLICATE_POI
            6107 4F05A000000001 620A 5A08 9344010000000019 6107 4F05A000000001 | 61 | TEMPLATE_ORDER
            6107 4F05A000000001 6107 4F05A000000001 6107 4F05A000000001 620A 5A08 9344010000000019 | 61 | TEMPLATE_ORDER
            620A 5A08 9344010000000019 6107 4F05A000000001                | 62      | TEMPLATE_ORDER
            6107 4F05A000000001 620A 5A08 9344010000000019 6200           | 62      | TEMPLATE_ORDER
            E100 6111 4F05A000000001 5A08 9344010000000019                | 61      | TEMPLATE_ORDER
            8500 6111 4F05A000000001 5A08 9344010000000019                | 85      | DUPLICATE
            6111 4F05A000000001 5A09 9344010000000019                     | 61.5A   | TLV
            6180 4F05A000000001 5A08 9344010000000019                     | 61      | TLV
            6111 4F05A000000001 5A08 9344010000000019 6206 0601 41 0601 41 | 62.?    | DUPLICATE_POI
            """)
    void refuses(String tlv, String path, QrFlaw flaw) {
        QrFault fault = fault(reader.read(base64(FORMAT + (tlv == null ? "" : tlv))));
        assertThat(fault.flaw()).isEqualTo(flaw);
        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.reason()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8505 4350563032",
                "8504 43505630",
                "8506 435056303131",
                "8600",
                "00 8505 4350563031",
                "8500",
                "6111 4F05A000000001 5A08 9344010000000019"
            })
    void refusesAnotherPayloadFormat(String tlv) {
        QrFault fault = fault(reader.read(base64(tlv + "6111 4F05A000000001 5A08 9344010000000019")));
        assertThat(fault.flaw()).isEqualTo(QrFlaw.FORMAT);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "hQVDUFYwM, 8",
        "hQVDUFYwMWE, 10",
        "hQVDUFYw=WE=, 8",
        "hQVD UFYwMWE, 4",
        "' hQVDUFYwMWE', 0",
        "hQVD_FYwMWE=, 4",
        "hQVDUFYwMWF=, 10",
        "hQVDUFYwMf==, 9",
        "hQVDUFYwM===, 9",
        "====, 0"
    })
    void refusesWhatIsNotBase64(String text, int character) {
        QrFault fault = fault(reader.read(text));
        assertThat(fault.flaw()).isEqualTo(QrFlaw.NOT_BASE64);
        assertThat(fault.character()).isEqualTo(character);
    }

    @Test
    void saysWhereInTextAndInBytes() {
        String text = base64(FORMAT + "6111 4F05A000000001 5A09 9344010000000019");
        assertThat(fault(reader.read(text)))
                .hasToString("61.5A, character 22 (byte 17): its length is 9, 8 bytes are left");
        assertThat(fault(new ConsumerCodeReader(64).read("A".repeat(65))))
                .hasToString("character 0 (byte 0): the code has more than 64 characters");
    }

    @Test
    void writesTheSampleOfEmvco() {
        ConsumerCodeWriter writer = new ConsumerCodeWriter();
        HexFormat hex = HexFormat.of();
        writer.begin()
                .open(0x61)
                .bytes(0x4F, hex.parseHex("A0000000555555"))
                .text(0x50, "Product1")
                .close()
                .open(0x61)
                .bytes(0x4F, hex.parseHex("A0000000666666"))
                .text(0x50, "Product2")
                .close()
                .open(0x62)
                .number(0x5A, 1_234_567_890_123_458L, 8)
                .text(0x5F20, "CARDHOLDER/EMV")
                .text(0x5F2D, "ruesdeen")
                .open(0x64)
                .bytes(0x9F10, hex.parseHex("06010A03000000"))
                .bytes(0x9F26, hex.parseHex("584FD385FA234BCC"))
                .number(0x9F36, 1, 2)
                .bytes(0x9F37, hex.parseHex("6D58EF13"))
                .close()
                .close();
        assertThat(writer.finish()).isEqualTo(QrVectors.CONSUMER);
    }

    @Test
    void writesNothingThatBreaksARule() {
        ConsumerCodeWriter writer = new ConsumerCodeWriter();
        writer.begin().open(0x61).bytes(0x4F, new byte[5]).close();
        assertThatThrownBy(writer::finish)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither account number nor track 2 is there");
        assertThatThrownBy(() -> writer.begin().bytes(0x86, new byte[400]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void zeroesTheCardsNumberWhenItIsClosed() {
        ConsumerCode code = code(reader.read(QrVectors.CONSUMER));
        byte[] bytes = code.elements().bytes();
        code.close();
        assertThat(bytes).containsOnly(0);
        assertThat(code.elements().count()).isZero();
    }

    /// A cut is only accepted where it leaves whole templates: nowhere in the sample, whose account number comes last.
    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < QrVectors.CONSUMER.length(); length++) {
            assertThat(reader.read(QrVectors.CONSUMER.substring(0, length)))
                    .as("length " + length)
                    .isInstanceOf(ConsumerReading.Malformed.class);
        }
    }

    @Test
    void readsFlippedBitsConsistentlyOrRefusesThem() {
        byte[] bytes = QrVectors.CONSUMER.getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            requireConsistent(new String(flipped, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void neverThrowsOnRandomBytes() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        Random random = new Random(seed);
        byte[] sample = Base64.getDecoder().decode(QrVectors.CONSUMER);
        for (int n = 0; n < 100_000; n++) {
            byte[] bytes = sample.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[7 + random.nextInt(bytes.length - 7)] = (byte) random.nextInt(256);
            }
            requireConsistent(Base64.getEncoder().encodeToString(bytes));
            random.nextBytes(bytes);
            requireConsistent(Base64.getEncoder().encodeToString(bytes));
            requireConsistent(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private void requireConsistent(String text) {
        switch (reader.read(text)) {
            case ConsumerReading.Read(ConsumerCode code) -> {
                assertThat(code.text()).isEqualTo(text);
                for (ConsumerCode.Application application : code.applications()) {
                    assertThat(application.name()).hasSizeBetween(10, 32);
                    assertThat(application.accountNumber(out, 0)).isBetween(8, 19);
                    assertThat(application.track2(out, 0)).isBetween(0, 38);
                    assertThat(application.transparent(out, 0)).isLessThan(384);
                }
            }
            case ConsumerReading.Malformed(QrFault fault) -> {
                assertThat(fault.character()).isBetween(0, text.length());
                assertThat(fault.toString()).isNotBlank();
            }
        }
    }
}
