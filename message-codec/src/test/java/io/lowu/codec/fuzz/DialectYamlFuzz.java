package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A dialect's YAML: it is a dialect, which then reads what comes, or every problem is told with its place.
public final class DialectYamlFuzz {
    private static final byte[] MESSAGE =
            HexFormat.of().parseHex("303230307234054128C28805313632303031323334353637383930313233303030303030");

    private DialectYamlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Dialect dialect;
        try {
            dialect = Dialect.parse("fuzz.yaml", new String(input, UTF_8));
        } catch (DialectException e) {
            Property.holds(!e.problems().isEmpty(), "no problem is told");
            for (String problem : e.problems()) {
                Property.holds(problem.matches("(?s)fuzz\\.yaml:[0-9]+:[0-9]+: .+"), "no place: " + problem);
            }
            return;
        }
        MessageProperties properties = new MessageProperties(dialect);
        properties.check(new byte[0]);
        properties.check(MESSAGE);
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
