package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.DialectSpec.MtiForm;
import io.lowu.codec.mac.MessageMac;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one message at a time where it lies. Belongs to one thread and is used again for every message; reading
/// allocates nothing.
///
/// Reading is strict: the message type, every field's length and content, dates, pad nibbles, and that nothing
/// is left over. A field whose *content* is wrong does not end the walk, since its end is known: it is not
/// readable, but the fields after it are, so that a message with a letter in DE 4 can be answered with its own
/// DE 11. A wrong *length* ends the walk. A composite whose inside is wrong is like a field whose content is.
///
/// Accessors of a field that is not there throw [IllegalStateException]: ask [#has] first.
public final class MessageReader {
    private static final byte[] NOTHING = new byte[0];
    private static final int LEFTOVER = Dialect.FIELDS + 1;
    private static final int MTI = Dialect.FIELDS + 2;
    private static final int BITMAP = Dialect.FIELDS + 3;
    private static final int HEADER = Dialect.FIELDS + 4;

    private final Dialect dialect;
    private final int headerBytes;
    private final MtiForm mtiForm;
    private final int mtiBytes;
    private final BitmapForm bitmapForm;
    private final int bitmapBytes;
    private final int bitmaps;
    private final int macField64;

    /// Of a message with a layout: where its runs begin, and the units of its variable fields.
    private final int[] base = new int[Layout.GREATEST_RUNS + 1];
    private final int[] runUnits = new int[Layout.GREATEST_RUNS];
    /// Of a message that was walked, by field.
    private final int[] wireAt = new int[Dialect.FIELDS + 1];
    private final int[] units = new int[Dialect.FIELDS + 1];
    private final byte[] receivedMac = new byte[MessageMac.LENGTH];
    private final byte[] computedMac = new byte[MessageMac.LENGTH];

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private int mti = -1;
    private long low;
    private long high;
    private long third;
    private @Nullable Layout layout;
    /// Of the last message that had one: as a rule the next message has the same fields.
    private @Nullable Layout lastLayout;

    /// The bytes of the last message type that was right, and what they say.
    private int knownMtiBytes;
    private int knownMti = -1;

    private final KnownBitmap primaryBitmap = new KnownBitmap();
    private final KnownBitmap secondaryBitmap = new KnownBitmap();

    private final Fault fault = new Fault();
    /// What is inside of composite fields, by field.
    private final @Nullable CompositeReader[] insides = new @Nullable CompositeReader[Dialect.FIELDS + 1];
    /// The composite whose inside was the first thing that is wrong, or 0.
    private int brokenComposite;

    /// The bytes of the last bitmap that could be read, and what they say.
    private static final class KnownBitmap {
        private long first;
        private long second;
        private long bits;
        private boolean read;

        boolean is(long first, long second) {
            return read && this.first == first && this.second == second;
        }

        boolean learn(BitmapForm form, byte[] bytes, int at, long first, long second) {
            if (!Bitmap.right(form, bytes, at)) {
                return false;
            }
            this.first = first;
            this.second = second;
            bits = Bitmap.read(form, bytes, at);
            read = true;
            return true;
        }
    }

    /// A reader of messages in this dialect.
    public MessageReader(Dialect dialect) {
        DialectSpec spec = dialect.spec();
        this.dialect = dialect;
        headerBytes = spec.headerBytes();
        mtiForm = spec.mti();
        mtiBytes = mtiForm.bytes();
        bitmapForm = spec.bitmap();
        bitmapBytes = bitmapForm.bytes();
        bitmaps = spec.bitmaps();
        macField64 = dialect.insists(Rule.MAC_PLACE) ? 1 : 0;
        for (int field : spec.fields().keySet()) {
            FieldCodec codec = dialect.codec(field);
            insides[field] = codec.compositeChecked() ? CompositeReader.of(codec) : null;
        }
    }

    /// The dialect of the messages.
    public Dialect dialect() {
        return dialect;
    }

