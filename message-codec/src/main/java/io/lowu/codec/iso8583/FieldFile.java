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
import java.util.Set;
import java.util.TreeMap;

/// One field of a dialect's YAML, with the checks that its parts fit each other.
final class FieldFile {
    static final int LONGEST = 999_999;

    static final Map<String, Content> CONTENT = Map.of(
            "n", Content.N,
            "a", Content.A,
            "an", Content.AN,
            "anp", Content.ANP,
            "ans", Content.ANS,
            "ns", Content.NS,
            "z", Content.Z,
            "b", Content.B,
            "x+n", Content.XN);
    static final Map<String, Encoding> ENCODING = Map.of(
            "ascii", Encoding.ASCII,
            "ebcdic", Encoding.EBCDIC_1047,
            "ebcdic-037", Encoding.EBCDIC_037,
            "ebcdic-1047", Encoding.EBCDIC_1047,
            "bcd", Encoding.BCD,
            "bcd-signed", Encoding.BCD_SIGNED,
            "binary", Encoding.BINARY,
            "hex", Encoding.HEX,
            "ebcdic-hex", Encoding.EBCDIC_HEX);
    static final Map<String, PrefixEncoding> PREFIX = Map.of(
            "ascii", PrefixEncoding.ASCII,
            "ebcdic", PrefixEncoding.EBCDIC,
            "bcd", PrefixEncoding.BCD,
            "bcd-right", PrefixEncoding.BCD_RIGHT,
            "binary", PrefixEncoding.BINARY,
            "hex", PrefixEncoding.HEX);
    static final Map<String, Counts> COUNTS = Map.of(
            "characters", Counts.CHARACTERS,
            "digits", Counts.DIGITS,
            "bytes", Counts.BYTES,
            "nibbles", Counts.NIBBLES);
    static final Map<String, Charset> CHARSET = Map.of(
            "ascii",
            Charset.ASCII,
            "ISO-8859-1",
            Charset.LATIN_1,
            "GB18030",
            Charset.GB18030,
            "GBK",
            Charset.GB18030,
            "UTF-8",
            Charset.UTF_8);
    static final Map<String, Log> LOG =
            Map.of("plain", Log.PLAIN, "mask", Log.MASK, "never", Log.NEVER, "", Log.UNSTATED);
    private static final Map<String, Boolean> PAD = Map.of("left", true, "right", false);
    private static final Map<String, Boolean> SWITCH = Map.of("true", true, "false", false);
    private static final Map<String, Format> FORMAT = formats();

    private final YamlMap yaml;
    private final int number;
    private final int depth;
    private final Prefix given;

    FieldFile(YamlMap yaml, int number) {
        this(yaml, number, 0);
    }

    FieldFile(YamlMap yaml, int number, int depth) {
        this(yaml, number, depth, Prefix.NONE);
    }

    /// @param depth how many composites are around it
    /// @param given the prefix that the composite gives to all of its elements, if it does
    FieldFile(YamlMap yaml, int number, int depth, Prefix given) {
        this.yaml = yaml;
        this.number = number;
        this.depth = depth;
        this.given = given;
    }

    private static Map<String, Format> formats() {
        Map<String, Format> formats = new TreeMap<>();
        for (Format format : Format.values()) {
            formats.put(format == Format.ANY ? "" : format.name(), format);
        }
        return formats;
    }

    FieldSpec read() {
        int before = yaml.problems();
        String name = yaml.text("name");
        Content content = yaml.choice("content", CONTENT);
        Encoding encoding = yaml.choice("encoding", ENCODING);
        Prefix prefix = yaml.has("prefix") ? prefix(yaml.map("prefix")) : given;
        if (yaml.has("prefix") && given.bytes() > 0) {
            yaml.problem("prefix", "the composite's 'lengths' are the prefix of all of its elements, remove this");
        }
        // Only bytes may be none at all: a field that is announced and has nothing on the wire.
        boolean nothing = content == Content.B && prefix.bytes() == 0;
        int length = yaml.number("length", nothing ? 0 : 1, LONGEST);
        int minimum = yaml.has("min") ? yaml.number("min", 0, length) : 1;
        boolean padLeft = yaml.choice("pad", PAD, "left");
        int padNibble = padNibble();
        Charset charset = yaml.choice("charset", CHARSET, "ascii");
        Format format = yaml.choice("format", FORMAT, "");
        Log log = yaml.choice("log", LOG, "");
        Set<Rule> lenient = rules(yaml);
        Composite composite = new CompositeFile(depth).read(yaml);
        yaml.end();
        // What stands in for a wrong part is chosen at random: that it does not fit the others tells nobody anything.
        if (yaml.problems() == before) {
            checkEncoding(content, encoding);
            checkPrefix(encoding, prefix, length);
            checkUse(content, encoding, prefix, charset, format, length);
            boolean bcd = encoding == Encoding.BCD || encoding == Encoding.BCD_SIGNED;
            if (composite != Composite.None.NONE && bcd) {
                yaml.problem("composite", "elements lie in bytes, not in BCD digits; take another encoding");
            }
        }
        int units = content == Content.XN ? length + 1 : length;
        boolean open = depth > 0 && yaml.has("min");
        int least = prefix.bytes() == 0 && !open ? units : minimum;
        return new FieldSpec(
                number, name, content, encoding, units, least, prefix, padLeft, padNibble, charset, format, log,
                lenient, composite);
    }

