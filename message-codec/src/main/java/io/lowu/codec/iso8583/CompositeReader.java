package io.lowu.codec.iso8583;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks inside of one composite field or element, one reader for each kind, and within it one for each composite
/// element: the readers of a field are a tree like its elements, at most [Composite#GREATEST_DEPTH] deep, and
/// each is used at most once a message. Belongs to the reader of the messages; checking allocates nothing.
///
/// Elements lie in the bytes of the message, or, where the content is hexadecimal digits, in bytes decoded from
/// them, which are wiped when they have been looked at: they may hold what nobody is to find in memory later.
abstract sealed class CompositeReader permits PositionalReader, BitmappedReader, TaggedReader, TlvFieldReader {
    /// Where decoded bytes begin: what checks them eight at a time looks at up to eight bytes before them.
    static final int ORIGIN = 8;

    private static final byte[] NOTHING = new byte[0];

    private final FieldCodec field;
    private final ElementTable table;
    private final FieldCodec[] codecs;
    private final @Nullable CompositeReader[] insides;
    private byte[] decoded = NOTHING;

    CompositeReader(FieldCodec field, ElementTable table) {
        this.field = field;
        this.table = table;
        codecs = new FieldCodec[table.size()];
        insides = new @Nullable CompositeReader[table.size()];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = table.codec(i);
            insides[i] = codecs[i].inside() == null ? null : of(codecs[i]);
        }
    }

    /// A reader of what is inside of this field, which is a composite.
    static CompositeReader of(FieldCodec field) {
        ElementTable table = Objects.requireNonNull(field.inside(), "no composite");
        return switch (table.composite()) {
            case Composite.Positional _ -> new PositionalReader(field, table);
            case Composite.Bitmapped bitmapped -> new BitmappedReader(field, table, bitmapped);
            case Composite.Tagged tagged -> new TaggedReader(field, table, tagged);
            case Composite.BerTlv limits -> new TlvFieldReader(field, table, limits);
            case Composite.None _ -> throw new IllegalArgumentException("no composite");
        };
    }

    /// Whether what is inside of the field's content is right; if not, the fault says why, but for the step of
    /// this field itself.
    ///
    /// @param at where the content begins
    /// @param list takes the elements as they are read, if they are wanted
    final boolean right(byte[] bytes, int at, int units, Fault fault, @Nullable ElementList list) {
        if (!field.spec().encoding().hexadecimal()) {
            return read(bytes, at, at + field.wireBytes(units), fault, list);
        }
        int bad = field.checked() ? -1 : field.firstNotHex(bytes, at, units);
        if (bad >= 0) {
            fault.fail(bad, Flaw.CONTENT_HEX, 0, 0);
            return false;
        }
        if (decoded.length < ORIGIN + units) {
            decoded = new byte[ORIGIN + units];
        }
        field.decode(bytes, at, units, decoded, ORIGIN);
        if (list != null) {
            list.decode(at);
        }
        boolean right = read(decoded, ORIGIN, ORIGIN + units, fault, list);
        if (list != null) {
            list.decoded();
        }
        Arrays.fill(decoded, ORIGIN, ORIGIN + units, (byte) 0);
        if (!right) {
            fault.decodedFrom(at, ORIGIN);
        }
        return right;
    }

    /// Reads the elements in `[from, to)`.
    abstract boolean read(byte[] bytes, int from, int to, Fault fault, @Nullable ElementList list);

    /// Reads one element.
    ///
    /// @param at where its prefix, or its content if it has none, begins
    /// @return where it ends, or [Fault#FAILED]
    final int element(int index, byte[] bytes, int at, int to, Fault fault, @Nullable ElementList list) {
        FieldCodec codec = codecs[index];
        int count = codec.measure(bytes, at, to, fault);
        int value = at + codec.prefixBytes();
        if (count < 0 || !codec.sound(bytes, value, count, fault)) {
            fault.within(table.step(index));
            return Fault.FAILED;
        }
        CompositeReader inside = insides[index];
        if (list != null) {
            list.enter(table.step(index), codec, bytes, value, count);
        }
        if (inside != null && !insideRight(inside, codec, bytes, value, count, fault, list)) {
            fault.within(table.step(index));
            return Fault.FAILED;
        }
        if (list != null) {
            list.leave();
        }
        return value + codec.wireBytes(count);
    }

    /// A composite that is not insisted on is only looked into for its elements.
    private static boolean insideRight(
            CompositeReader inside,
            FieldCodec codec,
            byte[] bytes,
            int at,
            int count,
            Fault fault,
            @Nullable ElementList list) {
        if (codec.compositeChecked()) {
            return inside.right(bytes, at, count, fault, list);
        }
        if (list != null) {
            list.tolerate(inside, bytes, at, count);
        }
        return true;
    }

    /// Whether nothing is left over after the last element, or nobody minds.
    final boolean endsAt(int at, int to, Fault fault) {
        if (at < to && field.leftoverChecked()) {
            fault.fail(at, Flaw.ELEMENTS_LEFTOVER, to - at, 0);
            return false;
        }
        return true;
    }

    final ElementTable table() {
        return table;
    }
}
