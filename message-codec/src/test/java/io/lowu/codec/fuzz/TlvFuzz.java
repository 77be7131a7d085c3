package io.lowu.codec.fuzz;

import io.lowu.codec.tlv.EmvTags;
import io.lowu.codec.tlv.TlvFault;
import io.lowu.codec.tlv.TlvFlaw;
import io.lowu.codec.tlv.TlvReader;
import io.lowu.codec.tlv.TlvRules;
import io.lowu.codec.tlv.TlvRules.Padding;
import io.lowu.codec.tlv.TlvWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// BER-TLV by all rules, which ones is told by the first byte.
public final class TlvFuzz {
    private static final Set<String> REASONS = Property.shapes(Stream.of(TlvFlaw.values())
            .map(flaw -> new TlvFault("", 0, flaw, 1, 2).reason())
            .toList());
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of("?"), EmvTags.all().stream().map(tag -> "%X".formatted(tag.tag())))
            .collect(Collectors.toSet());
    private static final int BEFORE = 3;

    private static final List<Padding> PADDINGS = List.of(Padding.values());

    private TlvFuzz() {}

    private static TlvRules rules(int choice) {
        Padding padding = PADDINGS.get(choice % PADDINGS.size());
        int more = choice / 3;
        TlvRules limits = (more & 4) == 0 ? TlvRules.STRICT : TlvRules.STRICT.withLimits(2, 5);
        return limits.withPadding(padding).withLongerLengths((more & 1) != 0).withPaddedTags((more & 2) != 0);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        TlvRules rules = rules(input[0] & 0xFF);
        int length = input.length - 1;
        byte[] amid = new byte[BEFORE + length + 8];
        Arrays.fill(amid, (byte) 0x41);
        System.arraycopy(input, 1, amid, BEFORE, length);
        TlvReader reader = new TlvReader(rules);
        TlvReader exact = new TlvReader(rules);
        boolean good = exact.read(input, 1, length);
        Property.same(good, reader.read(amid, BEFORE, length), "reading amid other bytes");
        same(exact, reader);
        inside(exact, 1, length);
        if (exact.count() > 0) {
            found(exact, length % exact.count());
        }
        if (good) {
            looser(rules, exact, input);
            written(exact, rules);
        } else {
            TlvFault fault = exact.fault();
            Property.same(fault, reader.fault(), "fault");
            Property.within(fault.offset(), 0, length, "the offset of the fault");
            Property.holds(REASONS.contains(Property.shape(fault.reason())), "no known reason: " + fault.reason());
            for (String tag : fault.path().split("\\.", -1)) {
                Property.holds(tag.isEmpty() || KNOWN.contains(tag), "no known tag: " + fault.path());
            }
        }
    }

    private static void same(TlvReader one, TlvReader other) {
        Property.same(one.count(), other.count(), "count");
        for (int i = 0; i < one.count(); i++) {
            Property.same(one.tag(i), other.tag(i), "tag");
            Property.same(one.depth(i), other.depth(i), "depth");
            Property.same(one.parent(i), other.parent(i), "parent");
            if (!one.constructed(i)) {
                Property.same(one.number(i), other.number(i), "number");
                Property.holds(Arrays.equals(value(one, i), value(other, i)), "value");
            }
        }
    }

    private static byte[] value(TlvReader reader, int element) {
        byte[] value = new byte[reader.length(element)];
        reader.copy(element, value, 0);
        return value;
    }

    private static void inside(TlvReader reader, int start, int length) {
        for (int i = 0; i < reader.count(); i++) {
            int parent = reader.parent(i);
            int from = parent == TlvReader.NOT_FOUND ? start : reader.valueOffset(parent);
            int to = parent == TlvReader.NOT_FOUND ? start + length : from + reader.length(parent);
            Property.within(reader.tagOffset(i), from, to, "where a tag begins");
            Property.within(reader.valueOffset(i) + reader.length(i), from, to, "where a value ends");
        }
    }

    /// A path goes through the first template of each name.
    private static void found(TlvReader reader, int element) {
        String path = reader.path(element);
        int found = reader.find(path);
        boolean first = found == element;
        Property.holds(first || found < element, "a path finds a later element");
        Property.holds(found == TlvReader.NOT_FOUND || reader.path(found).equals(path), "a path finds another");
    }

    /// Whoever allows more reads the same.
    private static void looser(TlvRules rules, TlvReader strict, byte[] input) {
        TlvReader loose =
                new TlvReader(rules.withLongerLengths(true).withPaddedTags(true).withLimits(64, 65_536));
        Property.holds(loose.read(input, 1, input.length - 1), "it is too much for less strict rules");
        same(strict, loose);
    }

    private static void written(TlvReader reader, TlvRules rules) {
        for (int i = 0; i < reader.count(); i++) {
            if (!TlvWriter.writable(reader.tag(i)) || paddingTag(reader.tag(i), rules)) {
                return;
            }
        }
        byte[] out = new byte[reader.length() + 16];
        TlvWriter writer = new TlvWriter().begin(out, 0);
        int depth = 1;
        for (int i = 0; i < reader.count(); i++) {
            for (; depth > reader.depth(i); depth--) {
                writer.close();
            }
            if (reader.constructed(i)) {
                writer.open(reader.tag(i));
                depth++;
            } else {
                writer.bytes(reader.tag(i), reader.bytes(), reader.valueOffset(i), reader.length(i));
            }
        }
        for (; depth > 1; depth--) {
            writer.close();
        }
        int length = writer.finish();
        TlvReader again = new TlvReader(rules);
        Property.holds(again.read(out, 0, length), "what was written is malformed");
        same(reader, again);
        if (rules.padding() == Padding.NONE && !rules.longerLengths()) {
            boolean equal = Arrays.equals(out, 0, length, reader.bytes(), 1, 1 + reader.length());
            Property.holds(equal, "there is one way to write it, and it is another");
        }
    }

    private static boolean paddingTag(int tag, TlvRules rules) {
        return tag == 0 && rules.padding() != Padding.NONE;
    }

    static List<byte[]> seeds() {
        String chip = "9F02060000000113909F0306000000000000820258009F360200019F2608001122334455667795050000008000"
                + "9A031810019C01009F1A0201569F10120110A00003220000000000000000000000FF";
        return Stream.of(
                        "00" + chip,
                        "02720A9F1804000000018601AA",
                        "02E109E107E105E103810100",
                        "020000DF8101020102FF0000",
                        "0581810500",
                        "08DF80010100",
                        "1172049F180401")
                .map(HexFormat.of()::parseHex)
                .toList();
    }
}