    /// The rules under `lenient`.
    static Set<Rule> rules(YamlMap yaml) {
        Map<String, Rule> words = new TreeMap<>();
        for (Rule rule : Rule.values()) {
            words.put(rule.word(), rule);
        }
        return Set.copyOf(yaml.choices("lenient", words));
    }

    /// A length prefix: `{digits: 2, encoding: ascii, counts: characters}`, `bytes` in place of `digits` if
    /// binary.
    static Prefix prefix(YamlMap map) {
        PrefixEncoding how = map.choice("encoding", PREFIX);
        Counts counts = map.choice("counts", COUNTS);
        boolean inclusive = map.choice("inclusive", SWITCH, "false");
        Prefix prefix = how == PrefixEncoding.BINARY
                ? Prefix.ofBytes(map.number("bytes", 1, Prefix.GREATEST_BYTES), counts)
                : Prefix.ofDigits(map.number("digits", 1, Prefix.GREATEST_DIGITS), how, counts);
        map.end();
        return inclusive ? new Prefix(prefix.bytes(), prefix.digits(), how, counts, true) : prefix;
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
            case ASCII, EBCDIC_037, EBCDIC_1047 -> content != Content.B;
            case BCD -> digits;
            case BCD_SIGNED -> content == Content.XN;
            case BINARY, HEX, EBCDIC_HEX -> content == Content.B;
        };
        if (!fits) {
            yaml.problem(
                    "encoding",
                    "content and encoding do not fit: b is binary, hex or ebcdic-hex, digits (n, z, x+n) are ascii, ebcdic"
                            + " or bcd, x+n may be bcd-signed, all else is ascii or ebcdic");
        }
    }

    private void checkPrefix(Encoding encoding, Prefix prefix, int length) {
        if (prefix.bytes() == 0) {
            if (yaml.has("min") && depth == 0) {
                yaml.problem("min", "a field without a prefix has a fixed length, remove 'min'");
            }
            return;
        }
        if (encoding == Encoding.BCD && prefix.counts() == Counts.BYTES && length % 2 == 1) {
            boolean told = yaml.has("pad-nibble") && yaml.text("pad-nibble").matches("[A-F]");
            if (!told) {
                YamlMap where = yaml.has("prefix") ? yaml.map("prefix") : yaml;
                where.problem(
                        "counts",
                        "bytes can't tell an odd number of BCD digits: let the prefix count digits, or fill up with a"
                                + " pad-nibble from A to F");
            }
        }
        long wire = length;
        if (prefix.counts() == Counts.BYTES && encoding == Encoding.BCD) {
            wire = (length + 1L) >> 1;
        } else if (prefix.counts() == Counts.NIBBLES && encoding != Encoding.BCD) {
            wire = 2L * length;
        } else if (encoding.hexadecimal() && prefix.counts() == Counts.CHARACTERS) {
            wire = 2L * length;
        }
        wire += prefix.inclusive() ? prefix.bytes() : 0;
        if (wire > prefix.greatest()) {
            yaml.problem("length", "the prefix can't count up to " + wire + ", give it more digits");
        }
    }

    private void checkUse(
            Content content, Encoding encoding, Prefix prefix, Charset charset, Format format, int length) {
        boolean oddBcd = encoding == Encoding.BCD && length % 2 == 1;
        boolean variable = prefix.bytes() > 0 || (depth > 0 && yaml.has("min"));
        if (content == Content.XN && (variable || oddBcd)) {
            yaml.problem("length", "an amount with a sign has a fixed length, in BCD an even number of digits");
        }
        if (charset != Charset.ASCII && (content != Content.ANS || encoding != Encoding.ASCII)) {
            yaml.problem("charset", "only content ans in encoding ascii has another charset than ascii");
        }
        boolean dated = content == Content.N && prefix.bytes() == 0 && length == format.digits();
        if (format != Format.ANY && !dated) {
            yaml.problem("format", "this format needs content n and the fixed length " + format.digits());
        }
    }
}
