package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.DialectSpec.MacPlace;
import io.lowu.codec.iso8583.DialectSpec.MtiForm;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Content;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A packager's tree of elements as a dialect.
final class PackagerReader {
    private static final Set<String> ROOT_ATTRIBUTES =
            Set.of("maxValidField", "bitmapField", "thirdBitmapField", "firstField", "emitBitmap", "headerLength");
    private static final int BITMAP_FIELD = 1;
    private static final int THIRD_BITMAP_FIELD = 65;

    private final Problems problems;
    private final FieldReader fields;
    private final String source;
    private final Strictness strictness;

    PackagerReader(String source, Strictness strictness) {
        this.source = source;
        this.strictness = strictness;
        problems = new Problems(source);
        fields = new FieldReader(problems, strictness);
    }

    DialectSpec read(String xml) {
        Element root = new PackagerXml(problems).read(xml);
        DialectSpec spec = root == null ? null : packager(root);
        problems.throwIfAny();
        if (spec == null) {
            throw new AssertionError("a problem was added");
        }
        return spec;
    }

    private @Nullable DialectSpec packager(Element root) {
        if (!root.name().equals("isopackager")) {
            problems.add(root.line(), "the outermost element is isopackager, not " + root.name());
            return null;
        }
        Attributes attributes = new Attributes(root, "isopackager", problems);
        attributes.allow(ROOT_ATTRIBUTES);
        int header = attributes.number("headerLength", 0, DialectSpec.LONGEST_HEADER, 0);
        attributes.number("maxValidField", 0, 999, 0);
        attributes.only("bitmapField", "1");
        attributes.only("firstField", "2");
        attributes.only("emitBitmap", "true");
        attributes.refuse("thirdBitmapField", "a third bitmap inside of a field is not supported");

        NavigableMap<Integer, Element> byId = fields.byId(root, "field");
        MtiForm mti = mti(byId.remove(0));
        Element bitmapField = byId.remove(BITMAP_FIELD);
        if (bitmapField == null) {
            problems.add(root.line(), "field 1, the bitmap, is missing, add it");
            return null;
        }
        BitmapForm form = FieldClasses.bitmap(bitmapField.text("class"));
        int bitmaps = bitmaps(bitmapField, form);
        if (bitmaps > 2) {
            thirdBitmap(byId.remove(THIRD_BITMAP_FIELD));
        }
        SortedMap<Integer, FieldSpec> specs = new TreeMap<>();
        byId.forEach((number, element) -> {
            if (number > 64 * bitmaps) {
                problems.add(
                        element.line(), "field " + number + ": the bitmap goes up to " + 64 * bitmaps + ", remove it");
            }
            FieldSpec spec = fields.field(element, number, "field " + number);
            if (spec != null) {
                specs.put(number, wellKnown(spec));
            }
        });
        if (form == null || !problems.none()) {
            return null;
        }
        return new DialectSpec(
                name(),
                DialectSpec.ANY_VERSION,
                mti,
                form,
                bitmaps,
                header,
                MacPlace.NONE,
                strictness.lenient(),
                specs);
    }

    private MtiForm mti(@Nullable Element element) {
        if (element == null) {
            return MtiForm.NONE;
        }
        FieldSpec spec = fields.field(element, 0, "field 0");
        if (spec == null) {
            return MtiForm.NONE;
        }
        if (spec.variable() || spec.length() != 4 || (spec.content() != Content.N && spec.content() != Content.ANS)) {
            problems.add(element.line(), "field 0: the message type has 4 digits, class NUMERIC or CHAR and length 4");
        }
        return switch (spec.encoding()) {
            case BCD -> MtiForm.BCD;
            case EBCDIC_037, EBCDIC_1047 -> MtiForm.EBCDIC;
            case ASCII, BCD_SIGNED, BINARY, HEX, EBCDIC_HEX -> MtiForm.ASCII;
        };
    }

    private int bitmaps(Element element, @Nullable BitmapForm form) {
        Attributes attributes = fields.attributes(element, "field 1");
        if (form == null) {
            problems.add(
                    element.line(),
                    "field 1: class " + element.text("class")
                            + " is no bitmap that is supported, take IFA_BITMAP, IFB_BITMAP or IFE_BITMAP");
        }
        int length = attributes.number("length", 1, 24);
        if (length % 8 != 0) {
            problems.add(
                    element.line(), "field 1: a bitmap of " + length + " bytes is not supported, take 8, 16 or 24");
        }
        return Math.max(length / 8, 1);
    }

    /// With three bitmaps, bit 65 says that there is a third one; some files have a field for it, which is not read.
    private void thirdBitmap(@Nullable Element element) {
        if (element != null && FieldClasses.bitmap(element.text("class")) == null) {
            problems.add(element.line(), "field 65: with three bitmaps, bit 65 announces the third one; remove it");
        }
    }

    /// Track data has separators, and what a log may show is the same in every version of the standard for these.
    private static FieldSpec wellKnown(FieldSpec spec) {
        FieldSpec.Log log = switch (spec.number()) {
            case 2, 102, 103 -> FieldSpec.Log.MASK;
            case 35, 36, 45, 52, 55 -> FieldSpec.Log.NEVER;
            case 3, 4, 5, 6, 7, 11, 12, 13, 15, 32, 33, 37, 38, 39, 41, 42 -> FieldSpec.Log.PLAIN;
            default -> FieldSpec.Log.UNSTATED;
        };
        boolean track = (spec.number() == 35 || spec.number() == 36) && spec.variable() && spec.content() == Content.N;
        return new FieldSpec(
                spec.number(),
                spec.name(),
                track ? Content.Z : spec.content(),
                spec.encoding(),
                spec.length(),
                spec.minimum(),
                spec.prefix(),
                spec.padLeft(),
                spec.padNibble(),
                spec.charset(),
                spec.format(),
                log,
                spec.lenient(),
                spec.composite());
    }

    /// `/a/b/iso87ascii.xml` is `iso87ascii`.
    private String name() {
        String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        String name =
                Names.of(file.toLowerCase(Locale.ROOT).endsWith(".xml") ? file.substring(0, file.length() - 4) : file);
        return name.isEmpty() ? "jpos" : name;
    }
}
