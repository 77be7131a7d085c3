package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectException;
import io.lowu.codec.iso8583.DialectSpec;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A dialect's YAML.
public final class DialectYamlFuzz {
    private static final Pattern PLACE = Pattern.compile("fuzz\\.yaml:[1-9][0-9]*:[1-9][0-9]*: .");

    private DialectYamlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        DialectSpec spec;
        try {
            spec = Dialect.parse("fuzz.yaml", new String(input, UTF_8)).spec();
        } catch (DialectException e) {
            DialectProperties.refused(e, PLACE);
            return;
        }
        DialectProperties.dialect(spec);
    }

    static List<byte[]> seeds() {
        return Stream.of("""
                dialect: a
                extends: iso87-bcd
                version: 1987
                mti: ascii
                bitmap: hex
                bitmaps: 2
                header: 5
                mac: last
                lenient: [leftover, date]
                fields:
                  4: {name: amount, content: n, encoding: bcd, length: 12, log: plain}
                  63: none
                """, """
                dialect: b
                version: any
                mti: none
                bitmap: ebcdic-hex
                fields:
                  2: {name: a, content: n, encoding: bcd, length: 19, min: 12, prefix: {digits: 2, encoding: bcd, counts: digits}, pad: right, pad-nibble: F, log: mask}
                  3: {name: b, content: x+n, encoding: bcd-signed, length: 9, lenient: [content]}
                  5: {name: c, content: ans, encoding: ascii, length: 90, prefix: {bytes: 2, encoding: binary, counts: bytes, inclusive: true}, charset: GB18030}
                  55: {name: d, content: b, encoding: binary, length: 255, prefix: {digits: 3, encoding: ascii, counts: bytes}, composite: ber-tlv}
                """, """
                dialect: c
                mti: bcd
                bitmap: binary
                fields:
                  48: {name: e, content: ans, encoding: ascii, length: 999, prefix: {digits: 3, encoding: ascii, counts: bytes}, composite: {kind: tagged, tag: 2, lengths: {digits: 3, encoding: ascii, counts: bytes}, elements: {AA: {name: f, content: ans, encoding: ascii, length: 10}}}}
                  60: {name: g, content: ans, encoding: ascii, length: 99, prefix: {digits: 2, encoding: ascii, counts: bytes}, composite: &x {kind: positional, elements: {1: {name: h, content: n, encoding: ascii, length: 2}}}}
                  61: {name: i, content: ans, encoding: ascii, length: 99, prefix: {digits: 2, encoding: ascii, counts: bytes}, composite: *x}
                  62: {name: j, content: b, encoding: binary, length: 99, prefix: {digits: 2, encoding: ascii, counts: bytes}, composite: {kind: bitmapped, bitmap: binary, bytes: 3, elements: {1: {name: k, content: n, encoding: ascii, length: 2}}}}
                """, "a: [b, {c: d}]\n", "&a [*a]\n", "dialect: 'x\n")
                .map(text -> text.getBytes(UTF_8))
                .toList();
    }
}
