package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeBuildingTest {
    private final MessageBuilder builder = new MessageBuilder(InsideMessages.DIALECT);

    /// `55.9F36=000A 55.82=7C00`
    private static Map<ElementPath, String> values(String text) {
        Map<ElementPath, String> values = new LinkedHashMap<>();
        for (String entry : text.split(" ", -1)) {
            int sign = entry.indexOf('=');
            values.put(ElementPath.parse(entry.substring(0, sign)), entry.substring(sign + 1));
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "57.1=12 | 57 | 12",
                "57.2=ABC 57.1=12 | 57 | 1203ABC",
                "57.1=1 57.2=ABC 57.4=12345 57.5=0aff | 57 | 0103ABC{012345}0AFF",
                "57.1=12 57.2=A 57.4=5 57.5=0AFF 57.6=C00000150 57.7=0229 57.9=\u4e2dx | 57 | 1201A{000005}0AFFC000001500229{D6D0}x",
                "58.24=1234 58.1=12 | 58 | {800001}12{1234}",
                "58.8=A | 58 | '{010000}A  '",
                "59.2=12 | 59 | 4012",
                "59.9=7 | 59 | 80807",
                "59.16=123 59.2=12 | 59 | C00112123",
                "48.NK=0123456789ABCDEF 48.AA=x | 48 | NK0160123456789ABCDEFAA001x",
                "48.O%2E=1 48.ZZ=6121 | 48 | O.0011ZZ002a!",
                "62.F2=0A0B 62.01=12 | 62 | {F2020A0B010012}",
                "54.AA=12 54.ZZ=A7 | 54 | [AA0212ZZ01x]",
                "55.9F36=000A 55.82=7C00 | 55 | {9F3602000A82027C00}",
                "55.72.86=11 55.9F36=000A 55.72.86#2=22 55.72#2.86= | 55 | {7206860111860122}{9F3602000A}{72028600}",
                "55.72=86009F180400000001 | 55 | {720986009F180400000001}",
                "55.72= | 55 | {7200}",
                "55=9F3602000A | 55 | {9F3602000A}",
                "56.9F36=000A | 56 | {9F3602000A}",
                "53.9F36=000A | 53 | {9F3602000A}",
                "63.2=12 63.3.1=88 63.3.2.82=7C00 | 63 | {60}121038383832303237433030",
                "63.3=3838 | 63 | {20}023838",
                "60=x | 60 | x",
                "60.1=12 | 60 | 12"
            })
    void buildsAComposite(String values, int field, String content) {
        byte[] message = builder.build(200, values(values));
        byte[] expected = InsideMessages.message(field, content);
        assertThat(message).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "57.2=ABC | 57: element 1 is missing, others come after it",
                "57.1=12 57.9=x | 57: element 2 is missing, others come after it",
                "57.1=12 57.3=x | 57.3: this dialect does not define it",
                "57.1=4x | 57.1: its content does not allow character 2",
                "57.1=411 | 57.1: length 3 does not fit, it takes 0 to 2",
                "57.1=12 57.2= | 57.2: length 0 does not fit, it takes 1 to 20",
                "57.1=12 57.2=A 57.4=1 57.5=0A | 57.5: length 1 does not fit, it takes 2 to 2",
                "57.1=12 57.2=A 57.4=1 57.5=0AF | 57.5: bytes are written as two hexadecimal digits each",
                "57.1=12 57.2=A 57.4=1 57.5=0A1G | 57.5: bytes are written as two hexadecimal digits each",
                "57.1=12 57.2=A 57.4=1 57.5=0A1B 57.6=X00000000 | 57.6: its content does not allow character 1",
                "57.1=12 57.2=A 57.4=1 57.5=0A1B 57.6=C00000000 57.7=0230 | 57.7: the day does not exist in its month",
                "57.1=12 57=12 | 57: is given as a whole and element by element",
                "57.1.1=12 | 57.1: has no elements inside",
                "57=1G | 57: bytes are written as two hexadecimal digits each",
                "57=12 | field 57.1, byte 24: needs 2 bytes, 1 are left in what it is a part of",
                "58.2=12 | 58.2: this dialect does not define it",
                "58.x=12 | 58.x: this dialect does not define it",
                "48.AA=12345678901 | 48.AA: length 11 does not fit, it takes 1 to 10",
                "48.AAA=12 | 48.AAA: a tag has 2 bytes",
                "62.02=12 | 62.02: this dialect does not define it",
                "55.9F=12 | 55.9F: is no tag of one to three bytes",
                "55.xy=12 | 55.xy: is no tag of one to three bytes",
                "55.9F36=1 | 55.9F36: bytes are written as two hexadecimal digits each",
                "55.72=86 | 55.72: the length is not complete",
                "55.9F36.82=00 | 55.9F36: is not the tag of a template",
                "55.72.86=00 55.72=8600 | 55.72: is given as a whole and element by element",
                "55=9F36 | 'field 55.9F36, byte 26: the length is not complete'",
                "4=1 | dialect inside does not define field 4"
            })
    void refusesWhatDoesNotFit(String values, String reason) {
        Map<ElementPath, String> given = values(values);
        assertThatThrownBy(() -> builder.build(200, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason.replace("'", ""));
    }

    @Test
    void givesTheWholeWhereItsElementsWouldNotMakeTheSameBytes() {
        MessageReader reader = new MessageReader(InsideMessages.DIALECT);
        byte[] padded = InsideMessages.message(55, "{009F3602000AFF}");
        assertThat(reader.read(padded, 0, padded.length)).isTrue();
        assertThat(Elements.values(reader)).isEqualTo(values("55=009F3602000AFF"));
        assertThat(builder.build(200, Elements.values(reader))).isEqualTo(padded);
        byte[] broken = InsideMessages.message(60, "12x");
        assertThat(reader.read(broken, 0, broken.length)).isTrue();
        assertThat(Elements.values(reader)).isEqualTo(values("60=12x"));
        byte[] empty = InsideMessages.message(58, "{000000}");
        assertThat(reader.read(empty, 0, empty.length)).isTrue();
        assertThat(builder.build(200, Elements.values(reader))).isEqualTo(empty);
    }

    @Test
    void keepsTheHeader() {
        Dialect headed = Dialect.parse("d", """
                dialect: d
                mti: ascii
                bitmap: hex
                header: 3
                fields:
                  3: {name: processing-code, content: n, encoding: ascii, length: 6}
                """);
        MessageBuilder headedBuilder = new MessageBuilder(headed);
        byte[] header = {1, 2, 3};
        byte[] message = headedBuilder.build(header, 200, values("3=1"));
        assertThat(Arrays.copyOf(message, 3)).isEqualTo(header);
        assertThat(message).hasSize(3 + 4 + 16 + 6);
        assertThat(headedBuilder.build(200, values("3=1"))).startsWith(0, 0, 0);
        assertThatThrownBy(() -> headedBuilder.build(new byte[2], 200, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header has 3 bytes, not 2");
    }
}