    /// Reads a message: `length` bytes from `offset`, without its frame, with its header if the dialect has one.
    ///
    /// @return true if it is well formed; false if not: [#malformed] says why, and what could be read is readable
    public boolean read(byte[] bytes, int offset, int length) {
        begin(bytes, offset, length);
        if (readByLayout()) {
            return true;
        }
        walk(Dialect.FIELDS);
        if (!fault.found() && third == 0) {
            dialect.familiarize(low, high);
        }
        return !fault.found();
    }

    /// Reads a message only up to a field, for whoever wants to know where it goes and not what it says: fields
    /// after that one are neither looked at nor readable, and whether the message ends where it must is not
    /// known.
    ///
    /// @param lastField the last field that is read
    /// @return whether it is well formed so far
    public boolean readThrough(byte[] bytes, int offset, int length, int lastField) {
        begin(bytes, offset, length);
        walk(lastField);
        return !fault.found();
    }

    private void begin(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        clear();
        this.bytes = bytes;
        start = offset;
        end = offset + length;
    }

    /// Forgets the message and the array it lay in.
    public void clear() {
        bytes = NOTHING;
        start = 0;
        end = 0;
        mti = -1;
        low = 0;
        high = 0;
        third = 0;
        layout = null;
        brokenComposite = 0;
        fault.clear();
    }

    /// Reads a message whose bitmaps have a layout. False says nothing: the walk finds out.
    private boolean readByLayout() {
        int at = start + headerBytes;
        if (end - at < mtiBytes + bitmapBytes || !typeRight(at)) {
            return false;
        }
        at += mtiBytes;
        if (!bitmapRight(at, primaryBitmap)) {
            return false;
        }
        long primary = primaryBitmap.bits;
        long secondary = 0;
        at += bitmapBytes;
        if (primary < 0 && bitmaps > 1) {
            if (end - at < bitmapBytes || !bitmapRight(at, secondaryBitmap)) {
                return false;
            }
            secondary = secondaryBitmap.bits;
            at += bitmapBytes;
            boolean further = secondary < 0 && bitmaps > 2;
            if (further || ((primary & macField64) != 0 && secondary != 0)) {
                return false;
            }
            primary &= ~Bitmap.FURTHER;
        }
        Layout known = lastLayout != null && lastLayout.of(primary, secondary)
                ? lastLayout
                : dialect.layout(primary, secondary);
        if (known == null || !known.right(bytes, at, end, base, runUnits) || !insidesRight(known)) {
            return false;
        }
        mti = knownMti;
        low = primary;
        high = secondary;
        layout = known;
        lastLayout = known;
        return true;
    }

    /// Whether the message type is right; as a rule it is that of the message before.
    private boolean typeRight(int at) {
        if (knownMti >= 0 && typeBytes(at) == knownMtiBytes) {
            return true;
        }
        boolean right = readMti() >= 0;
        fault.clear();
        return right;
    }

