package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The key `composite` of a field: a word or a mapping.
/// ```yaml
/// composite: ber-tlv
/// composite: {kind: positional, elements: {1: {name: …}, 2: {name: …}}}
/// composite: {kind: positional, gaps: filled, elements: {…}}
/// composite: {kind: bitmapped, bitmap: binary, bytes: 8, elements: {2: {name: …}, 25: {name: …}}}
/// composite: {kind: tagged, tag: 2, lengths: {digits: 3, encoding: ascii, counts: bytes}, elements: {AA: {name: …}}}
/// composite: {kind: ber-tlv, depth: 4, count: 64}
/// ```
/// Elements are written as fields are. An element without a prefix whose `min` is given takes what is left of the
/// composite; of a positional one that can only be the last. Elements of a tagged one with `lengths` have no
/// prefix of their own, and a fixed length if `min` says so.
final class CompositeFile {
    private static final int GREATEST_ELEMENT = 999;
    private static final int GREATEST_COUNT = 4096;
    private static final int GREATEST_TLV_DEPTH = 16;
    static final Map<String, BitmapForm> BITMAP =
            Map.of("binary", BitmapForm.BINARY, "hex", BitmapForm.HEX, "ebcdic-hex", BitmapForm.EBCDIC_HEX);
    private static final Map<String, Boolean> SWITCH = Map.of("true", true, "false", false);
    private static final Map<String, Boolean> GAPS = Map.of("filled", true, "refused", false);
    private static final Map<String, Boolean> TAG_FORM = Map.of("text", false, "hex", true);

    private enum Kind {
        POSITIONAL,
        BITMAPPED,
        TAGGED,
        BER_TLV
    }

    private static final Map<String, Kind> KIND = Map.of(
            "positional", Kind.POSITIONAL, "bitmapped", Kind.BITMAPPED, "tagged", Kind.TAGGED, "ber-tlv", Kind.BER_TLV);

    private final int depth;

    /// @param depth how many composites are around the field
    CompositeFile(int depth) {
        this.depth = depth;
    }

    Composite read(YamlMap field) {
        if (!field.has("composite")) {
            return Composite.None.NONE;
        }
        if (depth >= Composite.GREATEST_DEPTH) {
            field.problem("composite", "composites can't be nested deeper than " + Composite.GREATEST_DEPTH);
            return Composite.None.NONE;
        }
        if (field.single("composite")) {
            field.choice("composite", Map.of("ber-tlv", Kind.BER_TLV));
            return Composite.BerTlv.USUAL;
        }
        YamlMap map = field.map("composite");
        Composite composite = switch (map.choice("kind", KIND)) {
            case POSITIONAL -> positional(map);
            case BITMAPPED -> bitmapped(map);
            case TAGGED -> tagged(map);
            case BER_TLV -> berTlv(map);
        };
        map.end();
        return composite;
    }

    private Composite positional(YamlMap map) {
        boolean gapsFilled = map.choice("gaps", GAPS, "refused");
        List<FieldSpec> elements =
                List.copyOf(numbered(map, 0, GREATEST_ELEMENT).values());
        for (int i = 0; i + 1 < elements.size(); i++) {
            FieldSpec element = elements.get(i);
            if (!element.variable() && element.minimum() < element.length()) {
                map.problem(
                        "elements",
                        "only the last element takes what is left, give " + element.number() + " a prefix or no 'min'");
            }
        }
        return new Composite.Positional(elements, gapsFilled);
    }

    private Composite bitmapped(YamlMap map) {
        BitmapForm form = map.choice("bitmap", BITMAP);
        int bytes = map.has("bytes") ? map.number("bytes", 1, 8) : 8;
        boolean extended = map.choice("extended", SWITCH, "false");
        int greatest = 8 * bytes * (extended ? 2 : 1);
        return new Composite.Bitmapped(form, bytes, extended, numbered(map, extended ? 2 : 1, greatest));
    }

    private Composite tagged(YamlMap map) {
        int tagBytes = map.number("tag", 1, 8);
        boolean hex = map.choice("tag-form", TAG_FORM, "text");
        FieldSpec.Prefix lengths = map.has("lengths") ? FieldFile.prefix(map.map("lengths")) : FieldSpec.Prefix.NONE;
        YamlMap elements = map.map("elements");
        SortedMap<String, FieldSpec> specs = new TreeMap<>();
        int number = 0;
        for (String tag : elements.keys()) {
            int characters = hex ? 2 * tagBytes : tagBytes;
            if (tag.length() != characters || (hex && !tag.matches("[0-9A-F]+"))) {
                elements.problem(tag, "a tag has " + characters + (hex ? " hexadecimal digits" : " characters"));
            }
            specs.put(tag, new FieldFile(elements.map(tag), ++number, depth + 1, lengths).read());
        }
        return new Composite.Tagged(tagBytes, hex, lengths, specs);
    }

    private static Composite berTlv(YamlMap map) {
        Composite.BerTlv usual = Composite.BerTlv.USUAL;
        return new Composite.BerTlv(
                map.has("depth") ? map.number("depth", 1, GREATEST_TLV_DEPTH) : usual.depth(),
                map.has("count") ? map.number("count", 1, GREATEST_COUNT) : usual.count());
    }

    private SortedMap<Integer, FieldSpec> numbered(YamlMap map, int least, int greatest) {
        YamlMap elements = map.map("elements");
        SortedMap<Integer, FieldSpec> specs = new TreeMap<>();
        for (String key : elements.keys()) {
            int number = key.matches("[0-9]{1,3}") ? Integer.parseInt(key) : -1;
            boolean numbered = number >= least && number <= greatest;
            if (!numbered) {
                elements.problem(key, "elements are numbered " + least + " to " + greatest);
            }
            FieldSpec spec = new FieldFile(elements.map(key), Math.max(number, 0), depth + 1).read();
            if (numbered) {
                specs.put(number, spec);
            }
        }
        return specs;
    }
}
