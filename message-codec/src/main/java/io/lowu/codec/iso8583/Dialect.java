package io.lowu.codec.iso8583;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// How one network writes ISO 8583: a table of data elements, the form of the message type and of the bitmaps,
/// and where the MAC stands. Immutable; any thread may use it.
///
/// A dialect is a YAML file; [#preset] has those that come with Lowu.
/// ```yaml
/// dialect: example
/// extends: iso87-bcd    # all that is not said here is said there; a field of `none` is taken away
/// version: 1987         # first digit of the MTI: 1987 is 0, 1993 is 1, 2003 is 2, national 8, private 9, any
/// mti: ascii            # ascii | bcd | ebcdic | none
/// bitmap: hex           # binary | hex | ebcdic-hex
/// bitmaps: 2            # 1 | 2 | 3: primary, secondary, tertiary, one after the other
/// header: 0             # bytes before the MTI
/// mac: 128              # 128 | last (64 without a secondary bitmap, else 128) | none
/// lenient: [leftover]   # the rules that are not insisted on, see Rule
/// fields:
///   4:  {name: amount-transaction, content: n, encoding: ascii, length: 12, log: plain}
///   35: {name: track-2, content: z, encoding: bcd, length: 37,
///        prefix: {digits: 2, encoding: bcd, counts: digits}, pad: right, pad-nibble: F, log: never}
///   55: {name: icc-data, content: b, encoding: binary, length: 255,
///        prefix: {digits: 3, encoding: ascii, counts: bytes}, composite: ber-tlv, log: never}
/// ```
/// Keys of a field: `name`; `content` (`n a an anp ans ns z b x+n`); `encoding` (`ascii ebcdic-037 ebcdic-1047
/// bcd bcd-signed binary hex ebcdic-hex`, `ebcdic` is 1047); `length` (digits after the sign for `x+n`); `min`
/// (of a variable
/// field, 1 unless given); `prefix` (`digits` 1 to 6 or, if binary, `bytes` 1 to 4; `encoding` `ascii ebcdic bcd
/// bcd-right binary hex`; `counts` `characters digits bytes nibbles`; `inclusive`); `pad` (`left right`) and
/// `pad-nibble` (BCD of odd length); `charset` (`ascii ISO-8859-1 GB18030 UTF-8`); `format` (of dates and times);
/// `log` (`plain mask never`); `lenient`; `composite` (see [Composite]).
public final class Dialect {
    /// The greatest field number.
    static final int FIELDS = 192;

    /// How many bitmaps a dialect takes notice of. A peer can send messages with any; what is beyond these is
    /// walked.
    private static final int GREATEST_SHAPES = 128;

    private static final int SLOTS = 512;

    /// A bitmap has to be seen so often before its layout is made: that loads a class, which is not worth it for
    /// a message that comes once.
    static final int FAMILIAR = 16;

    private final DialectSpec spec;
    private final @Nullable FieldCodec[] fields = new @Nullable FieldCodec[FIELDS + 1];
    private final @Nullable Shape[] shapes = new @Nullable Shape[SLOTS];
    private final AtomicInteger shapeCount = new AtomicInteger();

    /// A bitmap that was seen. Threads that count at the same time may lose a count.
    private static final class Shape {
        final long low;
        final long high;
        int seen;

        @Nullable
        Layout layout;

        Shape(long low, long high) {
            this.low = low;
            this.high = high;
        }
    }

    private Dialect(DialectSpec spec) {
        this.spec = spec;
        spec.fields().forEach((number, field) -> fields[number] = new FieldCodec(field, spec.lenient()));
    }

    /// Compiles a dialect.
    public static Dialect of(DialectSpec spec) {
        return new Dialect(spec);
    }