    private int typeBytes(int at) {
        return switch (mtiBytes) {
            case 4 -> EightBytes.fourBytes(bytes, at);
            case 2 -> (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
            default -> 0;
        };
    }

    /// Whether a bitmap can be read, which is then known; as a rule it is that of the message before.
    private boolean bitmapRight(int at, KnownBitmap known) {
        long first = EightBytes.bigEndian(bytes, at);
        long second = bitmapBytes > 8 ? EightBytes.bigEndian(bytes, at + 8) : 0;
        return known.is(first, second) || known.learn(bitmapForm, bytes, at, first, second);
    }

    private boolean insidesRight(Layout known) {
        for (FieldCodec codec : known.composites()) {
            int at = known.valueAt(codec, base);
            CompositeReader inside = insides[codec.spec().number()];
            if (inside != null && !inside.right(bytes, at, known.units(codec, runUnits), fault, null)) {
                fault.clear();
                return false;
            }
        }
        return true;
    }

    /// Reads a message field by field.
    private void walk(int lastField) {
        int at = readMti();
        if (at >= 0) {
            at = readFields(at, lastField);
        }
        if (at >= 0 && at != end && lastField == Dialect.FIELDS && dialect.insists(Rule.LEFTOVER)) {
            fail(LEFTOVER, at, Flaw.LEFTOVER, end - at, 0);
        }
    }

    private int readMti() {
        int at = start + headerBytes;
        if (at > end) {
            return fail(HEADER, start, Flaw.TRUNCATED, headerBytes, end - start);
        }
        if (mtiForm == MtiForm.NONE) {
            mti = 0;
            knownMti = 0;
            return at;
        }
        if (end - at < mtiBytes) {
            return fail(MTI, at, Flaw.TRUNCATED, mtiBytes, end - at);
        }
        int value = MessageType.read(mtiForm, bytes, at);
        if (value < 0) {
            return fail(MTI, MessageType.firstBad(mtiForm, bytes, at), Flaw.MTI_NOT_DIGITS, 0, 0);
        }
        Flaw wrong = dialect.insists(Rule.MESSAGE_TYPE)
                ? MessageType.flaw(value, dialect.spec().version())
                : null;
        if (wrong != null) {
            return fail(MTI, at, wrong, 0, 0);
        }
        mti = value;
        knownMti = value;
        knownMtiBytes = typeBytes(at);
        return at + mtiBytes;
    }

    private int readFields(int from, int lastField) {
        long primary = 0;
        long secondary = 0;
        long tertiary = 0;
        int at = from;
        boolean further = true;
        for (int i = 0; i < bitmaps && further; i++) {
            if (!bitmapReadable(at)) {
                return -1;
            }
            long word = Bitmap.read(bitmapForm, bytes, at);
            at += bitmapBytes;
            // The first bit of the last bitmap there may be is a field like any other.
            further = word < 0 && i + 1 < bitmaps;
            long announced = further ? word & ~Bitmap.FURTHER : word;
            switch (i) {
                case 0 -> primary = announced;
                case 1 -> secondary = announced;
                default -> tertiary = announced;
            }
        }
        if ((primary & macField64) != 0 && (secondary | tertiary) != 0) {
            fail(BITMAP, from, Flaw.MAC_NOT_LAST, 0, 0);
        }
        at = walk(primary, 1, at, lastField);
        at = at < 0 ? at : walk(secondary, 65, at, lastField);
        return at < 0 ? at : walk(tertiary, 129, at, lastField);
    }

    private boolean bitmapReadable(int at) {
        if (end - at < bitmapBytes) {
            fail(BITMAP, at, Flaw.TRUNCATED, bitmapBytes, end - at);
            return false;
        }
        int bad = Bitmap.firstFlaw(bitmapForm, bytes, at);
        if (bad >= 0) {
            fail(BITMAP, bad, Flaw.BITMAP_NOT_HEX, 0, 0);
            return false;
        }
        return true;
    }

    private int walk(long announced, int firstField, int from, int lastField) {
        int at = from;
        long rest = announced;
        while (rest != 0 && at >= 0) {
            long bit = Long.highestOneBit(rest);
            rest ^= bit;
            int field = firstField + Long.numberOfLeadingZeros(bit);
            if (field > lastField) {
                return at;
            }
            at = readField(field, at);
        }
        return at;
    }

    private int readField(int field, int at) {
        FieldCodec codec = dialect.codecOrNull(field);
        if (codec == null) {
            return fail(field, at, Flaw.UNDEFINED, 0, 0);
        }
        int count = codec.measure(bytes, at, end, fault);
        if (count < 0) {
            fault.close(field, start);
            return -1;
        }
        int value = at + codec.prefixBytes();
        wireAt[field] = at;
        units[field] = count;
        if (contentRight(codec, field, value, count)) {
            if (field <= 64) {
                low |= Bitmap.bit(field);
            } else if (field <= 128) {
                high |= Bitmap.bit(field);
            } else {
                third |= Bitmap.bit(field);
            }
        }
        return value + codec.wireBytes(count);
    }

    private boolean contentRight(FieldCodec codec, int field, int value, int count) {
        if (!codec.sound(bytes, value, count, fault)) {
            fault.close(field, start);
            return false;
        }
        CompositeReader inside = insides[field];
        if (inside != null && !inside.right(bytes, value, count, fault, null)) {
            brokenComposite = fault.close(field, start) ? field : brokenComposite;
            return false;
        }
        return true;
    }

    /// Keeps the first flaw; later ones may only follow from it.
    private int fail(int field, int at, Flaw what, int first, int second) {
        fault.fail(at, what, first, second);
        fault.close(field, start);
        return -1;
    }

    /// Whether the last message read was well formed.
    public boolean wellFormed() {
        return !fault.found() && mti >= 0;
    }

    /// Why the last message was refused.
    ///
    /// @throws IllegalStateException if it was not
    public Malformed malformed() {
        if (!fault.found()) {
            throw new IllegalStateException("the message is well formed");
        }
        return fault.malformed(
                switch (fault.field()) {
                    case LEFTOVER -> "end";
                    case HEADER -> "header";
                    case MTI -> "mti";
                    case BITMAP -> "bitmap";
                    default -> Integer.toString(fault.field());
                });
    }

    /// The message type as a number, 200 for `0200`; -1 if it could not be read.
    public int mti() {
        return mti;
    }

    /// Whether the field is in the message and its content is right.
    public boolean has(int field) {
        long word = field <= 64 ? low : field <= 128 ? high : third;
        return field > 1 && field <= Dialect.FIELDS && (word & Bitmap.bit(field)) != 0;
    }

    /// The value of a field with content `n`, of at most 18 digits.
    ///
    /// @throws IllegalStateException if the field is not there, holds other content or more digits
    public long number(int field) {
        FieldCodec codec = present(field);
        int count = units(field, codec);
        if (codec.spec().content() != FieldSpec.Content.N || count > 18) {
            throw new IllegalStateException("field " + field + " is not a number of at most 18 digits");
        }
        int at = valueAt(field, codec);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + codec.unit(bytes, at, count, i) - '0';
        }
        return value;
    }

