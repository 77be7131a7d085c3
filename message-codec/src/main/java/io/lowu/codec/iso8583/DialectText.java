package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Log;
import io.lowu.codec.iso8583.FieldSpec.Prefix;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A dialect's table as the YAML that [Dialect#parse] reads: the same table comes out again. What the YAML need not
/// say is left out. A field is a line, unless it has elements inside:
/// ```yaml
/// dialect: example
/// version: any
/// mti: ascii
/// bitmap: hex
/// fields:
///   2: {name: pan, content: n, encoding: ascii, length: 19, prefix: {digits: 2, encoding: ascii, counts: characters}}
///   60:
///     name: private
///     …
///     composite:
///       kind: positional
///       elements:
///         1: {name: reason, content: an, encoding: ascii, length: 3}
/// ```
public final class DialectText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?");

    private final StringBuilder text = new StringBuilder();

    private DialectText() {}

    /// The YAML of a dialect.
    public static String of(DialectSpec spec) {
        DialectText yaml = new DialectText();
        yaml.dialect(spec);
        return yaml.text.toString();
    }

    private void dialect(DialectSpec spec) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("dialect", scalar(spec.name()));
        keys.put("version", word(DialectFile.VERSION, spec.version()));
        keys.put("mti", word(DialectFile.MTI, spec.mti()));
        keys.put("bitmap", word(DialectFile.BITMAP, spec.bitmap()));
        keys.put("bitmaps", Integer.toString(spec.bitmaps()));
        keys.put("header", Integer.toString(spec.headerBytes()));
        keys.put("mac", word(DialectFile.MAC, spec.mac()));
        putRules(keys, spec.lenient());
        lines(keys, "");
        text.append("fields:").append(spec.fields().isEmpty() ? " {}\n" : "\n");
        spec.fields().forEach((number, field) -> field(Integer.toString(number), field, Prefix.NONE, "  "));
    }

    private void lines(Map<String, String> keys, String indent) {
        keys.forEach((key, value) ->
                text.append(indent).append(key).append(": ").append(value).append('\n'));
    }

    private static String flow(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// @param given the prefix that the composite around it gives to all of its elements, if it does
    private void field(String key, FieldSpec spec, Prefix given, String indent) {
        Map<String, String> keys = keys(spec, given);
        if (spec.composite() == Composite.None.NONE) {
            text.append(indent).append(key).append(": ").append(flow(keys)).append('\n');
            return;
        }
        text.append(indent).append(key).append(":\n");
        lines(keys, indent + "  ");
        text.append(indent).append("  composite:\n");
        composite(spec.composite(), indent + "    ");
    }

    private static Map<String, String> keys(FieldSpec spec, Prefix given) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("name", scalar(spec.name()));
        keys.put("content", word(FieldFile.CONTENT, spec.content()));
        keys.put("encoding", word(FieldFile.ENCODING, spec.encoding()));
        keys.put("length", Integer.toString(spec.length() - (spec.content() == Content.XN ? 1 : 0)));
        if (spec.minimum() != (spec.variable() ? 1 : spec.length())) {
            keys.put("min", Integer.toString(spec.minimum()));
        }
        if (spec.variable()) {
            if (!spec.prefix().equals(given)) {
                keys.put("prefix", flow(prefix(spec.prefix())));
            }
        }
        if (!spec.padLeft()) {
            keys.put("pad", "right");
        }
        if (spec.padNibble() != 0) {
            keys.put("pad-nibble", Character.toString(Character.toUpperCase(Character.forDigit(spec.padNibble(), 16))));
        }
        if (spec.charset() != FieldSpec.Charset.ASCII) {
            keys.put("charset", word(FieldFile.CHARSET, spec.charset()));
        }
        if (spec.format() != FieldSpec.Format.ANY) {
            keys.put("format", spec.format().name());
        }
        if (spec.log() != Log.UNSTATED) {
            keys.put("log", word(FieldFile.LOG, spec.log()));
        }
        putRules(keys, spec.lenient());
        return keys;
    }

    private static Map<String, String> prefix(Prefix prefix) {
        Map<String, String> keys = new LinkedHashMap<>();
        boolean binary = prefix.encoding() == PrefixEncoding.BINARY;
        keys.put(binary ? "bytes" : "digits", Integer.toString(binary ? prefix.bytes() : prefix.digits()));
        keys.put("encoding", word(FieldFile.PREFIX, prefix.encoding()));
        keys.put("counts", word(FieldFile.COUNTS, prefix.counts()));
        if (prefix.inclusive()) {
            keys.put("inclusive", "true");
        }
        return keys;
    }

    private static void putRules(Map<String, String> keys, Set<Rule> rules) {
        if (!rules.isEmpty()) {
            keys.put("lenient", rules.stream().sorted().map(Rule::word).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private void composite(Composite composite, String indent) {
        Map<String, String> keys = new LinkedHashMap<>();
        SortedMap<String, FieldSpec> tagged = new TreeMap<>();
        SortedMap<Integer, FieldSpec> numbered = new TreeMap<>();
        Prefix given = Prefix.NONE;
        switch (composite) {
            case Composite.Positional positional -> {
                keys.put("kind", "positional");
                if (positional.gapsFilled()) {
                    keys.put("gaps", "filled");
                }
                positional.elements().forEach(element -> numbered.put(element.number(), element));
            }
            case Composite.Bitmapped bitmapped -> {
                keys.put("kind", "bitmapped");
                keys.put("bitmap", word(CompositeFile.BITMAP, bitmapped.bitmap()));
                keys.put("bytes", Integer.toString(bitmapped.bitmapBytes()));
                keys.put("extended", Boolean.toString(bitmapped.extended()));
                numbered.putAll(bitmapped.elements());
            }
            case Composite.Tagged table -> {
                keys.put("kind", "tagged");
                keys.put("tag", Integer.toString(table.tagBytes()));
                keys.put("tag-form", table.tagHex() ? "hex" : "text");
                given = table.lengths();
                if (given.bytes() > 0) {
                    keys.put("lengths", flow(prefix(given)));
                }
                tagged.putAll(table.elements());
            }
            case Composite.BerTlv tlv -> {
                keys.put("kind", "ber-tlv");
                keys.put("depth", Integer.toString(tlv.depth()));
                keys.put("count", Integer.toString(tlv.count()));
            }
            case Composite.None none -> throw new IllegalArgumentException(none + " has nothing inside");
        }
        lines(keys, indent);
        if (composite instanceof Composite.BerTlv) {
            return;
        }
        boolean empty = numbered.isEmpty() && tagged.isEmpty();
        text.append(indent).append("elements:").append(empty ? " {}\n" : "\n");
        for (Map.Entry<Integer, FieldSpec> element : numbered.entrySet()) {
            field(Integer.toString(element.getKey()), element.getValue(), Prefix.NONE, indent + "  ");
        }
        for (Map.Entry<String, FieldSpec> element : tagged.entrySet()) {
            field(scalar(element.getKey()), element.getValue(), given, indent + "  ");
        }
    }

    /// How the YAML names a choice. Where it has two names, the longer one says more: `ebcdic-1047` than `ebcdic`.
    private static <T> String word(Map<String, T> words, T choice) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(choice))
                .map(Map.Entry::getKey)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04X", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
