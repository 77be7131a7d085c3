package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.List;

/// Content of bytes, as they are and as hexadecimal digits, with prefixes that count them in every way.
public final class BytesFuzz {
    static final Dialect DIALECT = Dialect.parse("bytes.yaml", """
            dialect: bytes
            version: any
            mti: none
            bitmap: hex
            bitmaps: 2
            lenient: [mac-place]
            fields:
              2: {name: a, content: b, encoding: binary, length: 8}
              3: {name: b, content: b, encoding: hex, length: 8}
              4: {name: c, content: b, encoding: ebcdic-hex, length: 8}
              5: {name: d, content: b, encoding: binary, length: 255, min: 0, prefix: {bytes: 1, encoding: binary, counts: bytes}}
              6: {name: e, content: b, encoding: binary, length: 999, prefix: {digits: 3, encoding: ascii, counts: bytes}}
              7: {name: f, content: b, encoding: hex, length: 99, prefix: {digits: 3, encoding: ascii, counts: characters}}
              8: {name: g, content: b, encoding: hex, length: 99, prefix: {digits: 2, encoding: hex, counts: bytes}}
              9: {name: h, content: b, encoding: hex, length: 99, prefix: {digits: 3, encoding: bcd, counts: nibbles}}
              10: {name: i, content: b, encoding: binary, length: 99, prefix: {digits: 3, encoding: bcd-right, counts: nibbles}}
              11: {name: j, content: b, encoding: ebcdic-hex, length: 99, prefix: {digits: 3, encoding: ebcdic, counts: characters, inclusive: true}}
              12: {name: k, content: b, encoding: binary, length: 9999, prefix: {bytes: 4, encoding: binary, counts: bytes, inclusive: true}}
              13: {name: l, content: b, encoding: hex, length: 20, lenient: [content], prefix: {digits: 2, encoding: ascii, counts: bytes}}
              14: {name: m, content: b, encoding: binary, length: 9999, prefix: {digits: 6, encoding: ascii, counts: bytes}}
              64: {name: mac, content: b, encoding: binary, length: 8}
              128: {name: mac, content: b, encoding: hex, length: 8}
            """);
    private static final MessageProperties PROPERTIES = new MessageProperties(DIALECT);

    private BytesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PROPERTIES.check(input);
    }

    static List<byte[]> seeds() {
        return SeedMessages.of(DIALECT, 20);
    }
}
