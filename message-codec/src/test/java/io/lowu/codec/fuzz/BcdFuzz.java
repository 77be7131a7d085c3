package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.List;

/// Digits of one nibble each: both sides of padding, any pad nibble, track data, every prefix.
public final class BcdFuzz {
    static final Dialect DIALECT = Dialect.parse("bcd.yaml", """
            dialect: bcd
            mti: bcd
            bitmap: binary
            bitmaps: 2
            fields:
              2: {name: a, content: n, encoding: bcd, length: 19, prefix: {digits: 2, encoding: bcd, counts: digits}, pad: right, pad-nibble: F}
              3: {name: b, content: n, encoding: bcd, length: 6}
              4: {name: c, content: n, encoding: bcd, length: 11}
              5: {name: d, content: n, encoding: bcd, length: 11, pad: right}
              6: {name: e, content: n, encoding: bcd, length: 3, pad: left, pad-nibble: "9", lenient: [pad-nibble]}
              7: {name: f, content: n, encoding: bcd, length: 10, format: MMDDhhmmss}
              8: {name: g, content: n, encoding: bcd, length: 21, min: 0, prefix: {digits: 3, encoding: bcd-right, counts: nibbles}}
              9: {name: h, content: n, encoding: bcd, length: 21, prefix: {bytes: 1, encoding: binary, counts: bytes}, pad: right, pad-nibble: D}
              10: {name: i, content: n, encoding: bcd, length: 21, prefix: {bytes: 1, encoding: binary, counts: bytes, inclusive: true}, pad: left, pad-nibble: A}
              11: {name: j, content: n, encoding: bcd, length: 20, prefix: {digits: 2, encoding: ascii, counts: bytes}}
              12: {name: k, content: n, encoding: bcd, length: 6, format: hhmmss}
              13: {name: l, content: n, encoding: bcd, length: 4, format: MMDD}
              14: {name: m, content: n, encoding: bcd, length: 4, format: YYMM, lenient: [date]}
              15: {name: n, content: n, encoding: bcd, length: 13, lenient: [content]}
              16: {name: o, content: n, encoding: bcd, length: 17, lenient: [content, pad-nibble], prefix: {digits: 2, encoding: hex, counts: digits}}
              35: {name: track-2, content: z, encoding: bcd, length: 37, prefix: {digits: 2, encoding: bcd, counts: digits}, pad: right, pad-nibble: F}
              36: {name: track-3, content: z, encoding: bcd, length: 104, prefix: {digits: 3, encoding: bcd, counts: digits}, pad: left, lenient: [pad-nibble]}
              37: {name: track, content: z, encoding: bcd, length: 37, prefix: {bytes: 1, encoding: binary, counts: bytes}, pad: right, pad-nibble: F}
              54: {name: sign, content: x+n, encoding: bcd, length: 8}
              70: {name: p, content: n, encoding: bcd, length: 3}
              100: {name: q, content: n, encoding: bcd, length: 11, prefix: {digits: 2, encoding: bcd, counts: digits}}
            """);
    private static final MessageProperties PROPERTIES = new MessageProperties(DIALECT);

    private BcdFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PROPERTIES.check(input);
    }

    static List<byte[]> seeds() {
        return SeedMessages.of(DIALECT, 20);
    }
}
