package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.DialectSpec.MacPlace;
import io.lowu.codec.iso8583.DialectSpec.MtiForm;
import io.lowu.codec.mac.MessageMac;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A dialect's YAML, read strictly: an unknown key, a wrong value or a missing one is a problem with its place.
final class DialectFile {
    static final Map<String, MtiForm> MTI =
            Map.of("ascii", MtiForm.ASCII, "bcd", MtiForm.BCD, "ebcdic", MtiForm.EBCDIC, "none", MtiForm.NONE);
    static final Map<String, BitmapForm> BITMAP =
            Map.of("binary", BitmapForm.BINARY, "hex", BitmapForm.HEX, "ebcdic-hex", BitmapForm.EBCDIC_HEX);
    static final Map<String, Integer> VERSION =
            Map.of("1987", 0, "1993", 1, "2003", 2, "national", 8, "private", 9, "any", DialectSpec.ANY_VERSION);
    static final Map<String, MacPlace> MAC =
            Map.of("none", MacPlace.NONE, "last", MacPlace.LAST, "128", MacPlace.ALWAYS_128);

    private static final DialectSpec NOTHING = new DialectSpec(
            "unnamed", 0, MtiForm.ASCII, BitmapForm.BINARY, 2, 0, MacPlace.NONE, Set.of(), new TreeMap<>());

    private final YamlProblems problems;
    private final Function<String, @Nullable DialectSpec> known;

    /// @param known the dialects that another one may extend, by name; null for a name that is none
    DialectFile(String source, Function<String, @Nullable DialectSpec> known) {
        problems = new YamlProblems(source);
        this.known = known;
    }

    DialectSpec read(String text) {
        YamlMap root = YamlMap.read(text, problems);
        boolean extending = root.has("extends");
        DialectSpec base = extending ? base(root) : NOTHING;
        String name = root.text("dialect", "unnamed");
        int version = extending && !root.has("version") ? base.version() : root.choice("version", VERSION, "1987");
        MtiForm mti = extending && !root.has("mti") ? base.mti() : root.choice("mti", MTI);
        BitmapForm bitmap = extending && !root.has("bitmap") ? base.bitmap() : root.choice("bitmap", BITMAP);
        int bitmaps = root.has("bitmaps") ? root.number("bitmaps", 1, 3) : base.bitmaps();
        int header = root.has("header") ? root.number("header", 0, DialectSpec.LONGEST_HEADER) : base.headerBytes();
        MacPlace mac = root.has("mac") ? root.choice("mac", MAC) : base.mac();
        Set<Rule> lenient = EnumSet.noneOf(Rule.class);
        lenient.addAll(base.lenient());
        lenient.addAll(FieldFile.rules(root));
        SortedMap<Integer, FieldSpec> specs = new TreeMap<>(base.fields());
        specs.keySet().removeIf(number -> number > 64 * bitmaps);
        if (!extending || root.has("fields")) {
            fields(root.map("fields"), 64 * bitmaps, specs);
        }
        root.end();
        macFields(mac, bitmaps, root, specs);
        problems.throwIfAny();
        return new DialectSpec(name, version, mti, bitmap, bitmaps, header, mac, lenient, specs);
    }

    private DialectSpec base(YamlMap root) {
        String name = root.text("extends");
        DialectSpec base = known.apply(name);
        if (base == null) {
            root.problem("extends", "there is no dialect '" + name + "' to extend");
            return NOTHING;
        }
        return base;
    }

    private void fields(YamlMap fields, int greatest, SortedMap<Integer, FieldSpec> specs) {
        for (String key : fields.keys()) {
            int number = key.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(key) : -1;
            boolean exists = number >= 2 && number <= greatest;
            if (exists && fields.is(key, "none")) {
                specs.remove(number);
                continue;
            }
            YamlMap field = fields.map(key);
            if (!exists) {
                field.problem("field " + key + " does not exist, fields are numbered 2 to " + greatest);
            }
            FieldSpec spec = new FieldFile(field, number).read();
            if (problems.none()) {
                specs.put(number, spec);
            }
        }
    }

    private void macFields(MacPlace mac, int bitmaps, YamlMap root, SortedMap<Integer, FieldSpec> specs) {
        if (!problems.none() || mac == MacPlace.NONE) {
            return;
        }
        if (mac == MacPlace.LAST) {
            macField(64, root, specs);
        }
        if (mac == MacPlace.ALWAYS_128 || bitmaps > 1) {
            macField(128, root, specs);
        }
    }

    private static void macField(int number, YamlMap root, SortedMap<Integer, FieldSpec> specs) {
        FieldSpec spec = specs.get(number);
        if (spec == null || !FieldCodec.holdsMac(spec)) {
            String where = root.has("fields") ? "fields" : "mac";
            root.problem(
                    where,
                    "field " + number + " takes the MAC, define it with content b and a length of "
                            + MessageMac.SHORTEST + " to " + MessageMac.LENGTH + " bytes");
        }
    }
}