    /// Number of characters of a field, or of bytes for content `b`.
    public int textLength(int field) {
        return units(field, present(field));
    }

    /// One character of a field, or one byte for content `b`; padding is part of the text.
    public byte character(int field, int index) {
        FieldCodec codec = present(field);
        int count = units(field, codec);
        Objects.checkIndex(index, count);
        return codec.unit(bytes, valueAt(field, codec), count, index);
    }

    /// Copies the characters of a field, decoded from BCD or hexadecimal and with their padding, to `target`.
    ///
    /// @return how many bytes that were
    public int text(int field, byte[] target, int targetOffset) {
        FieldCodec codec = present(field);
        int count = units(field, codec);
        int at = valueAt(field, codec);
        if (codec.verbatim()) {
            System.arraycopy(bytes, at, target, targetOffset, count);
        } else {
            for (int i = 0; i < count; i++) {
                target[targetOffset + i] = codec.unit(bytes, at, count, i);
            }
        }
        return count;
    }

    /// The text of a field; bytes of content `b` become the characters 00 to FF. Not for the hot path.
    public String text(int field) {
        FieldCodec codec = present(field);
        byte[] copy = new byte[units(field, codec)];
        text(field, copy, 0);
        boolean raw = codec.spec().content() == FieldSpec.Content.B;
        return new String(
                copy, raw ? StandardCharsets.ISO_8859_1 : codec.spec().charset().java());
    }

    /// Whether the field is there and says exactly this, padding included.
    public boolean equalsText(int field, CharSequence text) {
        if (!has(field)) {
            return false;
        }
        FieldCodec codec = dialect.codec(field);
        int count = units(field, codec);
        int at = valueAt(field, codec);
        boolean equal = count == text.length();
        for (int i = 0; equal && i < count; i++) {
            equal = (codec.unit(bytes, at, count, i) & 0xFF) == text.charAt(i);
        }
        return equal;
    }

