package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Charset;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Format;
import io.lowu.codec.iso8583.FieldSpec.Log;
import io.lowu.codec.iso8583.Rule;
import io.lowu.codec.jpos.FieldClass.Use;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One `isofield` or `isofieldpackager` as a field of a dialect.
final class FieldReader {
    /// The greatest number of a field or element.
    static final int GREATEST_ID = 999;

    private static final int LEAST_AMOUNT_2003 = 12;
    private static final Set<String> FIELD =
            Set.of("id", "length", "name", "class", "pad", "trim", "encoding", "token", "params", "inclusive");
    private static final Set<String> PACKAGER = Set.of(
            "packager",
            "emitBitmap",
            "maxValidField",
            "bitmapField",
            "firstField",
            "headerLength",
            "tagMapper",
            "tagSize",
            "lenSize",
            "swapTagAndLen");

    private final Problems problems;
    private final Strictness strictness;

    FieldReader(Problems problems, Strictness strictness) {
        this.problems = problems;
        this.strictness = strictness;
    }

    /// The fields of a packager by number. Where a number is there twice, jPOS takes the last one.
    ///
    /// @param what how problems name a field: `field`, or `field 60 element`
    NavigableMap<Integer, Element> byId(Element packager, String what) {
        TreeMap<Integer, Element> byId = new TreeMap<>();
        Map<Integer, Integer> lines = new HashMap<>();
        for (Element child : packager.children()) {
            if (!child.name().equals("isofield") && !child.name().equals("isofieldpackager")) {
                problems.add(child.line(), "an element is isofield or isofieldpackager, not " + child.name());
                continue;
            }
            int before = problems.count();
            int id = new Attributes(child, what, problems).number("id", 0, GREATEST_ID);
            if (problems.count() > before) {
                continue;
            }
            Integer line = lines.putIfAbsent(id, child.line());
            if (line != null && strictness == Strictness.STRICT) {
                problems.add(child.line(), what + " " + id + " is there already, in line " + line + "; remove one");
            }
            byId.put(id, child);
        }
        return byId;
    }

    /// The attributes of a field, all of which are known.
    Attributes attributes(Element element, String what) {
        Attributes attributes = new Attributes(element, what, problems);
        Set<String> known = new TreeSet<>(FIELD);
        if (element.name().equals("isofieldpackager")) {
            known.addAll(PACKAGER);
        }
        attributes.allow(known);
        attributes.refuse("params", "parameters of a constructor are not supported");
        attributes.refuse("token", "text that ends with a token is not supported");
        return attributes;
    }

    /// The field, or null if it is not used or there is a problem.
    ///
    /// @param what how problems name it, `field 60` or `field 60.1`
    @Nullable
    FieldSpec field(Element element, int number, String what) {
        Attributes attributes = attributes(element, what);
        String className = element.text("class");
        FieldClass known = FieldClasses.field(className);
        if (known == null) {
            problems.add(element.line(), what + ": class " + printable(className) + " is not supported");
            return null;
        }
        if (known.use() == Use.UNUSED) {
            return null;
        }
        int least = known.use() == Use.AMOUNT_2003 ? LEAST_AMOUNT_2003 : known.use() == Use.NOTHING ? 0 : 1;
        int length = attributes.number("length", least, known.longest());
        check(element, known, length, what + ": class " + className);
        Composite composite = element.name().equals("isofieldpackager")
                ? new SubFieldReader(this, problems).read(element, known, what)
                : Composite.None.NONE;
        return spec(element, known, number, known.use() == Use.NOTHING ? 0 : length, composite);
    }

    private void check(Element element, FieldClass known, int length, String what) {
        boolean text = known.content() != Content.B && known.use() != Use.NOTHING;
        if (element.isTrue("trim") && !known.variable() && text) {
            problems.add(element.line(), what + ": a fixed field that ends with the message (trim) is not supported");
        }
        boolean binaryPrefix = known.prefix().encoding() == FieldSpec.PrefixEncoding.BINARY;
        if (element.isTrue("inclusive") && !(binaryPrefix && known.content() == Content.B)) {
            problems.add(
                    element.line(),
                    what + ": inclusive is for bytes with a binary prefix, IFB_LLHBINARY or IFB_LLLHBINARY");
        }
        if (known.encoding() == Encoding.BCD && known.content() == Content.XN && length % 2 == 0) {
            problems.add(element.line(), what + ": an amount of an odd number of BCD digits is not supported");
        }
        if (known.use() == Use.HEX_STRING && length % 2 == 1) {
            problems.add(element.line(), what + ": an odd number of hexadecimal digits is not supported");
        }
        if (element.name().equals("isofield") && !element.children().isEmpty()) {
            problems.add(element.line(), what + ": elements are in an isofieldpackager, not in an isofield");
        }
    }

    private FieldSpec spec(Element element, FieldClass known, int number, int length, Composite composite) {
        boolean padLeft = element.isTrue("pad") && known.use() != Use.RIGHT;
        boolean bcd = known.encoding() == Encoding.BCD && known.content() == Content.N;
        FieldSpec.Prefix prefix = known.prefix();
        int longest = known.use() == Use.HEX_STRING ? length / 2 : length;
        if (element.isTrue("inclusive")) {
            prefix = new FieldSpec.Prefix(prefix.bytes(), prefix.digits(), prefix.encoding(), prefix.counts(), true);
            longest = (int) Math.min(longest, prefix.greatest() - prefix.bytes());
        }
        int least = strictness == Strictness.STRICT ? Math.min(1, longest) : 0;
        String name = Names.of(element.text("name"));
        return new FieldSpec(
                number,
                name.isEmpty() ? "field-" + number : name,
                known.content(),
                known.encoding(),
                longest,
                known.variable() ? least : longest,
                prefix,
                // Where there is no nibble to fill up, ours is on the left, as in a dialect's own file.
                !bcd || padLeft,
                bcd && !padLeft ? known.right() : 0,
                Charset.ASCII,
                Format.ANY,
                Log.UNSTATED,
                lenient(known),
                composite);
    }

    /// jPOS looks at no character but those of an amount of 2003, and at no pad nibble. What it makes of EBCDIC hex
    /// digits that are none is an accident.
    private Set<Rule> lenient(FieldClass known) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        if (strictness == Strictness.STRICT) {
            return rules;
        }
        boolean anyBytes = known.content() == Content.B && known.encoding() == Encoding.BINARY;
        boolean unchecked = known.use() == Use.PLAIN || known.use() == Use.RIGHT;
        if (unchecked && !anyBytes && known.encoding() != Encoding.EBCDIC_HEX) {
            rules.add(Rule.CONTENT);
        }
        if (known.encoding() == Encoding.BCD) {
            rules.add(Rule.PAD_NIBBLE);
        }
        return rules;
    }

    /// A name from the file for a problem's text: not longer than a line, without control characters.
    static String printable(String name) {
        String plain = name.replaceAll("[^!-~]", "?");
        return plain.isEmpty() ? "(none)" : plain.substring(0, Math.min(plain.length(), 100));
    }
}
