package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.List;

/// Fields of one byte a character in both EBCDIC code pages, and bytes as EBCDIC digits.
public final class EbcdicFuzz {
    static final Dialect DIALECT = Dialect.parse("ebcdic.yaml", """
            dialect: ebcdic
            version: any
            mti: ebcdic
            bitmap: ebcdic-hex
            bitmaps: 2
            header: 3
            fields:
              2: {name: a, content: n, encoding: ebcdic-037, length: 19, prefix: {digits: 2, encoding: ebcdic, counts: characters}}
              3: {name: b, content: n, encoding: ebcdic-1047, length: 6}
              4: {name: c, content: a, encoding: ebcdic-037, length: 9}
              5: {name: d, content: an, encoding: ebcdic-1047, length: 20, prefix: {bytes: 1, encoding: binary, counts: bytes}}
              6: {name: e, content: anp, encoding: ebcdic-037, length: 20}
              7: {name: f, content: n, encoding: ebcdic-1047, length: 10, format: MMDDhhmmss}
              8: {name: g, content: ans, encoding: ebcdic-1047, length: 99, min: 0, prefix: {digits: 3, encoding: ebcdic, counts: characters}}
              9: {name: h, content: ans, encoding: ebcdic-037, length: 40}
              10: {name: i, content: ns, encoding: ebcdic-037, length: 12, prefix: {digits: 2, encoding: bcd, counts: characters}}
              11: {name: j, content: z, encoding: ebcdic-1047, length: 37, prefix: {digits: 2, encoding: ebcdic, counts: characters}}
              12: {name: k, content: x+n, encoding: ebcdic-037, length: 8}
              13: {name: l, content: n, encoding: ebcdic-037, length: 4, format: MMDD}
              14: {name: m, content: an, encoding: ebcdic-037, length: 7, lenient: [content]}
              52: {name: n, content: b, encoding: ebcdic-hex, length: 8}
              55: {name: o, content: b, encoding: ebcdic-hex, length: 99, prefix: {digits: 3, encoding: ebcdic, counts: characters}}
              70: {name: p, content: n, encoding: ebcdic-1047, length: 3}
            """);
    private static final MessageProperties PROPERTIES = new MessageProperties(DIALECT);

    private EbcdicFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PROPERTIES.check(input);
    }

    static List<byte[]> seeds() {
        return SeedMessages.of(DIALECT, 20);
    }
}
