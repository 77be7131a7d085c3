package io.lowu.codec.iso8583;

import io.lowu.codec.mac.MessageMac;
import java.util.Arrays;
import java.util.Objects;

/// Writes one message at a time, fields in ascending order. Belongs to one thread and is used again for every
/// message; beside text that is not ASCII, writing allocates nothing.
///
/// ```
/// int length = writer.begin(out, 0, 210).copy(request, 2).text(39, "00").finish(mac);
/// ```
/// Room for the primary bitmap is left at the beginning. The first field above 64 moves what is written so far
/// by the length of the secondary bitmap; the bitmaps themselves are written by [#finish()].
///
/// An answer takes over most of its request, so [#copy(MessageReader, FieldSet, int, int)] copies fields that
/// lie next to
/// each other at once, as the bytes they are:
/// ```
/// request  │ 2 │ 3 │ 4 │ 7 │ 11 │ 12 │ 13 │ 18 │ 22 │ 25 │ 32 │ 37 │ …
///          └──────┬────┘   └───────┬──────┘             └─┬───┘
/// answer   │ 2 │ 3 │ 4 │ 6 │ 7 │ 11 │ 12 │ 13 │ 25 │ 32 │ 37 │ 38 │ 39 │ …
/// ```
///
/// A value that does not fit is a bug of the caller: [IllegalArgumentException] names the field, never the value.
public final class MessageWriter {
    private static final byte[] NOTHING = new byte[0];
    private static final int LONGEST_NUMBER = 18;
    /// The sign and one digit.
    private static final int SHORTEST_AMOUNT = 2;
    /// A byte that no content in ASCII allows, in place of a character beyond ASCII.
    private static final byte NO_CHARACTER = 0x7F;

    private final Dialect dialect;
    private final byte[] scratch = new byte[LONGEST_NUMBER];
    private final byte[] mac8 = new byte[MessageMac.LENGTH];
    private byte[] transcoded = NOTHING;

    private byte[] bytes = NOTHING;
    private int start;
    private int bitmapAt;
    private int at;
    private int last;
    private long low;
    private long high;
    private long third;
    private int bitmaps;
    private final int bitmapBytes;
    /// An empty header and the message type last written.
    private final byte[] lead;
    private final int leadBytes;
    private int knownMti = -1;
    private boolean open;
    private int units;
    private int valueAt;

    /// A writer of messages in this dialect.
    public MessageWriter(Dialect dialect) {
        this.dialect = dialect;
        DialectSpec spec = dialect.spec();
        this.bitmapBytes = spec.bitmap().bytes();
        this.leadBytes = spec.headerBytes() + spec.mti().bytes();
        this.lead = new byte[leadBytes];
    }

    /// The dialect of the messages.
    public Dialect dialect() {
        return dialect;
    }

    /// Begins a message of this type at `offset` of `target`. A message that was not finished is dropped.
    ///
    /// @param mti the message type as a number, 210 for `0210`
    public MessageWriter begin(byte[] target, int offset, int mti) {
        if (mti != knownMti) {
            learn(mti);
        }
        bytes = target;
        start = offset;
        at = offset;
        require(leadBytes + bitmapBytes);
        for (int i = 0; i < leadBytes; i++) {
            bytes[offset + i] = lead[i];
        }
        bitmapAt = offset + leadBytes;
        at = bitmapAt + bitmapBytes;
        last = 1;
        low = 0;
        high = 0;
        third = 0;
        bitmaps = 1;
        open = true;
        return this;
    }

    /// Checks a message type and keeps the bytes that messages of this type begin with.
    private void learn(int mti) {
        DialectSpec spec = dialect.spec();
        Flaw wrong = dialect.insists(Rule.MESSAGE_TYPE) && spec.mti() != DialectSpec.MtiForm.NONE
                ? MessageType.flaw(mti, spec.version())
                : null;
        if (wrong != null) {
            throw new IllegalArgumentException("message type " + mti + ": " + wrong.sentence(0, 0));
        }
        MessageType.write(spec.mti(), lead, spec.headerBytes(), mti);
        knownMti = mti;
    }

