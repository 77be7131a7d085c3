package io.lowu.codec.jpos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectTextTest {
    static Stream<DialectSpec> specs() {
        Stream<DialectSpec> presets =
                Dialect.presets().stream().map(name -> Dialect.preset(name).spec());
        Stream<DialectSpec> packagers = JarPackagers.names().stream()
                .flatMap(name -> Stream.of(
                        JarPackagers.spec(name), JposPackager.parse(name + ".xml", once(name), Strictness.STRICT)));
        return Stream.concat(presets, packagers);
    }

    /// The two files for the Common Message Format define field 96 twice and field 91 not at all.
    private static String once(String name) {
        String xml = JarPackagers.xml(name);
        return name.startsWith("cmf") ? xml.replaceFirst("id=\"96\"", "id=\"91\"") : xml;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void givesTheSameTableAgain(DialectSpec spec) {
        assertThat(Dialect.parse("again.yaml", DialectText.of(spec)).spec()).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isTheSameTextAgain(DialectSpec spec) {
        String text = DialectText.of(spec);
        assertThat(DialectText.of(Dialect.parse("again.yaml", text).spec())).isEqualTo(text);
    }

    @Test
    void saysEveryKindOfFieldAndComposite() {
        String yaml = """
                dialect: "all of it: \\"quoted\\""
                version: national
                mti: ebcdic
                bitmap: ebcdic-hex
                bitmaps: 3
                header: 46
                mac: none
                lenient: [leftover, date]
                fields:
                  2: {name: one, content: n, encoding: bcd, length: 19, min: 12, prefix: {digits: 2, encoding: bcd, counts: digits}, pad: right, pad-nibble: F, log: mask}
                  3: {name: two, content: x+n, encoding: bcd-signed, length: 9, lenient: [content]}
                  4: {name: three, content: b, encoding: binary, length: 0}
                  7: {name: four, content: n, encoding: ebcdic-1047, length: 10, format: MMDDhhmmss}
                  8: {name: five, content: ans, encoding: ascii, length: 90, prefix: {bytes: 2, encoding: binary, counts: bytes, inclusive: true}, charset: GB18030}
                  55:
                    name: six
                    content: b
                    encoding: binary
                    length: 255
                    prefix: {digits: 3, encoding: ascii, counts: bytes}
                    composite:
                      kind: ber-tlv
                      depth: 4
                      count: 64
                  60:
                    name: seven
                    content: ans
                    encoding: ascii
                    length: 100
                    prefix: {digits: 3, encoding: ascii, counts: bytes}
                    composite:
                      kind: positional
                      elements:
                        0: {name: a, content: an, encoding: ascii, length: 2}
                        1:
                          name: b
                          content: ans
                          encoding: ascii
                          length: 90
                          prefix: {digits: 2, encoding: ascii, counts: bytes}
                          composite:
                            kind: tagged
                            tag: 2
                            tag-form: text
                            elements:
                              "+1": {name: c, content: an, encoding: ascii, length: 2}
                              AA: {name: d, content: an, encoding: ascii, length: 2}
                  127:
                    name: eight
                    content: b
                    encoding: binary
                    length: 999
                    prefix: {digits: 3, encoding: ascii, counts: bytes}
                    composite:
                      kind: bitmapped
                      bitmap: binary
                      bytes: 8
                      extended: true
                      elements:
                        2: {name: e, content: an, encoding: ascii, length: 2}
                """;
        assertThat(DialectText.of(Dialect.parse("d.yaml", yaml).spec())).isEqualTo(yaml);
    }
}
