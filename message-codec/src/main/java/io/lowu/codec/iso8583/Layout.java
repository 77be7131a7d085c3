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
/// fields it is. [LayoutCompiler] makes code of it.
///
/// A layout only ever says yes. Whatever it does not understand or like is left to the walk from field to field,
/// which is slower and knows what to complain about. Immutable, shared by all readers of a dialect.
final class Layout {
    /// Bitmaps beyond this number of variable fields are not worth a layout.
    static final int GREATEST_RUNS = 64;

    final long low;
    final long high;

    /// By field number: its run, and where it begins in it.
    private final byte[] run;
    private final int[] delta;

    private final FieldCodec[] composites;
    private final LayoutCode code;

    /// A variable field, which ends a run.
    ///
    /// @param delta where its prefix is in its run
    record Variable(FieldCodec codec, int delta) {}

    /// A place in a message: bytes from the beginning of a run.
    record Place(int run, int delta) {}

    /// Bytes that have to be of one kind. If they are not and there is a field, that one knows better.
    record Range(Kind kind, Place from, Place to, @Nullable FieldCodec field) {
        boolean mergesWith(Range next) {
            return kind == next.kind && field == null && next.field == null && to.equals(next.from);
        }
    }

    /// A part of a date or time.
    record Dated(DateFormats.Part part, boolean packed, Place at) {}

    /// A field that is to be asked, and where its content begins.
    record Asked(FieldCodec codec, Place at) {}

    /// What is to be looked at, in the order of the fields.
    ///
    /// @param variables each ends a run
    /// @param tail bytes of the last run
    /// @param padded BCD fields whose pad nibble is to be looked at
    /// @param special fields that take more than looking at each byte
    record Checks(
            List<Variable> variables,
            int tail,
            List<Range> ranges,
            List<Dated> dates,
            List<Asked> padded,
            List<Asked> special) {}

    Layout(long low, long high, List<FieldCodec> codecs) {
        this.low = low;
        this.high = high;
        run = new byte[Dialect.FIELDS + 1];
        delta = new int[Dialect.FIELDS + 1];
        composites = codecs.stream().filter(FieldCodec::compositeChecked).toArray(FieldCodec[]::new);
        code = LayoutCompiler.compile(checks(codecs));
    }

    private Checks checks(List<FieldCodec> codecs) {
        List<Variable> variables = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        List<Dated> dates = new ArrayList<>();
        List<Asked> padded = new ArrayList<>();
        List<Asked> special = new ArrayList<>();
        Place at = new Place(0, 0);
        for (FieldCodec codec : codecs) {
            FieldSpec spec = codec.spec();
            run[spec.number()] = (byte) at.run;
            delta[spec.number()] = at.delta;
            Place content = new Place(at.run, at.delta + codec.prefixBytes());
            Place end = new Place(at.run, at.delta + codec.wireBytes(spec.length()));
            if (spec.variable()) {
                addPrefix(ranges, codec, at, content);
                variables.add(new Variable(codec, at.delta));
                end = new Place(at.run + 1, 0);
            }
            Kind kind = kind(codec);
            if (kind != null) {
                add(ranges, new Range(kind, content, end, exact(codec) ? null : codec));
            }
            boolean looks = kind == null && codec.looks();
            boolean dated = codec.dateChecked() && !addParts(dates, spec, content);
            if (looks || dated) {
                special.add(new Asked(codec, content));
            }
            if (kind == Kind.NIBBLES && (spec.variable() || (spec.length() & 1) == 1)) {
                padded.add(new Asked(codec, content));
            }
            at = end;
        }
        return new Checks(variables, at.delta, ranges, dates, padded, special);
    }

    /// Prefixes are checked when they are read. Here they only join the digits on both sides of them to one
    /// range.
    private static void addPrefix(List<Range> ranges, FieldCodec codec, Place from, Place to) {
        Kind kind = prefixKind(codec.spec());
        if (kind != null) {
            Range prefix = new Range(kind, from, to, null);
            if (!ranges.isEmpty() && ranges.getLast().mergesWith(prefix)) {
                add(ranges, prefix);
            }
        }
    }

    /// Adds the parts of a date or time.
    ///
    /// @return false if this format or encoding takes more than looking at its parts
    private static boolean addParts(List<Dated> parts, FieldSpec spec, Place at) {
        boolean packed = spec.encoding() == Encoding.BCD;
        if (!packed && spec.encoding() != Encoding.ASCII && !spec.encoding().ebcdic()) {
            return false;
        }
        int two = packed ? 1 : 2;
        switch (spec.format()) {
            case ANY -> {}
            case hhmmss -> parts.add(new Dated(DateFormats.Part.TIME, packed, at));
            case MMDD -> parts.add(new Dated(DateFormats.Part.DAY, packed, at));
            case YYMM -> parts.add(new Dated(DateFormats.Part.MONTH, packed, new Place(at.run, at.delta + two)));
            case MMDDhhmmss -> {
                parts.add(new Dated(DateFormats.Part.DAY, packed, at));
                parts.add(new Dated(DateFormats.Part.TIME, packed, new Place(at.run, at.delta + 2 * two)));
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
            ranges.set(ranges.size() - 1, new Range(next.kind, ranges.getLast().from, next.to, null));
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

    boolean of(long low, long high) {
        return this.low == low && this.high == high;
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

    /// See [LayoutCode#right].
    boolean right(byte[] bytes, int at, int end, int[] base, int[] units) {
        return code.right(bytes, at, end, base, units);
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

    static boolean worthIt(List<FieldCodec> codecs) {
        return codecs.stream().filter(codec -> codec.spec().variable()).count() < GREATEST_RUNS;
    }
}
