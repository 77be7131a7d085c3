package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.EightBytes.Kind;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where everything is in messages with one and the same bitmap, and what is to be checked of them.
/// ```
///  bitmap │ fixed fields │LL│ content │ fixed fields │LL│ content │ fixed fields
///         ▲ run 0                     ▲ run 1                     ▲ run 2
/// ```
/// A *run* begins after the bitmap and after each variable field. Within it every offset is known, so that
/// reading a message is finding the beginnings of its runs: one prefix a variable field. The checks are merged
/// as well: digits next to digits are one range, which is looked at eight bytes at a time, whatever number of
/// fields it is.
///
/// A layout only ever says yes. Whatever it does not understand or like is left to the walk from field to field,
/// which is slower and knows what to complain about. Immutable, shared by all readers of a dialect.
final class Layout {
    /// Bitmaps beyond this number of variable fields are not worth a layout.
    static final int GREATEST_RUNS = 64;

    final long low;
    final long high;
    final long third;

    /// Fields in ascending order.
    private final int[] fields;
    /// By field number: its run, and where it begins in it.
    private final byte[] run;
    private final int[] delta;

    /// The variable fields in ascending order.
    private final FieldCodec[] variables;
    private final int[] variableDelta;
    private final boolean[] twoDigits;
    private final int tail;

    private final Kind[] rangeKind;
    private final int[] rangeFromRun;
    private final int[] rangeFrom;
    private final int[] rangeToRun;
    private final int[] rangeTo;
    private final @Nullable FieldCodec[] rangeField;

    private final FieldCodec[] dated;
    private final FieldCodec[] padded;
    private final FieldCodec[] special;
    private final FieldCodec[] composites;

