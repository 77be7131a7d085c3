package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.List;

/// Amounts with a sign: packed decimal, BCD behind a sign, characters.
public final class PackedFuzz {
    static final Dialect DIALECT = Dialect.parse("packed.yaml", """
            dialect: packed
            version: any
            mti: bcd
            bitmap: binary
            fields:
              2: {name: a, content: x+n, encoding: bcd-signed, length: 1}
              3: {name: b, content: x+n, encoding: bcd-signed, length: 2}
              4: {name: c, content: x+n, encoding: bcd-signed, length: 8}
              5: {name: d, content: x+n, encoding: bcd-signed, length: 9}
              6: {name: e, content: x+n, encoding: bcd-signed, length: 9, lenient: [content]}
              7: {name: f, content: x+n, encoding: bcd-signed, length: 12, lenient: [content]}
              8: {name: g, content: x+n, encoding: bcd, length: 8}
              9: {name: h, content: x+n, encoding: bcd, length: 2, lenient: [content]}
              10: {name: i, content: x+n, encoding: ascii, length: 8}
              11: {name: j, content: x+n, encoding: ebcdic, length: 8}
              12: {name: k, content: x+n, encoding: bcd-signed, length: 31}
            """);
    private static final MessageProperties PROPERTIES = new MessageProperties(DIALECT);

    private PackedFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PROPERTIES.check(input);
    }

    static List<byte[]> seeds() {
        return SeedMessages.of(DIALECT, 20);
    }
}
