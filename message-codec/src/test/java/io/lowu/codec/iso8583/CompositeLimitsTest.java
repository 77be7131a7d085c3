package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeLimitsTest {
    private final MessageReader reader = new MessageReader(InsideMessages.DIALECT);

    private boolean read(byte[] message) {
        return reader.read(message, 0, message.length);
    }

    private static FieldSpec field(int number, FieldSpec.Prefix prefix, Composite composite) {
        return new FieldSpec(
                number,
                "f",
                FieldSpec.Content.ANS,
                FieldSpec.Encoding.ASCII,
                99,
                1,
                prefix,
                true,
                0,
                FieldSpec.Charset.ASCII,
                FieldSpec.Format.ANY,
                FieldSpec.Log.PLAIN,
                Set.of(),
                composite);
    }

    private static Dialect dialect(FieldSpec field) {
        TreeMap<Integer, FieldSpec> fields = new TreeMap<>();
        fields.put(field.number(), field);
        return Dialect.of(new DialectSpec(
                "d",
                0,
                DialectSpec.MtiForm.ASCII,
                DialectSpec.BitmapForm.HEX,
                1,
                0,
                DialectSpec.MacPlace.NONE,
                Set.of(),
                fields));
    }

    private static FieldSpec nested(int levels) {
        FieldSpec.Prefix prefix =
                FieldSpec.Prefix.ofDigits(2, FieldSpec.PrefixEncoding.ASCII, FieldSpec.Counts.CHARACTERS);
        FieldSpec inside = field(2, prefix, Composite.None.NONE);
        for (int i = 0; i < levels; i++) {
            inside = field(2, prefix, new Composite.Positional(List.of(inside)));
        }
        return inside;
    }

    @Test
    void nestsAsDeepAsTheLimit() {
        Dialect deep = dialect(nested(Composite.GREATEST_DEPTH));
        byte[] message = InsideMessages.content("02004000000000000000" + "13110907050301x");
        MessageReader strict = new MessageReader(deep);
        assertThat(strict.read(message, 0, message.length)).isTrue();
        assertThat(Elements.of(strict).getLast().path()).hasToString("2.2.2.2.2.2.2");
        message[message.length - 1] = 0x07;
        message[message.length - 2] = '2';
        assertThat(strict.read(message, 0, message.length)).isFalse();
        assertThat(strict.malformed().field()).isEqualTo("2");
        message[message.length - 1] = 'x';
        assertThat(strict.read(message, 0, message.length)).isFalse();
        assertThat(strict.malformed().field()).isEqualTo("2.2.2.2.2.2.2");
    }

    @Test
    void refusesADialectThatNestsDeeper() {
        FieldSpec tooDeep = nested(Composite.GREATEST_DEPTH + 1);
        assertThatThrownBy(() -> dialect(tooDeep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("element 2, f: composites are nested deeper than 6");
    }

    @Test
    void refusesATemplateBomb() {
        byte[] content = new byte[4000];
        for (int i = 0; i < content.length; i += 4) {
            content[i] = 0x70;
            content[i + 1] = (byte) 0x82;
            content[i + 2] = (byte) ((content.length - i - 4) >> 8);
            content[i + 3] = (byte) (content.length - i - 4);
        }
        assertThat(read(InsideMessages.message(55, content))).isFalse();
        assertThat(reader.malformed().reason()).isEqualTo("is within more than 8 levels of templates");
    }

    @Test
    void refusesTenThousandTags() {
        assertThat(read(InsideMessages.message(55, "{8200}".repeat(4_999)))).isFalse();
        assertThat(reader.malformed().reason()).isEqualTo("there are more than 256 elements");
    }

    @Test
    void refusesManyUnknownTags() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            content.append((char) ('0' + i / 40)).append((char) ('0' + i % 40)).append("000");
        }
        assertThat(read(InsideMessages.message(48, content.toString()))).isFalse();
        assertThat(reader.malformed().reason())
                .isEqualTo("there are more than 256 tags that this dialect does not define");
    }

    @Test
    void refusesTenThousandBytesAfterTheLastElement() {
        assertThat(read(InsideMessages.message(59, "4012" + "0".repeat(9_990)))).isFalse();
        assertThat(reader.malformed().reason()).isEqualTo("9990 bytes are left over after its last element");
    }

    @ParameterizedTest
    @CsvSource({
        "48, AA00212NK0160123456789ABCDEFZZ003a!b",
        "53, {9F3602000A82027C00}",
        "54, [AA0212ZZ01x]",
        "55, {72099F1804000000018600}{9F3602000A}{DF810102ABCD}",
        "56, {9F3602000A82027C00}",
        "57, 1203ABC{012345}0aFFD000001500229{D6D0}x",
        "58, {810001}12ABC{1234}",
        "59, C081127123",
        "62, {F2020A0B011234}",
        "63, {60}121038383832303237433030"
    })
    void survivesBeingCutOrSpoiltAnywhere(int field, String notation) {
        MessageReader walker = new MessageReader(InsideMessages.DIALECT);
        byte[] content = InsideMessages.content(notation);
        for (int cut = 0; cut <= content.length; cut++) {
            bothAgree(walker, field, InsideMessages.message(field, Arrays.copyOf(content, cut)));
        }
        byte[] whole = InsideMessages.message(field, content);
        assertThat(read(whole)).isTrue();
        for (int cut = 0; cut < whole.length; cut++) {
            assertThat(reader.read(whole, 0, cut)).isFalse();
        }
        for (int at = InsideMessages.CONTENT - 4; at < whole.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] spoilt = whole.clone();
                spoilt[at] = (byte) value;
                bothAgree(walker, field, spoilt);
            }
        }
    }

    private void bothAgree(MessageReader walker, int field, byte[] message) {
        boolean right = read(message);
        assertThat(walker.readThrough(message, 0, message.length, Dialect.FIELDS) && walker.has(field))
                .isEqualTo(right || (walker.wellFormed() && walker.has(field)));
        if (!right) {
            Malformed malformed = reader.malformed();
            assertThat(malformed.offset()).isBetween(0, message.length);
            String path = malformed.field();
            assertThat(path).matches("end|" + field + "(\\.([0-9A-Za-z?#]|%[0-9A-F]{2})+)*");
        }
        for (Element element : Elements.of(reader)) {
            assertThat(element.offset()).isGreaterThanOrEqualTo(InsideMessages.CONTENT);
            assertThat(element.offset() + element.length()).isLessThanOrEqualTo(message.length);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{kind: positional, elements: {1: {name: a, content: ans, encoding: ascii, length: 9, min: 1}, 2: {name: b, content: n, encoding: ascii, length: 1}}} | only the last element takes what is left, give 1 a prefix or no 'min'",
                "{kind: bitmapped, bitmap: hex, bytes: 1, elements: {9: {name: a, content: n, encoding: ascii, length: 1}}} | elements are numbered 1 to 8",
                "{kind: bitmapped, bitmap: hex, bytes: 1, elements: {0: {name: a, content: n, encoding: ascii, length: 1}}} | elements are numbered 1 to 8",
                "{kind: bitmapped, bitmap: hex, bytes: 1, extended: true, elements: {1: {name: a, content: n, encoding: ascii, length: 1}}} | elements are numbered 2 to 16",
                "{kind: bitmapped, bitmap: hex, bytes: 9, elements: {1: {name: a, content: n, encoding: ascii, length: 1}}} | 'bytes' is a number from 1 to 8",
                "{kind: tagged, tag: 9, elements: {}} | 'tag' is a number from 1 to 8",
                "{kind: tagged, tag: 2, elements: {A: {name: a, content: n, encoding: ascii, length: 1}}} | a tag has 2 characters",
                "{kind: tagged, tag: 1, tag-form: hex, elements: {1: {name: a, content: n, encoding: ascii, length: 1}}} | a tag has 2 hexadecimal digits",
                "{kind: tagged, tag: 2, lengths: {digits: 2, encoding: ascii, counts: bytes}, elements: {AA: {name: a, content: n, encoding: ascii, length: 1, prefix: {digits: 2, encoding: ascii, counts: bytes}}}} | the composite's 'lengths' are the prefix of all of its elements, remove this",
                "{kind: ber-tlv, depth: 17} | 'depth' is a number from 1 to 16",
                "{kind: ber-tlv, count: 4097} | 'count' is a number from 1 to 4096",
                "positional | 'composite' is one of ber-tlv",
                "{kind: list} | 'kind' is one of ber-tlv, bitmapped, positional, tagged"
            })
    void refusesADialectFile(String composite, String problem) {
        String yaml = "dialect: d\nmti: ascii\nbitmap: hex\nfields:\n  60: {name: f, content: ans, encoding: ascii,"
                + " length: 99, prefix: {digits: 2, encoding: ascii, counts: bytes}, composite: " + composite + "}\n";
        DialectException refused = catchThrowableOfType(DialectException.class, () -> Dialect.parse("d", yaml));
        assertThat(refused.problems()).anyMatch(line -> line.endsWith(": " + problem));
    }
}
