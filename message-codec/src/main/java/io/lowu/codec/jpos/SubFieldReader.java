package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is inside an `isofieldpackager` whose packager is jPOS' `GenericSubFieldPackager`: elements one after the
/// other, or behind a bitmap.
final class SubFieldReader {
    private static final String PACKAGE = "org.jpos.iso.packager.";
    private static final String SUB_FIELDS = "GenericSubFieldPackager";

    private final FieldReader fields;
    private final Problems problems;

    SubFieldReader(FieldReader fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Composite read(Element element, FieldClass outer, String what) {
        String packager = element.text("packager");
        if (!packager.equals(SUB_FIELDS) && !packager.equals(PACKAGE + SUB_FIELDS)) {
            problems.add(
                    element.line(),
                    what + ": packager " + FieldReader.printable(packager) + " is not supported, " + SUB_FIELDS
                            + " is");
            return Composite.None.NONE;
        }
        boolean bytes = outer.encoding() == Encoding.ASCII
                || outer.encoding() == Encoding.BINARY
                || outer.encoding() == Encoding.HEX;
        if (!bytes || outer.use() != FieldClass.Use.PLAIN) {
            problems.add(
                    element.line(),
                    what + ": class " + element.text("class") + " around elements is not supported, take one of ASCII"
                            + " or binary");
        }
        Attributes attributes = new Attributes(element, what, problems);
        for (String other : List.of("headerLength", "tagMapper", "tagSize", "lenSize", "swapTagAndLen")) {
            attributes.refuse(other, "not for elements of a " + SUB_FIELDS);
        }
        attributes.number("maxValidField", 0, FieldReader.GREATEST_ID, 0);
        NavigableMap<Integer, Element> byId = fields.byId(element, what + " element");
        if (byId.isEmpty()) {
            problems.add(element.line(), what + ": an isofieldpackager has elements, add them");
            return Composite.None.NONE;
        }
        int first = attributes.number("firstField", 0, FieldReader.GREATEST_ID, first(byId));
        return element.has("emitBitmap") && !element.isTrue("emitBitmap")
                ? positional(byId.tailMap(first, true), what)
                : bitmapped(element, byId, first, attributes, what);
    }

    /// The element that jPOS begins with where the file does not say.
    private static int first(NavigableMap<Integer, Element> byId) {
        Element zero = byId.get(0);
        Element one = byId.get(1);
        boolean composite = zero != null && zero.name().equals("isofieldpackager");
        if (composite || byId.lastKey() == 0) {
            return 0;
        }
        return one != null && FieldClasses.bitmap(one.text("class")) != null ? 2 : 1;
    }

    private Composite positional(Map<Integer, Element> byId, String what) {
        List<FieldSpec> elements = new ArrayList<>();
        int expected = -1;
        for (Map.Entry<Integer, Element> entry : byId.entrySet()) {
            int number = entry.getKey();
            if (expected >= 0 && number != expected) {
                problems.add(
                        entry.getValue().line(),
                        what + "." + number + ": jPOS can't pack it because there is no element " + expected);
            }
            expected = number + 1;
            FieldSpec spec = fields.field(entry.getValue(), number, what + "." + number);
            if (spec != null) {
                elements.add(spec);
            }
        }
        // What is absent jPOS packs as an empty string.
        return new Composite.Positional(elements, true);
    }

    private Composite bitmapped(
            Element element, NavigableMap<Integer, Element> byId, int first, Attributes attributes, String what) {
        int bitmapField = attributes.number("bitmapField", 0, FieldReader.GREATEST_ID, 1);
        Element bitmap = byId.get(bitmapField);
        BitmapForm form = bitmap == null ? null : FieldClasses.bitmap(bitmap.text("class"));
        if (bitmap == null || form == null) {
            problems.add(element.line(), what + ": element " + bitmapField + " is no bitmap that is supported");
            return Composite.None.NONE;
        }
        int length = fields.attributes(bitmap, what + "." + bitmapField).number("length", 1, 16);
        boolean further = length == 16;
        if (length > 8 && !further) {
            problems.add(
                    bitmap.line(), what + ": a bitmap of " + length + " bytes is not supported, take 1 to 8 or 16");
        }
        TreeMap<Integer, Element> announced = new TreeMap<>(byId.tailMap(first, true));
        announced.remove(bitmapField);
        if (further) {
            announced.remove(1);
        }
        SortedMap<Integer, FieldSpec> elements = new TreeMap<>();
        announced.forEach((number, child) -> {
            boolean exists = number >= 1 && number <= 8 * length;
            if (!exists) {
                problems.add(child.line(), what + "." + number + ": the bitmap announces elements 1 to " + 8 * length);
            }
            FieldSpec spec = fields.field(child, number, what + "." + number);
            if (exists && spec != null) {
                elements.put(number, spec);
            }
        });
        // A second bitmap is only ever there for elements that it announces.
        boolean extended = further && !elements.isEmpty() && elements.lastKey() > 64;
        return new Composite.Bitmapped(form, Math.min(length, 8), extended, elements);
    }
}
