package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.List;

/// Text in character sets of one and of several bytes, with prefixes that count bytes or characters.
public final class CharsetFuzz {
    static final Dialect DIALECT = Dialect.parse("charset.yaml", """
            dialect: charset
            version: any
            mti: none
            bitmap: binary
            fields:
              2: {name: a, content: ans, encoding: ascii, charset: GB18030, length: 99, min: 0, prefix: {digits: 2, encoding: ascii, counts: bytes}}
              3: {name: b, content: ans, encoding: ascii, charset: GB18030, length: 99, prefix: {digits: 2, encoding: ascii, counts: characters}}
              4: {name: c, content: ans, encoding: ascii, charset: UTF-8, length: 99, prefix: {digits: 2, encoding: ascii, counts: bytes}}
              5: {name: d, content: ans, encoding: ascii, charset: UTF-8, length: 99, prefix: {digits: 2, encoding: ascii, counts: characters}}
              6: {name: e, content: ans, encoding: ascii, charset: ISO-8859-1, length: 99, prefix: {digits: 2, encoding: ascii, counts: characters}}
              7: {name: f, content: ans, encoding: ascii, charset: GB18030, length: 12}
              8: {name: g, content: ans, encoding: ascii, charset: UTF-8, length: 12}
              9: {name: h, content: ans, encoding: ascii, charset: GB18030, length: 99, lenient: [charset], prefix: {digits: 2, encoding: ascii, counts: characters}}
              10: {name: i, content: ans, encoding: ascii, charset: UTF-8, length: 99, lenient: [charset], prefix: {bytes: 1, encoding: binary, counts: characters}}
              11: {name: j, content: ans, encoding: ascii, charset: UTF-8, length: 99, lenient: [content], prefix: {bytes: 1, encoding: binary, counts: characters, inclusive: true}}
            """);
    private static final MessageProperties PROPERTIES = new MessageProperties(DIALECT);

    private CharsetFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PROPERTIES.check(input);
    }

    static List<byte[]> seeds() {
        return SeedMessages.of(DIALECT, 20);
    }
}
