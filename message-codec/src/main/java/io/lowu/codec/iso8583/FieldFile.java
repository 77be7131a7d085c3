package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Charset;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Counts;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Format;
import io.lowu.codec.iso8583.FieldSpec.Log;
import io.lowu.codec.iso8583.FieldSpec.Prefix;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;
import java.util.Map;

/// One field of a dialect's YAML, with the checks that its parts fit each other.
final class FieldFile {
    private static final int LONGEST = 9999;
    private static final Map<String, Content> CONTENT = Map.of(
            "n", Content.N,
            "a", Content.A,
            "an", Content.AN,
            "anp", Content.ANP,
            "ans", Content.ANS,
            "ns", Content.NS,
            "z", Content.Z,
            "b", Content.B,
            "x+n", Content.XN);
    private static final Map<String, Encoding> ENCODING =
            Map.of("ascii", Encoding.ASCII, "bcd", Encoding.BCD, "binary", Encoding.BINARY, "hex", Encoding.HEX);
    private static final Map<String, PrefixEncoding> PREFIX =
            Map.of("ascii", PrefixEncoding.ASCII, "bcd", PrefixEncoding.BCD, "binary", PrefixEncoding.BINARY);
    private static final Map<String, Counts> COUNTS =
            Map.of("characters", Counts.CHARACTERS, "digits", Counts.DIGITS, "bytes", Counts.BYTES);
    private static final Map<String, Charset> CHARSET =
            Map.of("ascii", Charset.ASCII, "GB18030", Charset.GB18030, "UTF-8", Charset.UTF_8);
    private static final Map<String, Boolean> PAD = Map.of("left", true, "right", false);
    private static final Map<String, Log> LOG =
            Map.of("plain", Log.PLAIN, "mask", Log.MASK, "never", Log.NEVER, "", Log.UNSTATED);
    private static final Map<String, Format> FORMAT = Map.of(
            "MMDDhhmmss", Format.MMDDhhmmss,
            "hhmmss", Format.hhmmss,
            "MMDD", Format.MMDD,
            "YYMM", Format.YYMM,
            "YYMMDD", Format.YYMMDD,
            "", Format.ANY);

    private final YamlMap yaml;
    private final int number;

    FieldFile(YamlMap yaml, int number) {
        this.yaml = yaml;
        this.number = number;
    }

    FieldSpec read() {
        String name = yaml.text("name");
        Content content = yaml.choice("content", CONTENT);
        Encoding encoding = yaml.choice("encoding", ENCODING);
        int length = yaml.number("length", 1, LONGEST);
        Prefix prefix = yaml.has("prefix") ? prefix(encoding) : Prefix.NONE;
        int minimum = yaml.has("min") ? yaml.number("min", 0, length) : 1;
        boolean padLeft = yaml.choice("pad", PAD, "left");
        int padNibble = padNibble();
        Charset charset = yaml.choice("charset", CHARSET, "ascii");
        Format format = yaml.choice("format", FORMAT, "");
        Log log = yaml.choice("log", LOG, "");
        yaml.end();
        checkEncoding(content, encoding);
        checkUse(content, encoding, prefix, charset, format, length);
        int units = content == Content.XN ? length + 1 : length;
        int least = prefix.bytes() == 0 ? units : minimum;
        return new FieldSpec(
                number, name, content, encoding, units, least, prefix, padLeft, padNibble, charset, format, log);
    }

    private Prefix prefix(Encoding encoding) {
        YamlMap map = yaml.map("prefix");
        PrefixEncoding how = map.choice("encoding", PREFIX);
        Counts counts = map.choice("counts", COUNTS);
        int digits = 0;
        int bytes;
        if (how == PrefixEncoding.BINARY) {
            bytes = map.number("bytes", 1, 2);
        } else {
            digits = map.number("digits", 1, 6);
            bytes = how == PrefixEncoding.ASCII ? digits : (digits + 1) >> 1;
        }
        map.end();
        if (encoding == Encoding.BCD && counts == Counts.BYTES) {
            map.problem("counts", "bytes can't tell an odd number of BCD digits, let the prefix count digits");
        }
        return new Prefix(bytes, digits, how, counts);
    }

    private int padNibble() {
        if (!yaml.has("pad-nibble")) {
            return 0;
        }
        String nibble = yaml.text("pad-nibble");
        if (!nibble.matches("[0-9A-F]")) {
            yaml.problem("pad-nibble", "'pad-nibble' is one hexadecimal digit, 0 to 9 or A to F");
            return 0;
        }
        return Integer.parseInt(nibble, 16);
    }

    private void checkEncoding(Content content, Encoding encoding) {
        boolean digits = content == Content.N || content == Content.Z || content == Content.XN;
        boolean fits = switch (encoding) {
            case ASCII -> content != Content.B;
            case BCD -> digits;
            case BINARY, HEX -> content == Content.B;
        };
        if (!fits) {
            yaml.problem(
                    "encoding",
                    "content and encoding do not fit: b is binary or hex, digits are ascii or bcd, all else is ascii");
        }
    }

    private void checkUse(
            Content content, Encoding encoding, Prefix prefix, Charset charset, Format format, int length) {
        if (content == Content.XN && (prefix.bytes() > 0 || (encoding == Encoding.BCD && length % 2 == 1))) {
            yaml.problem("length", "an amount with a sign has a fixed length, in BCD an even number of digits");
        }
        if (charset != Charset.ASCII && content != Content.ANS) {
            yaml.problem("charset", "only content ans has another charset than ascii");
        }
        boolean dated = content == Content.N && prefix.bytes() == 0 && length == format.digits();
        if (format != Format.ANY && !dated) {
            yaml.problem("format", "this format needs content n and the fixed length " + format.digits());
        }
        int wire = encoding == Encoding.HEX && prefix.counts() != Counts.BYTES ? 2 * length : length;
        if (prefix.bytes() > 0 && wire > greatest(prefix)) {
            yaml.problem("length", "the prefix can't count up to " + wire + ", give it more digits");
        }
        if (prefix.bytes() == 0 && yaml.has("min")) {
            yaml.problem("min", "a field without a prefix has a fixed length, remove 'min'");
        }
    }

    private static int greatest(Prefix prefix) {
        if (prefix.encoding() == PrefixEncoding.BINARY) {
            return (1 << (8 * prefix.bytes())) - 1;
        }
        int greatest = 1;
        for (int i = 0; i < prefix.digits(); i++) {
            greatest *= 10;
        }
        return greatest - 1;
    }
}
