package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is empty: gaps between positional elements, composites without elements, fields without bytes.
class GapsTest {
    private static final String YAML = """
            dialect: gaps
            mti: ascii
            bitmap: hex
            fields:
              3: {name: nothing, content: b, encoding: binary, length: 0}
              60:
                name: positional
                content: ans
                encoding: ascii
                length: 99
                prefix: {digits: 2, encoding: ascii, counts: bytes}
                composite:
                  kind: positional
                  gaps: GAPS
                  elements:
                    1: {name: reason, content: an, encoding: ascii, length: 3}
                    2: {name: amount, content: x+n, encoding: ascii, length: 4}
                    3: {name: text, content: ans, encoding: ascii, length: 9, min: 0, prefix: {digits: 1, encoding: ascii, counts: bytes}}
                    4: {name: number, content: n, encoding: ascii, length: 4}
              62:
                name: bitmapped
                content: b
                encoding: binary
                length: 99
                min: 0
                prefix: {digits: 2, encoding: ascii, counts: bytes}
                composite: {kind: bitmapped, bitmap: binary, elements: {2: {name: two, content: n, encoding: ascii, length: 2}}}
            """;
    private static final Dialect FILLED = Dialect.parse("d.yaml", YAML.replace("GAPS", "filled"));
    private static final Dialect REFUSED = Dialect.parse("d.yaml", YAML.replace("GAPS", "refused"));

    private static String built(Dialect dialect, Map<String, String> values) {
        Map<ElementPath, String> byPath = new LinkedHashMap<>();
        values.forEach((path, value) -> byPath.put(ElementPath.parse(path), value));
        byte[] message = new MessageBuilder(dialect).build(200, byPath);
        return new String(message, StandardCharsets.ISO_8859_1).substring(20);
    }

    @Test
    void fillsAGapWhereTheDialectSaysSo() {
        assertThat(built(FILLED, Map.of("60.2", "C7", "60.4", "12"))).isEqualTo("13   C000700012");
    }

    @Test
    void refusesAGapOtherwise() {
        assertThatThrownBy(() -> built(REFUSED, Map.of("60.2", "C7", "60.4", "12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("60: element 1 is missing, others come after it");
    }

    @Test
    void refusesAGapThatCantBeEmpty() {
        assertThatThrownBy(() -> built(FILLED, Map.of("60.4", "12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("60.2: length 0 does not fit, it takes 2 to 5");
    }

    @ParameterizedTest
    @CsvSource({"00, true", "0821000000000000000, false"})
    void readsAnEmptyCompositeAsOneWithoutElements(String field, boolean wellFormed) {
        byte[] message = ("02000000000000000004" + field).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new MessageReader(FILLED).read(message, 0, message.length)).isEqualTo(wellFormed);
    }

    @Test
    void announcesAFieldThatHasNoBytes() {
        assertThat(built(FILLED, Map.of("3", "", "62.2", "42"))).isEqualTo("10@\0\0\0\0\0\0\00042");
        byte[] message = "02002000000000000000".getBytes(StandardCharsets.ISO_8859_1);
        MessageReader reader = new MessageReader(FILLED);
        for (int i = 0; i < 2; i++) {
            assertThat(reader.read(message, 0, message.length)).isTrue();
            assertThat(reader.has(3)).isTrue();
            assertThat(reader.text(3)).isEmpty();
        }
    }
}
