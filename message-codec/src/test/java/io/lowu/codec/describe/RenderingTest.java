package io.lowu.codec.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Golden;
import io.lowu.codec.iso8583.InsideMessages;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.iso8583.TestDialects;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RenderingTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageReader reader = new MessageReader(TestDialects.XB87_A);

    private void read(String message) {
        byte[] bytes = Golden.bytes(message);
        reader.read(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 411111******1111",
        "9344010000000000019, 934401*********0019",
        "12345678901, 123456*8901",
        "1234567890, ********90",
        "123, *23",
        "12, 12",
        "'', ''"
    })
    void masksAnAccountNumber(String number, String masked) {
        assertThat(Rendering.mask(number)).isEqualTo(masked);
    }

    @Test
    void describesAMessageLineByLine() {
        read(Golden.G6);
        assertThat(Rendering.text(reader)).isEqualTo("""
                0800 network management request from the acquirer, 5 fields, 81 bytes, xb87-a
                    7  transmission-date-and-time .................. 1001000500  1 October, 00:05:00
                   11  systems-trace-audit-number .................. 000002
                   33  forwarding-institution-id ................... 20015840
                   70  network-management-information-code ......... 301  echo test
                  128  message-authentication-code ................. C68AB5F0BD8DBE9F
                """);
    }

    @Test
    void masksThePanAndHidesTheMerchantsName() {
        read(Golden.G1);
        assertThat(Rendering.text(reader))
                .contains("934401*********0019")
                .contains("present, len=40")
                .doesNotContain("9344010000000000019")
                .doesNotContain("NOODLE");
    }

    @Test
    void saysWhereAMessageBroke() {
        read(Golden.G6.replace("301C68", "30AC68"));
        assertThat(Rendering.text(reader))
                .contains("   11  systems-trace-audit-number")
                .endsWith("malformed: field 70, byte 64: holds something else than digits\n");
    }

    @Test
    void describesEvenWhatHasNoMessageType() {
        read("xx");
        assertThat(Rendering.text(reader)).isEqualTo("""
                ???? message type not readable, 0 fields, 2 bytes, xb87-a
                malformed: field mti, byte 0: needs 4 bytes, the message has 2 left
                """);
        assertThat(Rendering.json(reader))
                .startsWith("{\"v\":1,\"mti\":null,\"fields\":{},\"error\":{\"field\":\"mti\"");
    }

    @Test
    void writesOneLineOfJson() {
        read(Golden.G6);
        assertThat(Rendering.json(reader))
                .isEqualTo("{\"v\":1,\"mti\":\"0800\",\"fields\":{\"7\":\"1001000500\",\"11\":\"000002\","
                        + "\"33\":\"20015840\",\"70\":\"301\",\"128\":\"C68AB5F0BD8DBE9F\"},\"error\":null}");
    }

    @Test
    void putsWhatCouldBeReadBesideTheError() {
        read(Golden.G6.replace("301C68", "30AC68"));
        JsonNode json = JSON.readTree(Rendering.json(reader));
        assertThat(json.get("fields").isEmpty()).isTrue();
        assertThat(json.at("/error/field").asString()).isEqualTo("70");
        assertThat(json.at("/error/offset").asInt()).isEqualTo(64);
        assertThat(json.at("/error/read/11").asString()).isEqualTo("000002");
    }

    @Test
    void escapesWhatAFieldMayHold() {
        byte[] out = new byte[200];
        int length = new MessageWriter(TestDialects.XB87_A)
                .begin(out, 0, 200)
                .text(41, "a\"b\\c/d")
                .finish();
        assertThat(reader.read(out, 0, length)).isTrue();
        JsonNode json = JSON.readTree(Rendering.json(reader));
        assertThat(json.at("/fields/41").asString()).isEqualTo("a\"b\\c/d ");
    }

    @Test
    void showsNothingOfAFieldWithoutARule() {
        Dialect silent = Dialect.parse("silent", """
                dialect: silent
                extends: xb87-a
                fields:
                  60: {name: reserved, content: ans, encoding: ascii, length: 6}
                """);
        byte[] out = new byte[200];
        int length = new MessageWriter(silent)
                .begin(out, 0, 200)
                .text(60, "secret")
                .text(61, "secret")
                .finish();
        MessageReader message = new MessageReader(silent);
        assertThat(message.read(out, 0, length)).isTrue();
        assertThat(Rendering.json(message))
                .isEqualTo("{\"v\":1,\"mti\":\"0200\",\"fields\":{\"61\":\"present, len=6\"},\"error\":null}");
        assertThat(Rendering.field(message, 60)).isEqualTo("present, len=6");
    }

    @Test
    void neverShowsTracksPinsOrChipData() {
        byte[] out = new byte[2000];
        MessageWriter writer = new MessageWriter(TestDialects.XB87_A).begin(out, 0, 200);
        writer.text(14, "2812").text(35, "4111111111111111=28121010000").text(45, "B4111111111111111^A/B^2812");
        byte[] block = new byte[8];
        Arrays.fill(block, (byte) 0xAB);
        byte[] chip = Arrays.copyOf(HexFormat.of().parseHex("5708"), 10);
        System.arraycopy(block, 0, chip, 2, 8);
        writer.binary(52, block, 0, 8).binary(55, chip, 0, 10);
        assertThat(reader.read(out, 0, writer.finish())).isTrue();
        for (String shown : new String[] {Rendering.text(reader), Rendering.json(reader)}) {
            assertThat(shown).doesNotContain("4111", "2812", "ABAB", "A/B");
        }
    }

    @Test
    void keepsControlCharactersOfAnyLanguageOffTheTerminal() {
        Dialect unicode = Dialect.parse("d", """
                dialect: d
                mti: ascii
                bitmap: hex
                fields:
                  63: {name: text, content: ans, encoding: ascii, charset: UTF-8, length: 99, log: plain,
                       prefix: {digits: 2, encoding: ascii, counts: bytes}}
                """);
        byte[] out = new byte[200];
        int length = new MessageWriter(unicode)
                .begin(out, 0, 200)
                .text(63, "a\u009b\u202eb")
                .finish();
        MessageReader message = new MessageReader(unicode);
        assertThat(message.read(out, 0, length)).isTrue();
        assertThat(Rendering.text(message)).contains(" a??b\n");
    }

    private final MessageReader composites = new MessageReader(InsideMessages.DIALECT);

    private void read(int field, String content) {
        byte[] message = InsideMessages.message(field, content);
        composites.read(message, 0, message.length);
    }

    @Test
    void showsACompositeAsATreeEachElementByItsRule() {
        read(55, "{5A084111111111111111}{57021234}{72099F1804000000018600}{C1021234}{9F3602000A}");
        assertThat(Rendering.text(composites)).isEqualTo("""
                0200 financial request from the acquirer, 1 field, 58 bytes, inside
                   55  icc-data .................................... present, len=34
                       5A  primary-account-number .................. 411111******1111
                       57  track-2-equivalent-data ................. present, len=2
                       72  issuer-script-template-2 ................ present, len=9
                         9F18  issuer-script-identifier ............ 00000001
                         86  issuer-script-command ................. present, len=0
                       9F36  application-transaction-counter ....... 000A
                """);
    }

    @Test
    void givesElementsKeysOfTheirOwn() {
        read(55, "{5A084111111111111111}{57021234}{72099F1804000000018600}{C1021234}{7000}");
        assertThat(Rendering.json(composites))
                .isEqualTo("{\"v\":1,\"mti\":\"0200\",\"fields\":{\"55.5A\":\"411111******1111\","
                        + "\"55.57\":\"present, len=2\",\"55.72.9F18\":\"00000001\","
                        + "\"55.72.86\":\"present, len=0\",\"55.70\":\"present, len=0\"},\"error\":null}");
    }

    @Test
    void mentionsACompositeOfWhichNothingIsShown() {
        read(55, "{C1021234}");
        assertThat(Rendering.json(composites)).contains("\"fields\":{\"55\":\"present, len=4\"}");
        assertThat(Rendering.text(composites))
                .contains("icc-data .................................... present, len=4\n");
        assertThat(Rendering.field(composites, 55)).isEqualTo("present, len=4");
    }

    @Test
    void neverShowsACompositeAsAWhole() {
        read(60, "12 and secrets");
        assertThat(Rendering.field(composites, 60)).isEqualTo("present, len=14");
        assertThat(Rendering.text(composites)).contains("present, len=14").doesNotContain("secrets");
        assertThat(Rendering.json(composites)).contains("\"60.1\":\"12\"").doesNotContain("secrets");
    }

    @Test
    void showsNothingOfWhatIsInsideOfAnUnknownTemplate() {
        read(55, "{E1059F3602000A}");
        assertThat(Rendering.text(composites)).doesNotContain("000A", "9F36", "E1");
    }

    @Test
    void showsTheElementsBeforeTheBrokenOne() {
        read(55, "{82027C009F3603000A}");
        assertThat(Rendering.text(composites))
                .contains("       82  application-interchange-profile ......... 7C00\n")
                .endsWith("malformed: field 55.9F36, byte 30: its length is 3, 2 bytes are left\n");
        JsonNode json = JSON.readTree(Rendering.json(composites));
        assertThat(json.at("/error/field").asString()).isEqualTo("55.9F36");
        assertThat(json.at("/error/read").get("55.82").asString()).isEqualTo("7C00");
    }

    @Test
    void showsEverythingToAToolThatAsksForIt() {
        read(55, "{5A084111111111111111}{C1021234}{72028600}");
        Rendering unmasked = Rendering.unmasked(true);
        assertThat(unmasked.textOf(composites)).contains("4111111111111111", "C1  unknown", "1234");
        assertThat(unmasked.jsonOf(composites))
                .contains("\"fields\":{\"55.5A\":\"4111111111111111\",\"55.C1\":\"1234\",\"55.72.86\":\"\"}");
        assertThat(Rendering.unmasked(false).jsonOf(composites)).isEqualTo(Rendering.json(composites));
    }

    @Test
    void givesAToolTheWholeWhereItsElementsAreNotAll() {
        read(55, "{0082027C00}");
        assertThat(Rendering.unmasked(true).jsonOf(composites)).contains("\"fields\":{\"55\":\"0082027C00\"}");
    }

    @Test
    void showsTheBitmapsInBlocksOfEight() {
        read(Golden.G6);
        assertThat(Rendering.unmasked(false).sheetOf(reader))
                .contains(
                        " bitmap  10000010 00100000 00000000 00000000  10000000 00000000 00000000 00000000    1 to  64")
                .contains(
                        "         00000100 00000000 00000000 00000000  00000000 00000000 00000000 00000001   65 to 128");
    }

    @Test
    void marksThePlaceWhereAMessageBroke() {
        read(Golden.G6.replace("301C68", "30AC68"));
        assertThat(Rendering.unmasked(false).sheetOf(reader)).endsWith("""
                malformed: field 70, byte 64: holds something else than digits
                  0030  30 30 30 32 30 38 32 30 30 31 35 38 34 30 .. ..  00020820015840..
                  0040  41 43 36 38 41 42 35 46 30 42 44 38 44 42 45 39  AC68AB5F0BD8DBE9
                        ^^ byte 64
                """);
    }

    @Test
    void hidesTheBytesOfSensitiveFieldsAndThoseBehindABreak() {
        // DE 2 announces 99 digits: nobody knows where anything behind it is.
        read(Golden.G1.replace("199344", "999344"));
        String sheet = Rendering.unmasked(false).sheetOf(reader);
        assertThat(sheet)
                .contains("malformed: field 2")
                .doesNotContain("39 33 34 34")
                .doesNotContain("9344");
        assertThat(Rendering.unmasked(true).sheetOf(reader)).contains("39 33 34 34");
    }

    @Test
    void showsEverythingToWhoAsksForIt() {
        read(Golden.G1);
        assertThat(Rendering.unmasked(true).sheetOf(reader))
                .contains("9344010000000000019")
                .contains("GZ NOODLE BAR");
        assertThat(Rendering.unmasked(true).jsonOf(reader)).contains("\"2\":\"9344010000000000019\"");
    }

    @Test
    void givesAToolTheElementsBeforeTheBrokenOne() {
        read(55, "{5A084111111111111111}{9F3603000A}");
        assertThat(Rendering.unmasked(true).jsonOf(composites)).contains("\"read\":{\"55.5A\":\"4111111111111111\"}");
    }

    @Test
    void showsNoBytesOfABrokenComposite() {
        read(55, "{5A084111111111111111}{9F36AB00}");
        assertThat(Rendering.unmasked(false).sheetOf(composites))
                .contains("malformed: field 55.9F36")
                .doesNotContain("11 11", "9F 36", "AB");
    }
}
