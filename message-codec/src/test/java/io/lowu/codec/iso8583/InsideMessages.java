package io.lowu.codec.iso8583;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// A dialect with a composite of each kind, and messages of one field of it. Every field has a prefix of four
/// digits that counts bytes.
public final class InsideMessages {
    static final String YAML = """
            dialect: inside
            mti: ascii
            bitmap: hex
            fields:
              # Positional, in bytes.
              57: {name: positional, content: b, encoding: binary, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes}, log: never,
                   composite: {kind: positional, elements: {
                     1: {name: fixed, content: n, encoding: ascii, length: 2, log: plain},
                     2: {name: variable, content: an, encoding: ascii, length: 20, log: plain,
                         prefix: {digits: 2, encoding: ascii, counts: characters}},
                     4: {name: packed, content: n, encoding: bcd, length: 5, log: plain},
                     5: {name: digits, content: b, encoding: hex, length: 2, log: plain},
                     6: {name: amount, content: x+n, encoding: ascii, length: 8, log: plain},
                     7: {name: day, content: n, encoding: ascii, length: 4, format: MMDD, log: plain},
                     9: {name: rest, content: ans, encoding: ascii, charset: GB18030, length: 30, min: 1, log: never}}}}
              # Bitmapped, bitmap of three bytes.
              58: {name: bitmapped, content: b, encoding: binary, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: bitmapped, bitmap: binary, bytes: 3, elements: {
                     1: {name: first, content: n, encoding: ascii, length: 2, log: plain},
                     8: {name: eighth, content: an, encoding: ascii, length: 3, log: plain},
                     24: {name: last, content: n, encoding: bcd, length: 4, log: plain}}}}
              # Bitmapped, extended, hexadecimal digits, in text.
              59: {name: extended, content: ans, encoding: ascii, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: bitmapped, bitmap: hex, bytes: 1, extended: true, elements: {
                     2: {name: second, content: n, encoding: ascii, length: 2, log: plain},
                     9: {name: ninth, content: n, encoding: ascii, length: 1, log: plain},
                     16: {name: sixteenth, content: n, encoding: ascii, length: 3, log: plain}}}}
              # Tagged by text, with lengths.
              48: {name: tagged, content: ans, encoding: ascii, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: tagged, tag: 2, lengths: {digits: 3, encoding: ascii, counts: bytes}, elements: {
                     AA: {name: acquirer, content: ans, encoding: ascii, length: 10, log: plain},
                     NK: {name: key, content: an, encoding: ascii, length: 16, min: 16, log: never},
                     "O.": {name: order, content: n, encoding: ascii, length: 12, log: mask}}}}
              # Tagged in hexadecimal, each element with its own prefix or none.
              62: {name: tagged-hex, content: b, encoding: binary, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: tagged, tag: 1, tag-form: hex, elements: {
                     "01": {name: fixed, content: n, encoding: bcd, length: 4, log: plain},
                     "F2": {name: variable, content: b, encoding: binary, length: 9, log: plain,
                          prefix: {bytes: 1, encoding: binary, counts: bytes}}}}}
              # BER-TLV in bytes and in hexadecimal digits of both kinds.
              55: {name: icc-data, content: b, encoding: binary, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes}, composite: ber-tlv, log: never}
              56: {name: icc-data-hex, content: b, encoding: hex, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: ber-tlv, depth: 2, count: 4}, log: never}
              53: {name: icc-data-ebcdic-hex, content: b, encoding: ebcdic-hex, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes}, composite: ber-tlv, log: never}
              # Each in each other: bitmapped, in it a positional in hexadecimal, in that BER-TLV in hexadecimal.
              63: {name: nested, content: b, encoding: hex, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: bitmapped, bitmap: binary, bytes: 1, elements: {
                     2: {name: fixed, content: n, encoding: ascii, length: 2, log: plain},
                     3: {name: positional, content: b, encoding: hex, length: 99,
                         prefix: {digits: 2, encoding: ascii, counts: bytes},
                         composite: {kind: positional, elements: {
                           1: {name: fixed, content: n, encoding: ascii, length: 2, log: plain},
                           2: {name: chip, content: b, encoding: hex, length: 99, min: 1, composite: ber-tlv}}}},
                     4: {name: loose, content: b, encoding: binary, length: 99, lenient: [composite],
                         prefix: {digits: 2, encoding: ascii, counts: bytes}, composite: ber-tlv}}}}
              # Not insisted on.
              60: {name: loose, content: ans, encoding: ascii, length: 9999, lenient: [composite], log: plain,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: positional, elements: {
                     1: {name: two, content: n, encoding: ascii, length: 2, log: plain},
                     2: {name: three, content: n, encoding: ascii, length: 3, log: plain}}}}
              61: {name: longer, content: ans, encoding: ascii, length: 9999, lenient: [leftover],
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: positional, elements: {
                     1: {name: two, content: n, encoding: ascii, length: 2, log: plain}}}}
              # In EBCDIC, tags included.
              54: {name: tagged-ebcdic, content: ans, encoding: ebcdic-1047, length: 9999,
                   prefix: {digits: 4, encoding: ascii, counts: bytes},
                   composite: {kind: tagged, tag: 2, lengths: {digits: 2, encoding: ebcdic, counts: bytes}, elements: {
                     AA: {name: acquirer, content: ans, encoding: ebcdic-1047, length: 10, log: plain}}}}
            """;

    public static final Dialect DIALECT = Dialect.parse("inside.yaml", YAML);

    /// Where the content begins in a message of one field.
    static final int CONTENT = 4 + 16 + 4;

    private InsideMessages() {}

    /// Text, with bytes in hexadecimal digits between braces: `12{0A0B}34`. Text between brackets is EBCDIC.
    static byte[] content(String notation) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String part : notation.split("(?=[{\\[])|(?<=[}\\]])", -1)) {
            if (part.startsWith("{")) {
                content.writeBytes(HexFormat.of().parseHex(part.substring(1, part.length() - 1)));
            } else if (part.startsWith("[")) {
                String inside = part.substring(1, part.length() - 1);
                for (byte latin : inside.getBytes(StandardCharsets.ISO_8859_1)) {
                    content.write(Ebcdic.CP1047.fromLatin(latin));
                }
            } else {
                content.writeBytes(part.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return content.toByteArray();
    }

    public static byte[] message(int field, String notation) {
        return message(field, content(notation));
    }

    /// A message of one field that has this content, written in hexadecimal digits if the field is.
    static byte[] message(int field, byte[] content) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        String head = String.format(Locale.ROOT, "0200%016X%04d", Bitmap.bit(field), content.length);
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        FieldSpec.Encoding encoding = DIALECT.field(field).encoding();
        if (encoding.hexadecimal()) {
            String digits = HexFormat.of().withUpperCase().formatHex(content);
            message.writeBytes(content(encoding == FieldSpec.Encoding.HEX ? digits : "[" + digits + "]"));
        } else {
            message.writeBytes(content);
        }
        return message.toByteArray();
    }
}
