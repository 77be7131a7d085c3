package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.List;

/// Fields of one byte a character in ASCII: every content, prefix and format.
public final class AsciiFuzz {
    static final Dialect DIALECT = Dialect.parse("ascii.yaml", """
            dialect: ascii
            mti: ascii
            bitmap: hex
            bitmaps: 3
            mac: last
            fields:
              2: {name: a, content: n, encoding: ascii, length: 19, prefix: {digits: 2, encoding: ascii, counts: characters}}
              3: {name: b, content: n, encoding: ascii, length: 6}
              4: {name: c, content: n, encoding: ascii, length: 12}
              5: {name: d, content: a, encoding: ascii, length: 9}
              6: {name: e, content: an, encoding: ascii, length: 11}
              7: {name: f, content: n, encoding: ascii, length: 10, format: MMDDhhmmss}
              8: {name: g, content: anp, encoding: ascii, length: 17}
              9: {name: h, content: ns, encoding: ascii, length: 14, min: 0, prefix: {digits: 1, encoding: hex, counts: bytes, inclusive: true}}
              10: {name: i, content: z, encoding: ascii, length: 37, prefix: {digits: 2, encoding: ascii, counts: bytes}}
              11: {name: j, content: x+n, encoding: ascii, length: 8}
              12: {name: k, content: n, encoding: ascii, length: 6, format: hhmmss}
              13: {name: l, content: n, encoding: ascii, length: 4, format: MMDD}
              14: {name: m, content: n, encoding: ascii, length: 4, format: YYMM}
              15: {name: n, content: n, encoding: ascii, length: 6, format: YYMMDD}
              16: {name: o, content: n, encoding: ascii, length: 12, format: YYMMDDhhmmss}
              17: {name: p, content: ans, encoding: ascii, length: 300, min: 3, prefix: {bytes: 2, encoding: binary, counts: bytes, inclusive: true}}
              18: {name: q, content: n, encoding: ascii, length: 4, lenient: [content]}
              19: {name: r, content: ans, encoding: ascii, length: 40}
              20: {name: s, content: a, encoding: ascii, length: 20, min: 5, lenient: [minimum], prefix: {digits: 3, encoding: bcd, counts: characters}}
              21: {name: t, content: an, encoding: ascii, length: 20, prefix: {digits: 3, encoding: bcd-right, counts: nibbles}}
              64: {name: mac, content: b, encoding: hex, length: 8}
              70: {name: u, content: n, encoding: ascii, length: 3}
              128: {name: mac, content: b, encoding: hex, length: 8}
              150: {name: v, content: an, encoding: ascii, length: 9, prefix: {digits: 2, encoding: ebcdic, counts: characters}}
            """);
    private static final MessageProperties PROPERTIES = new MessageProperties(DIALECT);

    private AsciiFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PROPERTIES.check(input);
    }

    static List<byte[]> seeds() {
        return SeedMessages.of(DIALECT, 20);
    }
}