    /// The array that the message lies in.
    public byte[] bytes() {
        return bytes;
    }

    /// Where in [#bytes] the message begins, with its header if the dialect has one.
    public int start() {
        return start;
    }

    /// Where in [#bytes] the message type begins: what the MAC covers begins here.
    public int typeOffset() {
        return start + headerBytes;
    }

    /// Bytes of the message, header included.
    public int length() {
        return end - start;
    }

    /// Where in [#bytes] the field's prefix, or its content if it has none, begins.
    public int wireOffset(int field) {
        present(field);
        return wireAt(field);
    }

    /// Where in [#bytes] the field's content begins, as it is on the wire.
    public int valueOffset(int field) {
        return valueAt(field, present(field));
    }

    /// Bytes of the field's content on the wire.
    public int valueLength(int field) {
        FieldCodec codec = present(field);
        return codec.wireBytes(units(field, codec));
    }

    /// Where a field ends that is there.
    int wireEnd(int field) {
        FieldCodec codec = dialect.codec(field);
        return valueAt(field, codec) + codec.wireBytes(units(field, codec));
    }

    /// Where a field begins that is there.
    int wireAt(int field) {
        Layout known = layout;
        return known == null ? wireAt[field] : base[known.run(field)] + known.delta(field);
    }

    private int valueAt(int field, FieldCodec codec) {
        return wireAt(field) + codec.prefixBytes();
    }

    private int units(int field, FieldCodec codec) {
        Layout known = layout;
        if (known == null) {
            return units[field];
        }
        return codec.prefixBytes() > 0
                ? runUnits[known.run(field)]
                : codec.spec().length();
    }

    /// A field's content and what is inside of it; also of the composite whose inside is what is wrong with the
    /// message.
    ///
    /// @return false if the field is neither
    boolean list(int field, ElementList list) {
        FieldCodec codec = dialect.codecOrNull(field);
        if (codec == null || !(has(field) || field == brokenComposite)) {
            return false;
        }
        int at = valueAt(field, codec);
        int count = units(field, codec);
        list.field(codec, bytes, at, count);
        if (codec.inside() != null) {
            CompositeReader.of(codec).right(bytes, at, count, new Fault(), list);
        }
        return true;
    }

    /// The fields that were read, 2 to 64, 65 to 128 and 129 to 192, the first as the greatest bit.
    long presence(int bitmap) {
        return bitmap == 0 ? low : bitmap == 1 ? high : third;
    }

    /// The field that holds the message's MAC, 64 or 128, or 0 if it has none.
    public int macField() {
        return has(128) ? 128 : has(64) ? 64 : 0;
    }

    /// Where in [#bytes] the MAC field begins: it covers the bytes from [#typeOffset] up to here. -1 if there is
    /// no MAC.
    public int macEnd() {
        int field = macField();
        return field == 0 ? -1 : wireAt(field);
    }

    /// Whether the message has a MAC and it is right. Compares in constant time. A MAC of fewer than eight bytes
    /// is compared with the leftmost bytes of the whole one; it has as many as the dialect says, so that nobody
    /// who sends a message can choose a shorter one.
    public boolean verify(MessageMac mac) {
        int field = macField();
        if (field == 0 || !dialect.codec(field).holdsMac()) {
            return false;
        }
        int length = text(field, receivedMac, 0);
        int from = typeOffset();
        if (length == MessageMac.LENGTH) {
            return mac.verify(bytes, from, wireAt(field) - from, receivedMac, 0);
        }
        mac.compute(bytes, from, wireAt(field) - from, computedMac);
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= computedMac[i] ^ receivedMac[i];
        }
        return difference == 0;
    }

    private FieldCodec present(int field) {
        if (!has(field)) {
            throw new IllegalStateException("field " + field + " is not in the message");
        }
        return dialect.codec(field);
    }
}