    /// Reads a dialect from a file.
    ///
    /// @throws DialectException if it is no dialect; it names every problem with file, line and column
    /// @throws UncheckedIOException if the file can't be read
    public static Dialect read(Path yaml) {
        try {
            return parse(yaml.toString(), Files.readString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("dialect " + yaml + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Reads a dialect from text.
    ///
    /// @param source how problems name the text, as a rule the file's name
    /// @throws DialectException if it is no dialect
    public static Dialect parse(String source, String yaml) {
        return of(new DialectFile(source, Presets::find).read(yaml));
    }

    /// A dialect that comes with Lowu, by its name.
    ///
    /// @throws IllegalArgumentException if there is none of this name; the text lists all
    public static Dialect preset(String name) {
        DialectSpec spec = Presets.find(name);
        if (spec == null) {
            throw new IllegalArgumentException(
                    "there is no preset '" + name + "', there are " + String.join(", ", presets()));
        }
        return of(spec);
    }

    /// The names of all presets, in alphabetical order.
    public static List<String> presets() {
        return Presets.names();
    }

    /// The table that this dialect was compiled from.
    public DialectSpec spec() {
        return spec;
    }

    /// The dialect's own name.
    public String name() {
        return spec.name();
    }

    /// Whether the dialect defines this data element, 2 to 192.
    public boolean hasField(int field) {
        return field >= 1 && field <= FIELDS && fields[field] != null;
    }

    /// The definition of a data element.
    ///
    /// @throws IllegalArgumentException if the dialect has none
    public FieldSpec field(int field) {
        return codec(field).spec();
    }

    /// The data element that holds the MAC of a message: 64, 128, or 0 if this dialect has no MAC.
    ///
    /// @param secondary whether the message has a field above 64 beside the MAC
    public int macField(boolean secondary) {
        return switch (spec.mac()) {
            case NONE -> 0;
            case LAST -> secondary ? 128 : 64;
            case ALWAYS_128 -> 128;
        };
    }

    boolean insists(Rule rule) {
        return !spec.lenient().contains(rule);
    }

    @Nullable
    FieldCodec codecOrNull(int field) {
        return fields[field];
    }

    FieldCodec codec(int field) {
        FieldCodec codec = field >= 1 && field <= FIELDS ? fields[field] : null;
        if (codec == null) {
            throw new IllegalArgumentException("dialect " + name() + " does not define field " + field);
        }
        return codec;
    }

    /// The layout of messages with these bitmaps, or null if there is none.
    @Nullable
    Layout layout(long low, long high) {
        Shape shape = shape(low, high);
        return shape == null ? null : shape.layout;
    }

    private @Nullable Shape shape(long low, long high) {
        int slot = slot(low, high);
        for (Shape shape = shapes[slot]; shape != null; shape = shapes[slot]) {
            if (shape.low == low && shape.high == high) {
                return shape;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return null;
    }

    /// Takes notice of a message with these bitmaps and no third one, all of whose fields the dialect defines; a
    /// bitmap that is seen often gets a layout. Any thread may do so at any time: layouts are immutable, the
    /// array's elements are only ever set once, and what is kept twice or lost to a race is made again.
    void familiarize(long low, long high) {
        Shape shape = shape(low, high);
        if (shape != null) {
            if (++shape.seen == FAMILIAR) {
                shape.layout = layoutOf(low, high);
            }
        } else if (shapeCount.get() < GREATEST_SHAPES && shapeCount.incrementAndGet() <= GREATEST_SHAPES) {
            int slot = slot(low, high);
            while (shapes[slot] != null) {
                slot = slot + 1 & SLOTS - 1;
            }
            shapes[slot] = new Shape(low, high);
        }
    }

    private @Nullable Layout layoutOf(long low, long high) {
        List<FieldCodec> codecs = new ArrayList<>();
        for (int field = 2; field <= 128; field++) {
            if (((field <= 64 ? low : high) & Bitmap.bit(field)) != 0) {
                codecs.add(codec(field));
            }
        }
        return Layout.worthIt(codecs) ? new Layout(low, high, codecs) : null;
    }

    private static int slot(long low, long high) {
        long mixed = (low ^ high * 0x9E3779B97F4A7C15L) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 55);
    }

    /// `dialect xb87-a`
    @Override
    public String toString() {
        return "dialect " + name();
    }
}