    Layout(long low, long high, long third, List<FieldCodec> codecs) {
        this.low = low;
        this.high = high;
        this.third = third;
        fields = codecs.stream().mapToInt(codec -> codec.spec().number()).toArray();
        run = new byte[Dialect.FIELDS + 1];
        delta = new int[Dialect.FIELDS + 1];
        List<FieldCodec> variable = new ArrayList<>();
        List<Integer> variableDeltas = new ArrayList<>();
        Ranges ranges = new Ranges();
        List<FieldCodec> dates = new ArrayList<>();
        List<FieldCodec> pads = new ArrayList<>();
        List<FieldCodec> others = new ArrayList<>();
        int runs = 0;
        int at = 0;
        for (FieldCodec codec : codecs) {
            FieldSpec spec = codec.spec();
            run[spec.number()] = (byte) runs;
            delta[spec.number()] = at;
            int from = at;
            if (spec.variable()) {
                variable.add(codec);
                variableDeltas.add(at);
                ranges.add(prefixKind(spec), null, runs, at, runs, at + codec.prefixBytes());
                from += codec.prefixBytes();
                at = 0;
            } else {
                at += codec.wireBytes(spec.length());
            }
            int fromRun = runs;
            runs += spec.variable() ? 1 : 0;
            Kind kind = kind(codec);
            if (kind == null) {
                ranges.close();
                if (codec.checked()) {
                    others.add(codec);
                }
            } else {
                ranges.add(kind, exact(codec) ? null : codec, fromRun, from, runs, at);
            }
            if (codec.dateChecked()) {
                dates.add(codec);
            }
            if (kind == Kind.NIBBLES && (spec.variable() || (spec.length() & 1) == 1)) {
                pads.add(codec);
            }
        }
        tail = at;
        variables = variable.toArray(FieldCodec[]::new);
        variableDelta = variableDeltas.stream().mapToInt(Integer::intValue).toArray();
        twoDigits = new boolean[variables.length];
        for (int i = 0; i < variables.length; i++) {
            twoDigits[i] = variables[i].countsInTwoDigits();
        }
        dated = dates.toArray(FieldCodec[]::new);
        padded = pads.toArray(FieldCodec[]::new);
        special = others.toArray(FieldCodec[]::new);
        composites = codecs.stream().filter(FieldCodec::compositeChecked).toArray(FieldCodec[]::new);
        rangeKind = ranges.kinds.toArray(Kind[]::new);
        rangeField = ranges.fields.toArray(FieldCodec[]::new);
        rangeFromRun = ranges.fromRuns.stream().mapToInt(Integer::intValue).toArray();
        rangeFrom = ranges.froms.stream().mapToInt(Integer::intValue).toArray();
        rangeToRun = ranges.toRuns.stream().mapToInt(Integer::intValue).toArray();
        rangeTo = ranges.tos.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The kind of a prefix, if a digit range may go across it. It is checked when it is read in any case.
    private static @Nullable Kind prefixKind(FieldSpec spec) {
        PrefixEncoding encoding = spec.prefix().encoding();
        return encoding == PrefixEncoding.ASCII ? Kind.DIGITS : encoding == PrefixEncoding.BCD ? Kind.NIBBLES : null;
    }

    /// The kind of a field's content, null if it takes more than looking at each byte, or nothing at all. BCD
    /// digits are one only here, where a pad nibble that is a digit may pass as one and is looked at later.
    private static @Nullable Kind kind(FieldCodec codec) {
        FieldSpec spec = codec.spec();
        boolean digits = spec.encoding() == Encoding.BCD && spec.content() == Content.N && spec.padNibble() <= 9;
        return digits && codec.checked() && codec.padChecked() ? Kind.NIBBLES : codec.kind();
    }

    /// Whether a range that is not of the field's kind proves that the field is wrong. Letters may have spaces
    /// after them.
    private static boolean exact(FieldCodec codec) {
        Content content = codec.spec().content();
        return content != Content.A && content != Content.AN;
    }

    /// The ranges while they are merged.
    private static final class Ranges {
        private final List<Kind> kinds = new ArrayList<>();
        private final List<@Nullable FieldCodec> fields = new ArrayList<>();
        private final List<Integer> fromRuns = new ArrayList<>();
        private final List<Integer> froms = new ArrayList<>();
        private final List<Integer> toRuns = new ArrayList<>();
        private final List<Integer> tos = new ArrayList<>();
        private boolean open;

        void add(@Nullable Kind kind, @Nullable FieldCodec field, int fromRun, int from, int toRun, int to) {
            int last = kinds.size() - 1;
            if (kind == null) {
                open = false;
            } else if (open && field == null && fields.get(last) == null && kinds.get(last) == kind) {
                toRuns.set(last, toRun);
                tos.set(last, to);
            } else {
                kinds.add(kind);
                fields.add(field);
                fromRuns.add(fromRun);
                froms.add(from);
                toRuns.add(toRun);
                tos.add(to);
                open = true;
            }
        }

        void close() {
            open = false;
        }
    }

    boolean of(long low, long high, long third) {
        return this.low == low && this.high == high && this.third == third;
    }

    /// The fields in ascending order. Not a copy.
    int[] fields() {
        return fields;
    }

    int runs() {
        return variables.length + 1;
    }

    /// The fields whose inside is to be checked. Not a copy.
    FieldCodec[] composites() {
        return composites;
    }

    int run(int field) {
        return run[field];
    }

    int delta(int field) {
        return delta[field];
    }

    /// Finds the runs of a message.
    ///
    /// @param at where the bitmaps end
    /// @param base takes where each run begins
    /// @param units takes the units of each variable field
    /// @return whether the message ends where it must; if not, the layout can't tell why
    boolean locate(byte[] bytes, int at, int end, int[] base, int[] units) {
        int from = at;
        base[0] = from;
        for (int i = 0; i < variables.length; i++) {
            FieldCodec codec = variables[i];
            int prefixAt = from + variableDelta[i];
            int value = prefixAt + codec.prefixBytes();
            if (value > end) {
                return false;
            }
            int count;
            if (twoDigits[i]) {
                int tens = bytes[prefixAt] - '0';
                int ones = bytes[prefixAt + 1] - '0';
                if ((tens | ones | 9 - tens | 9 - ones) < 0) {
                    return false;
                }
                count = 10 * tens + ones;
            } else {
                int told = codec.count(bytes, prefixAt);
                count = told < 0 ? told : codec.units(told, bytes, value, end);
            }
            if (count < codec.minimum() || count > codec.spec().length()) {
                return false;
            }
            from = value + codec.wireBytes(count);
            if (from > end) {
                return false;
            }
            units[i] = count;
            base[i + 1] = from;
        }
        return from + tail == end;
    }

    /// Whether everything that the dialect insists on is right.
    boolean contentRight(byte[] bytes, int[] base, int[] units) {
        for (int i = 0; i < rangeKind.length; i++) {
            int from = base[rangeFromRun[i]] + rangeFrom[i];
            if (!EightBytes.all(rangeKind[i], bytes, from, base[rangeToRun[i]] + rangeTo[i])) {
                FieldCodec field = rangeField[i];
                if (field == null || field.firstFlaw(bytes, from, units(field, units)) >= 0) {
                    return false;
                }
            }
        }
        for (FieldCodec codec : dated) {
            if (!codec.dateRight(bytes, valueAt(codec, base), units(codec, units))) {
                return false;
            }
        }
        for (FieldCodec codec : padded) {
            if (!codec.padRight(bytes, valueAt(codec, base), units(codec, units))) {
                return false;
            }
        }
        for (FieldCodec codec : special) {
            if (!codec.right(bytes, valueAt(codec, base), units(codec, units))) {
                return false;
            }
        }
        return true;
    }

    /// Where a field's content begins.
    int valueAt(FieldCodec codec, int[] base) {
        int field = codec.spec().number();
        return base[run[field]] + delta[field] + codec.prefixBytes();
    }

    /// The units of a field.
    int units(FieldCodec codec, int[] units) {
        return codec.prefixBytes() > 0
                ? units[run[codec.spec().number()]]
                : codec.spec().length();
    }

    /// `layout of 20 fields in 5 runs`
    @Override
    public String toString() {
        return "layout of " + fields.length + " fields in " + runs() + " runs";
    }

    static boolean worthIt(List<FieldCodec> codecs) {
        return codecs.stream().filter(codec -> codec.spec().variable()).count() < GREATEST_RUNS;
    }
}
