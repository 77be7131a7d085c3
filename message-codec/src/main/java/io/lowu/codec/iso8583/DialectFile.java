package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.Dialect.MacPlace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dialect's YAML, read strictly: an unknown key, a wrong value or a missing one is a problem with its place.
final class DialectFile {
    private static final Map<String, Boolean> MTI = Map.of("ascii", false, "bcd", true);
    private static final Map<String, Boolean> BITMAP = Map.of("binary", false, "hex", true);
    private static final Map<String, Integer> VERSION =
            Map.of("1987", 0, "1993", 1, "2003", 2, "national", 8, "private", 9);
    private static final Map<String, MacPlace> MAC =
            Map.of("none", MacPlace.NONE, "last", MacPlace.LAST, "128", MacPlace.ALWAYS_128);

    private final YamlProblems problems;

    DialectFile(String source) {
        problems = new YamlProblems(source);
    }

    Dialect read(String text) {
        YamlMap root = YamlMap.read(text, problems);
        String name = root.text("dialect", "unnamed");
        int version = root.choice("version", VERSION, "1987");
        boolean mtiBcd = root.choice("mti", MTI);
        boolean bitmapHex = root.choice("bitmap", BITMAP);
        MacPlace mac = root.choice("mac", MAC, "none");
        YamlMap fields = root.map("fields");
        root.end();
        @Nullable FieldCodec[] table = new FieldCodec[Dialect.FIELDS + 1];
        for (String key : fields.keys()) {
            YamlMap field = fields.map(key);
            int number = number(key);
            if (number < 2 || number > Dialect.FIELDS) {
                field.problem("field " + key + " does not exist, fields are numbered 2 to 128");
            }
            FieldSpec spec = new FieldFile(field, number).read();
            if (problems.none()) {
                table[number] = new FieldCodec(spec);
            }
        }
        macFields(mac, fields, table);
        problems.throwIfAny();
        return new Dialect(name, version, mtiBcd, bitmapHex, mac, table);
    }

    private void macFields(MacPlace mac, YamlMap fields, @Nullable FieldCodec[] table) {
        if (!problems.none()) {
            return;
        }
        if (mac != MacPlace.NONE) {
            macField(128, fields, table);
        }
        if (mac == MacPlace.LAST) {
            macField(64, fields, table);
        }
    }

    private static void macField(int number, YamlMap fields, @Nullable FieldCodec[] table) {
        FieldCodec codec = table[number];
        if (codec == null
                || codec.spec().content() != FieldSpec.Content.B
                || codec.spec().variable()
                || codec.spec().length() != 8) {
            fields.problem("field " + number + " takes the MAC, define it with content b and length 8");
        }
    }

    private static int number(String key) {
        return key.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(key) : -1;
    }
}
