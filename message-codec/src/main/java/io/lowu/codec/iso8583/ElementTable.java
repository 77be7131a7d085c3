package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The elements of a composite, compiled: their codecs in order, how a path names them, and how they are found
/// by number or tag. Immutable, shared by everybody who reads or writes the dialect.
final class ElementTable {
    /// No such element.
    static final int NONE = -1;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST_UNKNOWN = 999_999;

    private final Composite composite;
    private final @Nullable Ebcdic ebcdic;
    private final List<FieldCodec> codecs = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    /// By number, for positional and bitmapped composites.
    private final int[] byNumber = new int[1000];
    /// Ascending, in the order of the codecs.
    private final long[] tags;
    private final @Nullable FieldCodec unknown;

    /// @param depth how many composites are around this one
    /// @throws IllegalArgumentException if the composite can't be
    ElementTable(FieldSpec spec, @Nullable Ebcdic ebcdic, Set<Rule> lenient, int depth) {
        composite = spec.composite();
        this.ebcdic = ebcdic;
        check(depth < Composite.GREATEST_DEPTH, spec, "composites are nested deeper than " + Composite.GREATEST_DEPTH);
        boolean bytewise = spec.encoding() != Encoding.BCD && spec.encoding() != Encoding.BCD_SIGNED;
        check(bytewise, spec, "elements lie in bytes, not in BCD digits");
        Arrays.fill(byNumber, NONE);
        long[] known = {};
        FieldCodec other = null;
        switch (composite) {
            case Composite.Positional positional -> {
                for (FieldSpec element : positional.elements()) {
                    int last = steps.isEmpty() ? -1 : Integer.parseInt(steps.getLast());
                    check(element.number() > last, spec, "numbers of elements ascend");
                    boolean open = !codecs.isEmpty() && codecs.getLast().open();
                    check(!open, spec, "only the last element takes what is left");
                    add(element.number(), element, lenient, depth);
                }
            }
            case Composite.Bitmapped bitmapped ->
                bitmapped.elements().forEach((number, element) -> add(number, element, lenient, depth));
            case Composite.Tagged tagged -> {
                known = addTagged(tagged, lenient, depth);
                other = tagged.lengths().bytes() == 0 ? null : new FieldCodec(unknown(tagged.lengths()), lenient);
            }
            case Composite.BerTlv _, Composite.None _ -> {}
        }
        tags = known;
        unknown = other;
    }

    private static void check(boolean holds, FieldSpec spec, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("element " + spec.number() + ", " + spec.name() + ": " + otherwise);
        }
    }

    private void add(int number, FieldSpec element, Set<Rule> lenient, int depth) {
        check(number >= 0 && number < byNumber.length, element, "elements are numbered up to 999");
        byNumber[number] = codecs.size();
        steps.add(Integer.toString(number));
        codecs.add(new FieldCodec(element, lenient, depth + 1));
    }

    private long[] addTagged(Composite.Tagged tagged, Set<Rule> lenient, int depth) {
        record Row(String name, long tag, FieldSpec element) {}
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, FieldSpec> entry : tagged.elements().entrySet()) {
            byte[] tag = tagged.tagHex() ? HEX.parseHex(entry.getKey()) : wire(entry.getKey());
            FieldSpec element = entry.getValue();
            check(tag.length == tagged.tagBytes(), element, "a tag has " + tagged.tagBytes() + " bytes");
            rows.add(new Row(entry.getKey(), tag(tag, 0, tag.length), element.withPrefix(tagged.lengths())));
        }
        rows.sort(Comparator.comparingLong(Row::tag));
        for (Row row : rows) {
            steps.add(tagged.tagHex() ? row.name() : escaped(row.name()));
            codecs.add(new FieldCodec(row.element(), lenient, depth + 1));
        }
        return rows.stream().mapToLong(Row::tag).toArray();
    }

    /// An element that the dialect does not define. Its length is taken in bytes, unless the prefix counts
    /// nibbles.
    private static FieldSpec unknown(Prefix lengths) {
        return new FieldSpec(
                0,
                "unknown",
                Content.B,
                Encoding.BINARY,
                LONGEST_UNKNOWN,
                0,
                lengths,
                true,
                0,
                FieldSpec.Charset.ASCII,
                FieldSpec.Format.ANY,
                FieldSpec.Log.UNSTATED,
                Set.of(),
                Composite.None.NONE);
    }

    Composite composite() {
        return composite;
    }

    int size() {
        return codecs.size();
    }

    FieldCodec codec(int index) {
        return codecs.get(index);
    }

    /// How a path names the element.
    String step(int index) {
        return steps.get(index);
    }

    /// The index of the element with this number, or [#NONE].
    int ofNumber(int number) {
        return byNumber[number];
    }

    /// The index of the element that a path names so, or [#NONE].
    int ofStep(String step) {
        return steps.indexOf(step);
    }

    /// The index of the element with this tag, or [#NONE].
    int ofTag(long tag) {
        int low = 0;
        int high = tags.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (tags[middle] == tag) {
                return middle;
            }
            if (tags[middle] < tag) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    /// Elements whose tag is not in the table; null if their end can't be told.
    @Nullable
    FieldCodec unknown() {
        return unknown;
    }

    /// A tag as a number, its first byte the greatest.
    static long tag(byte[] bytes, int at, int length) {
        long tag = 0;
        for (int i = at; i < at + length; i++) {
            tag = tag << 8 | (bytes[i] & 0xFF);
        }
        return tag;
    }

    /// How a path names the tag in these bytes.
    String stepOf(byte[] bytes, int at, Composite.Tagged tagged) {
        if (tagged.tagHex()) {
            return HEX.formatHex(bytes, at, at + tagged.tagBytes());
        }
        byte[] latin = Arrays.copyOfRange(bytes, at, at + tagged.tagBytes());
        for (int i = 0; ebcdic != null && i < latin.length; i++) {
            latin[i] = ebcdic.toLatin(latin[i]);
        }
        return escaped(new String(latin, StandardCharsets.ISO_8859_1));
    }

    /// The bytes of a tag that a path names so, none if that is no tag of this length.
    byte[] tagOf(String step, Composite.Tagged tagged) {
        byte[] tag = {};
        if (!tagged.tagHex()) {
            tag = wire(unescaped(step));
        } else if (step.matches("(?:[0-9A-F]{2})+")) {
            tag = HEX.parseHex(step);
        }
        return tag.length == tagged.tagBytes() ? tag : new byte[0];
    }

    private byte[] wire(String characters) {
        byte[] tag = characters.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; ebcdic != null && i < tag.length; i++) {
            tag[i] = ebcdic.fromLatin(tag[i]);
        }
        return tag;
    }

    private static String escaped(String characters) {
        StringBuilder step = new StringBuilder();
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (plain || c == '-' || c == '_') {
                step.append(c);
            } else {
                step.append('%').append(HEX.toHexDigits((byte) c));
            }
        }
        return step.toString();
    }

    private static String unescaped(String step) {
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < step.length(); i++) {
            if (step.charAt(i) == '%') {
                characters.append((char) HexFormat.fromHexDigits(step, i + 1, i + 3));
                i += 2;
            } else {
                characters.append(step.charAt(i));
            }
        }
        return characters.toString();
    }
}