    /// Writes the header before the message type, which is zeros otherwise.
    public MessageWriter header(byte[] source, int offset) {
        if (!open) {
            throw new IllegalStateException("no message was begun");
        }
        System.arraycopy(source, offset, bytes, start, dialect.spec().headerBytes());
        return this;
    }

    /// Writes a field of digits: with zeros on the left if its length is fixed, without any if it is variable.
    public MessageWriter number(int field, long value) {
        FieldSpec spec = dialect.field(field);
        if (value < 0) {
            throw new IllegalArgumentException("field " + field + " can't hold a negative number");
        }
        if (spec.content() == FieldSpec.Content.N
                && spec.encoding() == FieldSpec.Encoding.ASCII
                && spec.format() == FieldSpec.Format.ANY
                && !spec.variable()) {
            return fixedDigits(field, value);
        }
        int from = LONGEST_NUMBER;
        long rest = value;
        do {
            if (from == 0) {
                throw new IllegalArgumentException("field " + field + ": the number has more than 18 digits");
            }
            scratch[--from] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        while (spec.variable() && LONGEST_NUMBER - from < spec.minimum() && from > 0) {
            scratch[--from] = '0';
        }
        return text(field, scratch, from, LONGEST_NUMBER - from);
    }

    private MessageWriter fixedDigits(int field, long value) {
        FieldCodec codec = next(field);
        int length = codec.spec().length();
        require(length);
        long rest = value;
        for (int i = at + length - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (rest != 0) {
            throw new IllegalArgumentException("field " + field + ": the number has more than " + length + " digits");
        }
        at += length;
        return this;
    }

    /// Writes a field from characters. Digits of a fixed field are filled up with zeros on the left, those of an
    /// amount after its sign, other characters with spaces on the right. For content `b` each character 00 to FF
    /// is a byte.
    public MessageWriter text(int field, CharSequence value) {
        FieldSpec.Charset charset = dialect.field(field).charset();
        if (charset != FieldSpec.Charset.ASCII) {
            byte[] encoded = value.toString().getBytes(charset.java());
            return text(field, encoded, 0, encoded.length);
        }
        FieldCodec codec = next(field);
        int length = value.length();
        int lead = open(codec, length);
        boolean raw = codec.spec().content() == FieldSpec.Content.B || !codec.checked();
        int greatest = raw ? 0xFF : 0x7F;
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (raw && character > greatest) {
                throw new IllegalArgumentException("field " + field + ": character " + (i + 1) + " is no byte");
            }
            put(codec, index(codec, lead, i), character > greatest ? NO_CHARACTER : (byte) character);
        }
        return close(codec);
    }

    /// Writes a field from the characters in `source`, filled up like [#text(int, CharSequence)].
    public MessageWriter text(int field, byte[] source, int offset, int length) {
        FieldCodec codec = next(field);
        Objects.checkFromIndexSize(offset, length, source.length);
        int lead = open(codec, length);
        for (int i = 0; i < length; i++) {
            put(codec, index(codec, lead, i), source[offset + i]);
        }
        return close(codec);
    }

    /// Writes a field of content `b` from bytes. A fixed field takes exactly its length.
    public MessageWriter binary(int field, byte[] source, int offset, int length) {
        FieldCodec codec = next(field);
        Objects.checkFromIndexSize(offset, length, source.length);
        if (codec.spec().content() != FieldSpec.Content.B) {
            throw new IllegalArgumentException("field " + field + " does not hold bytes");
        }
        open(codec, length);
        for (int i = 0; i < length; i++) {
            put(codec, i, source[offset + i]);
        }
        return close(codec);
    }

    /// Copies a field of a message that was read: its bytes if that has the same dialect, else its characters.
    ///
    /// @throws IllegalStateException if the message does not have the field
    public MessageWriter copy(MessageReader from, int field) {
        if (from.dialect() == dialect) {
            next(field);
            int wire = from.wireOffset(field);
            int length = from.wireEnd(field) - wire;
            require(length);
            System.arraycopy(from.bytes(), wire, bytes, at, length);
            at += length;
            return this;
        }
        int length = from.textLength(field);
        if (transcoded.length < length) {
            transcoded = new byte[Math.max(length, 64)];
        }
        from.text(field, transcoded, 0);
        boolean raw = dialect.field(field).content() == FieldSpec.Content.B;
        MessageWriter self = raw ? binary(field, transcoded, 0, length) : text(field, transcoded, 0, length);
        Arrays.fill(transcoded, 0, length, (byte) 0);
        return self;
    }

    /// Copies a field if the message that was read has it.
    public MessageWriter copyIfPresent(MessageReader from, int field) {
        return from.has(field) ? copy(from, field) : this;
    }

    /// Copies all fields from `first` to `last` that are in the set and in the message that was read. What lies
    /// next to each other there is copied at once, if that message has the same dialect.
    public MessageWriter copy(MessageReader from, FieldSet fields, int first, int last) {
        for (int i = (first - 1) >> 6; i <= (last - 1) >> 6; i++) {
            long wanted = fields.word(i) & from.presence(i) & between(first - 64 * i, last - 64 * i);
            // A field whose content is wrong is not present, and lies between those that are.
            if (from.dialect() == dialect && from.wellFormed()) {
                splice(from, i, wanted);
            } else {
                for (long rest = wanted; rest != 0; rest &= ~Long.highestOneBit(rest)) {
                    copy(from, 64 * i + 1 + Long.numberOfLeadingZeros(rest));
                }
            }
        }
        return this;
    }

    /// The bits of the fields from `first` to `last`, of which only those from 1 to 64 have one.
    private static long between(int first, int last) {
        long from = first <= 1 ? -1L : first > 64 ? 0 : -1L >>> (first - 1);
        long to = last >= 64 ? -1L : last < 1 ? 0 : -1L << (64 - last);
        return from & to;
    }

    private void splice(MessageReader from, int bitmap, long wanted) {
        long rest = wanted;
        while (rest != 0) {
            // Down to the first field after these that is in the message and not wanted, all lie next to each other.
            long unwanted = from.presence(bitmap) & ~wanted & (Long.highestOneBit(rest) - 1);
            long stop = Long.highestOneBit(unwanted);
            long group = rest & -(stop << 1);
            group = stop == 0 ? rest : group;
            rest &= ~group;
            int first = 64 * bitmap + 1 + Long.numberOfLeadingZeros(group);
            int end = 64 * bitmap + 64 - Long.numberOfTrailingZeros(group);
            next(first);
            int wire = from.wireAt(first);
            int length = from.wireEnd(end) - wire;
            require(length);
            System.arraycopy(from.bytes(), wire, bytes, at, length);
            at += length;
            announce(bitmap, group);
            last = end;
        }
    }

    /// Ends the message without a MAC.
    ///
    /// @return its length in bytes, header included
    public int finish() {
        if (!open) {
            throw new IllegalStateException("no message was begun");
        }
        writeBitmaps();
        open = false;
        bytes = NOTHING;
        return at - start;
    }

    /// Ends the message with a MAC in the field that the dialect prescribes, over every byte from the message
    /// type up to that field. A field shorter than eight bytes takes the MAC's leftmost ones.
    ///
    /// @return its length in bytes, header included
    /// @throws IllegalStateException if the dialect has no MAC
    public int finish(MessageMac mac) {
        int field = dialect.macField(bitmaps > 1);
        if (field == 0) {
            throw new IllegalStateException(dialect + " has no MAC");
        }
        FieldCodec codec = next(field);
        int from = start + dialect.spec().headerBytes();
        // The bitmap announces the MAC and is covered by it, so it is written first, and once more by finish().
        writeBitmaps();
        mac.compute(bytes, from, at - from, mac8);
        int length = codec.spec().length();
        open(codec, length);
        for (int i = 0; i < length; i++) {
            put(codec, i, mac8[i]);
        }
        close(codec);
        return finish();
    }

    private void writeBitmaps() {
        DialectSpec.BitmapForm form = dialect.spec().bitmap();
        Bitmap.write(form, bytes, bitmapAt, bitmaps > 1 ? low | Bitmap.FURTHER : low);
        if (bitmaps > 1) {
            Bitmap.write(form, bytes, bitmapAt + bitmapBytes, bitmaps > 2 ? high | Bitmap.FURTHER : high);
        }
        if (bitmaps > 2) {
            Bitmap.write(form, bytes, bitmapAt + 2 * bitmapBytes, third);
        }
    }

    /// Announces a field, and makes room for the bitmap before the first field that it announces.
    private FieldCodec next(int field) {
        if (!open) {
            throw new IllegalStateException("no message was begun");
        }
        FieldCodec codec = dialect.codec(field);
        if (field <= last) {
            throw new IllegalStateException("field " + field + " comes after field " + last);
        }
        int bitmap = (field - 1) >> 6;
        if (bitmap >= bitmaps) {
            int size = (bitmap + 1 - bitmaps) * bitmapBytes;
            require(size);
            int fieldsAt = bitmapAt + bitmaps * bitmapBytes;
            System.arraycopy(bytes, fieldsAt, bytes, fieldsAt + size, at - fieldsAt);
            at += size;
            bitmaps = bitmap + 1;
        }
        announce(bitmap, Bitmap.bit(field));
        last = field;
        return codec;
    }

    private void announce(int bitmap, long bits) {
        switch (bitmap) {
            case 0 -> low |= bits;
            case 1 -> high |= bits;
            default -> third |= bits;
        }
    }

    /// Writes the prefix and sets `units` and `valueAt`.
    ///
    /// @return how many zeros fill up the left side
    private int open(FieldCodec codec, int length) {
        FieldSpec spec = codec.spec();
        boolean amount = spec.content() == FieldSpec.Content.XN;
        boolean fillable = spec.content() != FieldSpec.Content.B && spec.content() != FieldSpec.Content.Z;
        int least = spec.variable() || !fillable ? spec.minimum() : amount ? SHORTEST_AMOUNT : 0;
        if (length > spec.length() || length < least) {
            throw new IllegalArgumentException("field " + spec.number() + ": length " + length
                    + " does not fit, it takes " + least + " to " + spec.length());
        }
        units = spec.variable() ? length : spec.length();
        require(codec.prefixBytes() + codec.wireBytes(units));
        valueAt = at + codec.prefixBytes();
        codec.fill(bytes, valueAt, units);
        int lead = amount || spec.content() == FieldSpec.Content.N ? units - length : 0;
        int from = amount ? 1 : 0;
        for (int i = from; i < from + lead; i++) {
            put(codec, i, (byte) '0');
        }
        for (int i = lead + length; i < units; i++) {
            put(codec, i, (byte) ' ');
        }
        return lead;
    }

    /// Where a character goes that has so many zeros before it, unless it is the sign.
    private static int index(FieldCodec codec, int lead, int i) {
        return i == 0 && codec.spec().content() == FieldSpec.Content.XN ? 0 : lead + i;
    }

    /// Characters that are on the wire as they are need no look before: [#close] finds the wrong ones.
    private void put(FieldCodec codec, int index, byte character) {
        if (codec.verbatim()) {
            bytes[valueAt + index] = character;
        } else if (codec.allows(character, index)) {
            codec.putUnit(bytes, valueAt, units, index, character);
        } else {
            throw notAllowed(codec, index);
        }
    }

    private static IllegalArgumentException notAllowed(FieldCodec codec, int index) {
        return new IllegalArgumentException(
                "field " + codec.spec().number() + ": its content does not allow character " + (index + 1));
    }

    private MessageWriter close(FieldCodec codec) {
        int bad = codec.firstFlaw(bytes, valueAt, units);
        Flaw flaw = null;
        if (bad >= 0) {
            if (codec.verbatim() && !codec.allows(bytes[bad], bad - valueAt)) {
                throw notAllowed(codec, bad - valueAt);
            }
            flaw = codec.flaw(bytes, valueAt, units, bad);
        } else if (codec.dateChecked()) {
            flaw = DateFormats.flaw(codec, bytes, valueAt, units);
        }
        if (flaw != null) {
            throw new IllegalArgumentException("field " + codec.spec().number() + ": " + flaw.sentence(0, 0));
        }
        if (codec.prefixBytes() > 0) {
            codec.writeCount(bytes, at, units);
        }
        at = valueAt + codec.wireBytes(units);
        return this;
    }

    private void require(int more) {
        if (bytes.length - at < more) {
            throw new IndexOutOfBoundsException(
                    "the message needs " + more + " bytes more, the array has " + (bytes.length - at) + " left");
        }
    }
}
