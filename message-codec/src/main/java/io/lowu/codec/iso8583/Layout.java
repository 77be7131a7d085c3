package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.EightBytes.Kind;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;
import io.lowu.codec.iso8583.PrefixShape.Digits;
import io.lowu.codec.iso8583.PrefixShape.Size;
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

    /// The variable fields in ascending order; each ends a run.
    private final Variable[] variables;
    /// Bytes of the last run.
    private final int tail;

    private final Range[] ranges;
    private final Dated[] dates;
    private final FieldCodec[] padded;
    private final FieldCodec[] special;
    private final FieldCodec[] composites;

    /// A variable field: where its prefix is in its run, and how that is read.
    private record Variable(
            FieldCodec codec, int delta, int prefixBytes, Digits digits, Size size, int least, int greatest) {
        static Variable of(FieldCodec codec, int delta) {
            PrefixShape shape = PrefixShape.of(codec.spec());
            int greatest = codec.spec().length();
            return new Variable(
                    codec, delta, codec.prefixBytes(), shape.digits(), shape.size(), codec.minimum(), greatest);
        }
    }

    /// Bytes that have to be of one kind. If they are not and there is a field, that one knows better.
    private record Range(
            Kind kind,
            int fromRun,
            int from,
            int toRun,
            int to,
            @Nullable FieldCodec field) {
        boolean mergesWith(Range next) {
            return kind == next.kind && field == null && next.field == null && toRun == next.fromRun && to == next.from;
        }

        Range merged(Range next) {
            return new Range(kind, fromRun, from, next.toRun, next.to, null);
        }
    }

    /// A part of a date or time. Such a field has a fixed length, so its place in its run is known.
    private record Dated(DateFormats.Part part, boolean packed, int run, int delta) {}

    Layout(long low, long high, long third, List<FieldCodec> codecs) {
        this.low = low;
        this.high = high;
        this.third = third;
        fields = codecs.stream().mapToInt(codec -> codec.spec().number()).toArray();
        run = new byte[Dialect.FIELDS + 1];
        delta = new int[Dialect.FIELDS + 1];
        List<Variable> variable = new ArrayList<>();
        List<Range> checks = new ArrayList<>();
        List<Dated> dated = new ArrayList<>();
        List<FieldCodec> pads = new ArrayList<>();
        List<FieldCodec> others = new ArrayList<>();
        int runs = 0;
        int at = 0;
        for (FieldCodec codec : codecs) {
            FieldSpec spec = codec.spec();
            run[spec.number()] = (byte) runs;
            delta[spec.number()] = at;
            int fromRun = runs;
            int from = at;
            if (spec.variable()) {
                from += codec.prefixBytes();
                addPrefix(checks, codec, runs, at);
                variable.add(Variable.of(codec, at));
                runs++;
                at = 0;
            } else {
                at += codec.wireBytes(spec.length());
            }
            Kind kind = kind(codec);
            if (kind != null) {
                add(checks, new Range(kind, fromRun, from, runs, at, exact(codec) ? null : codec));
            } else if (codec.looks()) {
                others.add(codec);
            }
            if (codec.dateChecked() && !parts(spec, fromRun, from, dated)) {
                others.add(codec);
            }
            if (kind == Kind.NIBBLES && (spec.variable() || (spec.length() & 1) == 1)) {
                pads.add(codec);
            }
        }
        tail = at;
        variables = variable.toArray(Variable[]::new);
        ranges = checks.toArray(Range[]::new);
        dates = dated.toArray(Dated[]::new);
        padded = pads.toArray(FieldCodec[]::new);
        special = others.toArray(FieldCodec[]::new);
        composites = codecs.stream().filter(FieldCodec::compositeChecked).toArray(FieldCodec[]::new);
    }

    /// Prefixes are checked when they are read. Here they only join the digits on both sides of them to one
    /// range.
    private static void addPrefix(List<Range> ranges, FieldCodec codec, int run, int at) {
        Kind kind = prefixKind(codec.spec());
        if (kind != null) {
            Range prefix = new Range(kind, run, at, run, at + codec.prefixBytes(), null);
            if (!ranges.isEmpty() && ranges.getLast().mergesWith(prefix)) {
                add(ranges, prefix);
            }
        }
    }

    /// Adds the parts of a date or time.
    ///
    /// @return false if this format or encoding takes more than looking at its parts
    private static boolean parts(FieldSpec spec, int run, int at, List<Dated> parts) {
        boolean packed = spec.encoding() == Encoding.BCD;
        if (!packed && spec.encoding() != Encoding.ASCII && !spec.encoding().ebcdic()) {
            return false;
        }
        int two = packed ? 1 : 2;
        switch (spec.format()) {
            case ANY -> {}
            case hhmmss -> parts.add(new Dated(DateFormats.Part.TIME, packed, run, at));
            case MMDD -> parts.add(new Dated(DateFormats.Part.DAY, packed, run, at));
            case YYMM -> parts.add(new Dated(DateFormats.Part.MONTH, packed, run, at + two));
            case MMDDhhmmss -> {
                parts.add(new Dated(DateFormats.Part.DAY, packed, run, at));
                parts.add(new Dated(DateFormats.Part.TIME, packed, run, at + 2 * two));
            }
            // Whether there is a 29th of February depends on the year.
            case YYMMDD, YYMMDDhhmmss -> {
                return false;
            }
        }
        return true;
    }

    private static void add(List<Range> ranges, Range next) {
        if (!ranges.isEmpty() && ranges.getLast().mergesWith(next)) {
            ranges.set(ranges.size() - 1, ranges.getLast().merged(next));
        } else {
            ranges.add(next);
        }
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
            Variable variable = variables[i];
            int prefixAt = from + variable.delta;
            int value = prefixAt + variable.prefixBytes;
            if (value > end) {
                return false;
            }
            int count = switch (variable.digits) {
                case ASCII_2 -> number(bytes[prefixAt] - '0', bytes[prefixAt + 1] - '0');
                case ASCII_3 -> number(bytes[prefixAt] - '0', bytes[prefixAt + 1] - '0', bytes[prefixAt + 2] - '0');
                case BCD_2 -> number(bytes[prefixAt] >> 4 & 0xF, bytes[prefixAt] & 0xF);
                case BCD_4 -> {
                    int high = number(bytes[prefixAt] >> 4 & 0xF, bytes[prefixAt] & 0xF);
                    int low = number(bytes[prefixAt + 1] >> 4 & 0xF, bytes[prefixAt + 1] & 0xF);
                    yield (high | low) < 0 ? -1 : 100 * high + low;
                }
                case OTHER -> variable.codec.count(bytes, prefixAt);
            };
            int size = count;
            switch (variable.size) {
                case BYTES -> {}
                case BCD_DIGITS -> size = (count + 1) >> 1;
                case HEX_BYTES -> size = count > variable.greatest ? 0 : 2 * count;
                case HEX_DIGITS -> count = (count & 1) == 1 ? -1 : count >> 1;
                case OTHER -> {
                    count = count < 0 ? count : variable.codec.units(count, bytes, value, end);
                    size = count > variable.greatest ? 0 : variable.codec.wireBytes(count);
                }
            }
            if (count < variable.least || count > variable.greatest) {
                return false;
            }
            from = value + size;
            if (from > end) {
                return false;
            }
            units[i] = count;
            base[i + 1] = from;
        }
        return from + tail == end;
    }

    /// The number of two digits, negative if one is none.
    private static int number(int tens, int ones) {
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : 10 * tens + ones;
    }

    /// The number of three digits, negative if one is none.
    private static int number(int hundreds, int tens, int ones) {
        int rest = number(tens, ones);
        return (hundreds | 9 - hundreds | rest) < 0 ? -1 : 100 * hundreds + rest;
    }

    /// Whether everything that the dialect insists on is right.
    boolean contentRight(byte[] bytes, int[] base, int[] units) {
        for (Range range : ranges) {
            int from = base[range.fromRun] + range.from;
            if (!EightBytes.all(range.kind, bytes, from, base[range.toRun] + range.to)) {
                FieldCodec field = range.field;
                if (field == null || field.firstFlaw(bytes, from, units(field, units)) >= 0) {
                    return false;
                }
            }
        }
        for (Dated dated : dates) {
            if (!DateFormats.right(dated.part, dated.packed, bytes, base[dated.run] + dated.delta)) {
                return false;
            }
        }
        for (FieldCodec codec : padded) {
            if (!codec.padRight(bytes, valueAt(codec, base), units(codec, units))) {
                return false;
            }
        }
        for (FieldCodec codec : special) {
            int at = valueAt(codec, base);
            int count = units(codec, units);
            if (!codec.right(bytes, at, count) || !codec.dateRight(bytes, at, count)) {
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
