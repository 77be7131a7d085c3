package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
    private static final String HEAD = "dialect: d\nmti: ascii\nbitmap: hex\n";

    private static DialectException problem(String yaml) {
        return catchThrowableOfType(DialectException.class, () -> Dialect.parse("d.yaml", yaml));
    }

    @Test
    void bothDialectsDefineAllElementsOf1987() {
        assertThat(IntStream.rangeClosed(2, 128)).allMatch(TestDialects.XB87_A::hasField);
        assertThat(IntStream.rangeClosed(2, 128)).allMatch(TestDialects.POS87_BCD::hasField);
        assertThat(TestDialects.XB87_A.name()).isEqualTo("xb87-a");
        assertThat(TestDialects.POS87_BCD.name()).isEqualTo("pos87-bcd");
    }

    @Test
    void neverShowsTheSensitiveElementsOfDomain5_3() {
        for (int field : new int[] {14, 35, 36, 43, 45, 48, 52, 53, 55, 61, 63, 96, 104, 120, 127}) {
            assertThat(TestDialects.XB87_A.field(field).log())
                    .as("field %d", field)
                    .isEqualTo(FieldSpec.Log.NEVER);
            assertThat(TestDialects.POS87_BCD.field(field).log())
                    .as("field %d", field)
                    .isEqualTo(FieldSpec.Log.NEVER);
        }
        for (int field : new int[] {2, 20, 34, 102, 103}) {
            assertThat(TestDialects.XB87_A.field(field).log())
                    .as("field %d", field)
                    .isEqualTo(FieldSpec.Log.MASK);
        }
    }

    @Test
    void saysWhereTheMacStands() {
        assertThat(TestDialects.XB87_A.macField(false)).isEqualTo(128);
        assertThat(TestDialects.POS87_BCD.macField(true)).isZero();
    }

    @Test
    void refusesToSpeakOfAFieldItDoesNotHave() {
        assertThatThrownBy(() -> TestDialects.XB87_A.field(129))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dialect xb87-a does not define field 129");
        assertThat(TestDialects.XB87_A.hasField(1)).isFalse();
        assertThat(TestDialects.XB87_A.hasField(-1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "content: q, encoding: ascii, length: 6|5:25|'content' is one of a, an, anp, ans, b, n, ns, x+n, z",
                "content: n, encoding: utf8, length: 6|5:38|'encoding' is one of ascii, bcd, bcd-signed, binary, ebcdic, ebcdic-037, ebcdic-1047, ebcdic-hex, hex",
                "content: n, encoding: ascii|5:6|'length' is missing, add it",
                "content: n, encoding: ascii, length: six|5:53|'length' is a number from 1 to 999999",
                "content: n, encoding: ascii, length: 0|5:53|'length' is a number from 1 to 999999",
                "content: n, encoding: ascii, length: -6|5:53|'length' is a number from 1 to 999999",
                "content: n, encoding: ascii, length: [6]|5:53|'length' takes a single value",
                "content: n, encoding: hex, length: 6|5:38|content and encoding do not fit: b is binary, hex or ebcdic-hex, digits (n, z, x+n) are ascii, ebcdic or bcd, x+n may be bcd-signed, all else is ascii or ebcdic",
                "content: ans, encoding: bcd, length: 6|5:40|content and encoding do not fit: b is binary, hex or ebcdic-hex, digits (n, z, x+n) are ascii, ebcdic or bcd, x+n may be bcd-signed, all else is ascii or ebcdic",
                "content: n, encoding: ascii, length: 6, min: 1|5:61|a field without a prefix has a fixed length, remove 'min'",
                "content: n, encoding: ascii, length: 6, charset: GB18030|5:65|only content ans in encoding ascii has another charset than ascii",
                "content: n, encoding: ascii, length: 6, format: MMDD|5:64|this format needs content n and the fixed length 4",
                "content: n, encoding: ascii, length: 6, log: masked|5:61|'log' is one of mask, never, plain",
                "content: n, encoding: bcd, length: 5, pad-nibble: G|5:66|'pad-nibble' is one hexadecimal digit, 0 to 9 or A to F",
                "content: x+n, encoding: bcd, length: 7|5:53|an amount with a sign has a fixed length, in BCD an even number of digits",
                "content: n, encoding: ascii, length: 6, Prefix: 2|5:56|'Prefix' is not known here, use one of charset, composite, content, encoding, format, length, lenient, log, min, name, pad, pad-nibble, prefix",
                "content: n, encoding: ascii, length: 6, length: 7|5:56|'length' is written twice, remove one",
                "content: n, encoding: ascii, length: 100, prefix: {digits: 2, encoding: ascii, counts: characters}|5:53|the prefix can't count up to 100, give it more digits",
                "content: b, encoding: hex, length: 500, prefix: {digits: 3, encoding: ascii, counts: characters}|5:51|the prefix can't count up to 1000, give it more digits",
                "content: n, encoding: bcd, length: 19, prefix: {digits: 2, encoding: bcd, counts: bytes}|5:98|bytes can't tell an odd number of BCD digits: let the prefix count digits, or fill up with a pad-nibble from A to F",
                "content: n, encoding: ascii, length: 9, prefix: {bytes: 2, encoding: ascii, counts: digits}|5:64|'digits' is missing, add it"
            })
    void refusesAField(String field, String place, String what) {
        DialectException refused = problem(HEAD + "fields:\n  4: {name: f, " + field + "}\n");
        assertThat(refused.problems().getFirst()).isEqualTo("d.yaml:" + place + ": " + what);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "\"\"|1:1: the file is empty",
                "just text|1:1: write a mapping of keys to values here",
                "dialect: [|1:11: this is no YAML",
                "dialect: d;mti: utf8;bitmap: hex;fields: {}|2:6: 'mti' is one of ascii, bcd, ebcdic, none",
                "dialect: d;mti: ascii;bitmap: hexadecimal;fields: {}|3:9: 'bitmap' is one of binary, ebcdic-hex, hex",
                "dialect: d;mti: ascii;bitmap: hex|1:1: 'fields' is missing, add it",
                "dialect: d;mti: ascii;bitmap: hex;fields: {};colour: red|5:1: 'colour' is not known here",
                "dialect: d;mti: ascii;bitmap: hex;version: 1990;fields: {}|4:10: 'version' is one of 1987, 1993, 2003",
                "dialect: d;mti: ascii;bitmap: hex;mac: 128;fields: {}|5:9: field 128 takes the MAC",
                "dialect: d;mti: ascii;bitmap: hex;fields: {1: {name: f, content: n, encoding: ascii, length: 1}}|4:13: field 1 does not exist",
                "dialect: d;mti: ascii;bitmap: hex;fields: {129: {name: f, content: n, encoding: ascii, length: 1}}|4:15: field 129 does not exist",
                "dialect: d;mti: ascii;bitmap: hex;fields: {x: {name: f, content: n, encoding: ascii, length: 1}}|4:13: field x does not exist",
                "dialect: d;mti: ascii;bitmap: hex;fields: {4: twelve}|4:13: write a mapping of keys to values here"
            })
    void refusesAFile(String yaml, String problem) {
        assertThat(problem(yaml.replace(';', '\n')).problems().getFirst()).startsWith("d.yaml:" + problem);
    }

    @Test
    void readsAnAliasAsWhatItStandsFor() {
        Dialect twice = Dialect.parse("d", HEAD + """
                fields:
                  4: &amount {name: amount, content: n, encoding: ascii, length: 12}
                  5: *amount
                """);
        assertThat(twice.field(5).number()).isEqualTo(5);
        assertThat(twice.field(5).length()).isEqualTo(12);
    }

    @Test
    void refusesAnAliasInsideOfWhatItStandsFor() {
        DialectException refused = problem(HEAD + """
                fields:
                  60: &a {name: a, content: an, encoding: ascii, length: 9, composite: {kind: positional, elements: {1: *a}}}
                """);
        assertThat(refused.problems().getFirst()).endsWith("composites can't be nested deeper than 6");
    }

    @Test
    void refusesAliasesOfAliasesBeforeTheyFillTheMemory() {
        StringBuilder yaml = new StringBuilder(HEAD).append("fields:\n");
        String inner = "{name: a, content: an, encoding: ascii, length: 9}";
        for (int level = 0; level < 6; level++) {
            StringBuilder elements = new StringBuilder("1: &l" + level + " " + inner);
            for (int i = 2; i <= 9; i++) {
                elements.append(", ").append(i).append(": *l").append(level);
            }
            inner = "{name: a, content: an, encoding: ascii, length: 9, composite: {kind: positional, elements: {"
                    + elements + "}}}";
        }
        assertThat(problem(yaml.append("  60: ").append(inner).append('\n').toString()))
                .hasMessageContaining("there are more than 20000 mappings, each alias counted as what it is");
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, true", "8, true", "9, false"})
    void takesAMacOfFourToEightBytes(int bytes, boolean taken) {
        String yaml =
                HEAD + "mac: 128\nfields:\n  128: {name: mac, content: b, encoding: hex, length: " + bytes + "}\n";
        if (taken) {
            assertThat(Dialect.parse("d", yaml).field(128).length()).isEqualTo(bytes);
        } else {
            assertThat(problem(yaml).problems())
                    .containsExactly(
                            "d.yaml:6:3: field 128 takes the MAC, define it with content b and a length of 4 to"
                                    + " 8 bytes");
        }
    }

    @Test
    void tellsEveryProblemAtOnce() {
        DialectException refused = problem("""
                dialect: d
                mti: ascii
                bitmap: heks
                fields:
                  2: {name: a, content: n, encoding: ascii, length: 0}
                  3: {name: b, content: k, encoding: ascii, length: 1}
                """);
        assertThat(refused.problems()).hasSize(3);
        assertThat(refused).hasMessageContaining("d.yaml:3:9").hasMessageContaining("d.yaml:6:25");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> Dialect.read(Path.of("no-such-dialect.yaml")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-dialect.yaml");
    }

    @Test
    void readsChineseTextAndRefusesACutOffCharacter() {
        Dialect chinese = Dialect.parse("d", HEAD + """
                fields:
                  63: {name: text, content: ans, encoding: ascii, charset: GB18030, length: 99,
                       prefix: {digits: 2, encoding: binary, counts: bytes}}
                """.replace("digits: 2", "bytes: 1"));
        byte[] out = new byte[100];
        MessageReader reader = new MessageReader(chinese);
        int length = new MessageWriter(chinese)
                .begin(out, 0, 200)
                .text(63, "广州 noodles")
                .finish();
        assertThat(reader.read(out, 0, length)).isTrue();
        assertThat(reader.text(63)).isEqualTo("广州 noodles");
        assertThat(reader.textLength(63)).isEqualTo("广州 noodles".getBytes(Charset.forName("GB18030")).length);
        out[21 + 2] = 0x20;
        assertThat(reader.read(out, 0, length)).isFalse();
        assertThat(reader.malformed().field()).isEqualTo("63");
    }
}
