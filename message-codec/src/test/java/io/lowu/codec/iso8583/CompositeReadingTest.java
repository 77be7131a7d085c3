package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeReadingTest {
    /// One message of each field that is right, so that its layout is known and the fast path is taken.
    private static final List<String> GOOD = List.of(
            "48|AA00212",
            "53|{9F3602000A}",
            "54|[AA0212]",
            "55|{9F3602000A}",
            "56|{9F3602000A}",
            "57|12",
            "58|{800000}12",
            "59|4012",
            "60|12",
            "61|12",
            "62|{011234}",
            "63|{40}12");

    private final MessageReader reader = new MessageReader(InsideMessages.DIALECT);
    private final MessageReader walker = new MessageReader(Dialect.parse("inside.yaml", InsideMessages.YAML));

    CompositeReadingTest() {
        for (String good : GOOD) {
            int bar = good.indexOf('|');
            byte[] message = InsideMessages.message(Integer.parseInt(good.substring(0, bar)), good.substring(bar + 1));
            assertThat(reader.read(message, 0, message.length)).as(good).isTrue();
        }
    }

    /// Reads by the fast path, if it says yes, and once more field by field; both must agree.
    private boolean read(byte[] message) {
        boolean right = reader.read(message, 0, message.length);
        boolean walked = walker.readThrough(message, 0, message.length, Dialect.FIELDS);
        assertThat(right).isEqualTo(walked);
        if (!right) {
            assertThat(reader.malformed()).isEqualTo(walker.malformed());
        }
        assertThat(Elements.of(reader)).isEqualTo(Elements.of(walker));
        return right;
    }

    private String inside(int field) {
        return Elements.of(reader).stream()
                .filter(element -> element.path().depth() > 0 && element.path().field() == field)
                .filter(element -> !element.composite())
                .map(element -> element.path().toString().substring(3) + "=" + element.value())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                // Positional: up to any element, each in its own form.
                "57 | 12 | 1=12",
                "57 | 1203A-C | ",
                "57 | 1203ABC | 1=12 2=ABC",
                "57 | 1203ABC{012345} | 1=12 2=ABC 4=12345",
                "57 | 1203ABC{012345}0aFF | 1=12 2=ABC 4=12345 5=0AFF",
                "57 | 1203ABC{012345}0aFFC00000150 | 1=12 2=ABC 4=12345 5=0AFF 6=C00000150",
                "57 | 1203ABC{012345}0aFFD000001500229 | 1=12 2=ABC 4=12345 5=0AFF 6=D00000150 7=0229",
                "57 | 1203ABC{012345}0aFFD000001500229{D6D0}x | 1=12 2=ABC 4=12345 5=0AFF 6=D00000150 7=0229 9=\u4e2dx",
                "57 | \"1205A    \" | \"1=12 2=A    \"",
                // Bitmapped.
                "58 | {800000}12 | 1=12",
                "58 | {010001}ABC{1234} | 8=ABC 24=1234",
                "58 | {810001}12ABC{1234} | 1=12 8=ABC 24=1234",
                "58 | {000000} | \"\"",
                "59 | 4012 | 2=12",
                "59 | C0801271 | ",
                "59 | C08 | ",
                "59 | C081127123 | 2=12 9=7 16=123",
                "59 | 80017 | ",
                "59 | 8001777 | 16=777",
                // Tagged.
                "48 | AA00212 | AA=12",
                "48 | AA00212O.0041234 | AA=12 O%2E=1234",
                "48 | NK0160123456789ABCDEF | NK=0123456789ABCDEF",
                "48 | NK0160123456789ABCDEFAA001x | NK=0123456789ABCDEF AA=x",
                "48 | ZZ003a!bAA00212 | ZZ=612162 AA=12",
                "48 | ZZ000 | ZZ=",
                "62 | {011234} | 01=1234",
                "62 | {F2020A0B011234} | F2=0A0B 01=1234",
                "54 | [AA0212ZZ01]{40} | AA=12 ZZ=40",
                "54 | [AA0212] | AA=12",
                "54 | [AA0212ZZ01x] | AA=12 ZZ=A7",
                // BER-TLV.
                "55 | {9F3602000A} | 9F36=000A",
                "55 | {00009F3602000AFFFF82027C00} | 9F36=000A 82=7C00",
                "55 | {72099F1804000000018600} | 72.9F18=00000001 72.86=",
                "55 | {720686011186012272028600} | \"72.86=11 72.86#2=22 72#2.86=\"",
                "55 | {DF810102ABCD} | DF8101=ABCD",
                "56 | {9F3602000A82027C00} | 9F36=000A 82=7C00",
                "53 | {9F3602000A82027C00} | 9F36=000A 82=7C00",
                // In each other.
                "63 | {40}12 | 2=12",
                "63 | {20}023838 | 3.1=88",
                "63 | {60}12023334 | 2=12 3.1=34",
                "63 | {20}1038383832303237433030 | 3.1=88 3.2.82=7C00",
                // Not insisted on.
                "60 | 12 | 1=12",
                "60 | 12345 | 1=12 2=345",
                "60 | 1234 | 1=12",
                "60 | 123456 | 1=12 2=345",
                "60 | x | \"\"",
                "61 | 12 and more | 1=12",
                "63 | {10}02{9F36} | \"\"",
                "63 | {10}05{9F3602000A} | 4.9F36=000A"
            })
    void readsAComposite(int field, String content, String elements) {
        byte[] message = InsideMessages.message(field, content);
        if (elements == null) {
            assertThat(read(message)).isFalse();
        } else {
            assertThat(read(message)).as(() -> reader.malformed().toString()).isTrue();
            assertThat(inside(field)).isEqualTo(elements);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "57 | 1x | 57.1 | 1 | holds something else than digits",
                "57 | 1 | 57.1 | 0 | needs 2 bytes, 1 are left in what it is a part of",
                "57 | 120 | 57.2 | 2 | needs 2 bytes, 1 are left in what it is a part of",
                "57 | 12x3ABC | 57.2 | 2 | its length is not written in digits",
                "57 | 1221ABC | 57.2 | 2 | its length 21 exceeds 20",
                "57 | 1200 | 57.2 | 2 | its length 0 is below 1",
                "57 | 1204ABC | 57.2 | 4 | needs 4 bytes, 3 are left in what it is a part of",
                "57 | 1203A-C | 57.2 | 5 | holds something else than letters and digits with spaces after them",
                "57 | 1203ABC{0123} | 57.4 | 7 | needs 3 bytes, 2 are left in what it is a part of",
                "57 | 1203ABC{01234A} | 57.4 | 9 | holds something else than digits",
                "57 | 1203ABC{112345} | 57.4 | 7 | the nibble that fills up the last byte is not the dialect's",
                "57 | 1203ABC{012345}0aFG | 57.5 | 13 | holds something else than hexadecimal digits",
                "57 | 1203ABC{012345}0aFFX00000150 | 57.6 | 14 | its sign is neither C nor D",
                "57 | 1203ABC{012345}0aFFD000001500230 | 57.7 | 23 | the day does not exist in its month",
                "57 | 1203ABC{012345}0aFFD000001500229{D6} | 57.9 | 27 | holds a control character or one outside of the character set",
                "57 | 1203ABC{012345}0aFFD000001500229aaaaaaaaaabbbbbbbbbbccccccccccd | 57.9 | 27 | its length 31 exceeds 30",
                "58 | {8000} | 58 | 0 | its bitmap needs 3 bytes, 2 are left",
                "58 | {C00000}12 | 58.2 | 5 | the bitmap announces it, this dialect does not define it",
                "58 | {800000}123 | 58 | 5 | 1 bytes are left over after its last element",
                "58 | {800001}12{12} | 58.24 | 5 | needs 2 bytes, 1 are left in what it is a part of",
                "58 | {800001}1x{1234} | 58.1 | 4 | holds something else than digits",
                "59 | 4 | 59 | 0 | its bitmap needs 2 bytes, 1 are left",
                "59 | 4G12 | 59 | 1 | the bitmap is not written in hexadecimal digits",
                "59 | C0 | 59 | 2 | its bitmap needs 2 bytes, 0 are left",
                "59 | C0x112 | 59 | 2 | the bitmap is not written in hexadecimal digits",
                "59 | C02112 | 59.11 | 6 | the bitmap announces it, this dialect does not define it",
                "48 | A | 48 | 0 | a tag needs 2 bytes, 1 are left",
                "48 | AA00 | 48.AA | 2 | needs 3 bytes, 2 are left in what it is a part of",
                "48 | AA0x212 | 48.AA | 2 | its length is not written in digits",
                "48 | AA003ab | 48.AA | 5 | needs 3 bytes, 2 are left in what it is a part of",
                "48 | AA011abcdefghijk | 48.AA | 2 | its length 11 exceeds 10",
                "48 | NK0150123456789ABCDE | 48.NK | 2 | its length 15 is below 16",
                "48 | O.001x | 48.O%2E | 5 | holds something else than digits",
                "48 | AA00212AA00212 | 48.AA | 7 | the tag was there before",
                "48 | ZZ001aZZ001a | 48.? | 6 | the tag was there before",
                "48 | ZZ002a | 48.? | 5 | needs 2 bytes, 1 are left in what it is a part of",
                "62 | {021234} | 62.? | 0 | this dialect does not define the tag, so where the element ends is not known",
                "62 | {01123A} | 62.01 | 2 | holds something else than digits",
                "62 | {F2030A0B} | 62.F2 | 2 | needs 3 bytes, 2 are left in what it is a part of",
                "62 | {011234011234} | 62.01 | 3 | the tag was there before",
                "55 | {9F3603000A} | 55.9F36 | 2 | its length is 3, 2 bytes are left",
                "55 | {9F36} | 55.9F36 | 2 | the length is not complete",
                "55 | {82027C009F} | 55 | 4 | the tag is not complete",
                "55 | {72069F180400000186} | 55.72.9F18 | 4 | \"its length is 4, 3 bytes are left\"",
                "55 | {C10512} | 55.? | 1 | its length is 5, 1 bytes are left",
                "55 | {82807C00} | 55.82 | 1 | the length is indefinite",
                // Two characters a byte.
                "56 | {9F3603000A} | 56.9F36 | 4 | its length is 3, 2 bytes are left",
                "56 | {82008200820082008200} | 56.82 | 16 | there are more than 4 elements",
                "56 | {7204720272008200} | 56.72.72.72 | 8 | is within more than 2 levels of templates",
                "53 | {9F3603000A} | 53.9F36 | 4 | its length is 3, 2 bytes are left",
                "63 | {40}1x | 63.2 | 4 | holds something else than digits",
                "63 | {20}02383z | 63.3 | 12 | holds something else than hexadecimal digits",
                "63 | {20}023878 | 63.3.1 | 10 | holds something else than digits",
                "63 | {20}03383838 | 63.3.2 | 14 | its length 1 is odd, two of what it counts make a byte",
                "63 | {20}0438383832 | 63.3.2.82 | 22 | the length is not complete",
                "63 | {40}12x | 63 | 6 | 1 bytes are left over after its last element",
                "61 | 1x | 61.1 | 1 | holds something else than digits"
            })
    void refusesAComposite(int field, String content, String path, int offset, String reason) {
        byte[] message = InsideMessages.message(field, content);
        assertThat(read(message)).isFalse();
        assertThat(reader.has(field)).isFalse();
        assertThat(reader.malformed()).isEqualTo(new Malformed(path, InsideMessages.CONTENT + offset, reason));
    }

    @Test
    void goesOnWithTheNextField() {
        byte[] bad = InsideMessages.message(55, "{9F3603000A}");
        byte[] message = new byte[bad.length + 10];
        System.arraycopy(bad, 0, message, 0, bad.length);
        System.arraycopy(InsideMessages.content("0002120001"), 0, message, bad.length, 10);
        byte[] bitmap = InsideMessages.content(
                String.format(Locale.ROOT, "%016X", Bitmap.bit(55) | Bitmap.bit(60) | Bitmap.bit(61)));
        System.arraycopy(bitmap, 0, message, 4, 16);
        assertThat(read(message)).isFalse();
        assertThat(reader.malformed().field()).isEqualTo("55.9F36");
        assertThat(reader.has(55)).isFalse();
        assertThat(reader.text(60)).isEqualTo("12");
    }

    @Test
    void listsWhatWasReadBeforeItBroke() {
        byte[] message = InsideMessages.message(57, "1203ABC{01234A}");
        assertThat(read(message)).isFalse();
        assertThat(inside(57)).isEqualTo("1=12 2=ABC");
    }

    @Test
    void listsTagsBeforeTheBrokenOne() {
        assertThat(read(InsideMessages.message(56, "{82027C009F3603000A}"))).isFalse();
        assertThat(inside(56)).isEqualTo("82=7C00");
        assertThat(reader.malformed().field()).isEqualTo("56.9F36");
    }

    @Test
    void saysWhereAnElementLiesInTheMessage() {
        assertThat(read(InsideMessages.message(63, "{60}12" + "1038383832303237433030")))
                .isTrue();
        Element chip = Elements.require(reader, ElementPath.parse("63.3.2.82"));
        assertThat(chip.name()).isEqualTo("application-interchange-profile");
        assertThat(chip.value()).isEqualTo("7C00");
        // Each of the two bytes takes two characters three times over.
        assertThat(chip.length()).isEqualTo(2 * 8);
        String digits = new String(reader.bytes(), chip.offset(), chip.length(), StandardCharsets.US_ASCII);
        assertThat(digits).isEqualTo("3337343333303330");
    }

    @Test
    void findsNothingThatIsNotThere() {
        assertThat(read(InsideMessages.message(55, "{9F3602000A}"))).isTrue();
        assertThat(Elements.find(reader, ElementPath.parse("55.9F26"))).isEmpty();
        assertThat(Elements.find(reader, ElementPath.parse("54.1"))).isEmpty();
        assertThat(Elements.find(reader, ElementPath.parse("130"))).isEmpty();
    }

    @Test
    void showsNothingOfWhatNobodyKnows() {
        assertThat(read(InsideMessages.message(55, "{E1059F3602000A57021234}"))).isTrue();
        Element template = Elements.require(reader, ElementPath.parse("55.E1"));
        assertThat(template.known()).isFalse();
        assertThat(template.composite()).isTrue();
        assertThat(template.log()).isEqualTo(FieldSpec.Log.UNSTATED);
        assertThat(Elements.require(reader, ElementPath.parse("55.E1.9F36")).log())
                .isEqualTo(FieldSpec.Log.UNSTATED);
        assertThat(Elements.require(reader, ElementPath.parse("55.57")).log()).isEqualTo(FieldSpec.Log.NEVER);
    }

    @Test
    void keepsNothingOfDecodedElements() throws ReflectiveOperationException {
        CompositeReader inside = CompositeReader.of(InsideMessages.DIALECT.codec(56));
        Field decoded = CompositeReader.class.getDeclaredField("decoded");
        decoded.setAccessible(true);
        byte[] wire = InsideMessages.content("5A0241115A024111");
        assertThat(inside.right(wire, 0, 8, new Fault(), null)).isTrue();
        assertThat((byte[]) decoded.get(inside)).hasSizeGreaterThanOrEqualTo(8).containsOnly(0);
        wire[2] = '3';
        assertThat(inside.right(wire, 0, 8, new Fault(), null)).isFalse();
        assertThat((byte[]) decoded.get(inside)).containsOnly(0);
    }
}
