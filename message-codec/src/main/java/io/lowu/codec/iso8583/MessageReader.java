package io.lowu.codec.iso8583;

import io.lowu.codec.mac.MessageMac;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one message at a time where it lies. Belongs to one thread and is used again for every message; reading
/// allocates nothing.
///
/// Reading is strict: the message type, every field's length and content, dates, pad nibbles, and that nothing is left
/// over. A field whose *content* is wrong does not end the walk, since its end is known: it is not readable, but the
/// fields after it are, so that a message with a letter in DE 4 can be answered with its own DE 11. A wrong *length*
/// ends the walk.
///
/// Accessors of a field that is not there throw [IllegalStateException]: ask [#has] first.
public final class MessageReader {
    private static final byte[] NOTHING = new byte[0];
    private static final int MAC_BYTES = 8;
    private static final int END = 129;
    private static final int MTI = 130;
    private static final int BITMAP = 131;

    private final Dialect dialect;
    private final int[] wireAt = new int[Dialect.FIELDS + 1];
    private final int[] valueAt = new int[Dialect.FIELDS + 1];
    private final int[] units = new int[Dialect.FIELDS + 1];
    private final byte[] receivedMac = new byte[MAC_BYTES];

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private int mti = -1;
    private long low;
    private long high;

    private @Nullable Flaw flaw;
    private int flawField;
    private int flawAt;
    private int flawFirst;
    private int flawSecond;

    /// A reader of messages in this dialect.
    public MessageReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /// The dialect of the messages.
    public Dialect dialect() {
        return dialect;
    }

    /// Reads a message: `length` bytes from `offset`, without frame and header.
    ///
    /// @return true if it is well formed; false if not: [#malformed] says why, and what could be read is readable
    public boolean read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        clear();
        this.bytes = bytes;
        start = offset;
        end = offset + length;
        int at = readMti(offset);
        if (at >= 0) {
            at = readFields(at);
        }
        if (at >= 0 && at != end) {
            fail(END, at, Flaw.LEFTOVER, end - at, 0);
        }
        return flaw == null;
    }

    /// Forgets the message and the array it lay in.
    public void clear() {
        bytes = NOTHING;
        start = 0;
        end = 0;
        mti = -1;
        low = 0;
        high = 0;
        flaw = null;
    }

    private int readMti(int at) {
        int size = dialect.mtiBytes();
        if (end - at < size) {
            return fail(MTI, at, Flaw.TRUNCATED, size, end - at);
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = dialect.mtiBcd() ? Nibbles.get(bytes, at, i) : bytes[at + i] - '0';
            if (digit < 0 || digit > 9) {
                return fail(MTI, dialect.mtiBcd() ? at + (i >> 1) : at + i, Flaw.MTI_NOT_DIGITS, 0, 0);
            }
            value = value * 10 + digit;
        }
        Flaw wrong = MessageType.flaw(value, dialect.version());
        if (wrong != null) {
            return fail(MTI, at, wrong, 0, 0);
        }
        mti = value;
        return at + size;
    }

    private int readFields(int from) {
        if (!bitmapReadable(from)) {
            return -1;
        }
        long primary = bitmap(from);
        long secondary = 0;
        int at = from + dialect.bitmapBytes();
        if ((primary & Bitmap.SECONDARY) != 0) {
            if (!bitmapReadable(at)) {
                return -1;
            }
            secondary = bitmap(at);
            at += dialect.bitmapBytes();
        }
        if ((primary & 1) != 0 && secondary != 0) {
            fail(BITMAP, from, Flaw.MAC_NOT_LAST, 0, 0);
        }
        at = walk(primary & ~Bitmap.SECONDARY, 1, at);
        return at < 0 ? at : walk(secondary, 65, at);
    }

    private boolean bitmapReadable(int at) {
        int size = dialect.bitmapBytes();
        if (end - at < size) {
            fail(BITMAP, at, Flaw.TRUNCATED, size, end - at);
            return false;
        }
        int bad = dialect.bitmapHex() ? Bitmap.firstNotHex(bytes, at) : -1;
        if (bad >= 0) {
            fail(BITMAP, bad, Flaw.BITMAP_NOT_HEX, 0, 0);
            return false;
        }
        return true;
    }

    private long bitmap(int at) {
        return dialect.bitmapHex() ? Bitmap.readHex(bytes, at) : Bitmap.readBinary(bytes, at);
    }

    private int walk(long announced, int firstField, int from) {
        int at = from;
        long rest = announced;
        while (rest != 0 && at >= 0) {
            long bit = Long.highestOneBit(rest);
            rest ^= bit;
            at = readField(firstField + Long.numberOfLeadingZeros(bit), at);
        }
        return at;
    }

    private int readField(int field, int at) {
        FieldCodec codec = dialect.codecOrNull(field);
        if (codec == null) {
            return fail(field, at, Flaw.UNDEFINED, 0, 0);
        }
        FieldSpec spec = codec.spec();
        int prefix = spec.prefix().bytes();
        int value = at + prefix;
        int count = spec.length();
        if (prefix > 0) {
            if (end - at < prefix) {
                return fail(field, at, Flaw.TRUNCATED, prefix, end - at);
            }
            count = codec.count(bytes, at);
            if (count < 0) {
                return fail(field, at, Flaw.PREFIX_NOT_DIGITS, 0, 0);
            }
            if (codec.countsHexDigits()) {
                if ((count & 1) == 1) {
                    return fail(field, at, Flaw.ODD_HEX, count, 0);
                }
                count >>= 1;
            }
            if (count > spec.length()) {
                return fail(field, at, Flaw.TOO_LONG, count, spec.length());
            }
            if (count < spec.minimum()) {
                return fail(field, at, Flaw.TOO_SHORT, count, spec.minimum());
            }
        }
        int size = codec.wireBytes(count);
        if (end - value < size) {
            return fail(field, value, Flaw.TRUNCATED, size, end - value);
        }
        wireAt[field] = at;
        valueAt[field] = value;
        units[field] = count;
        if (contentRight(codec, field, value, count)) {
            if (field <= 64) {
                low |= Bitmap.bit(field);
            } else {
                high |= Bitmap.bit(field);
            }
        }
        return value + size;
    }

    private boolean contentRight(FieldCodec codec, int field, int value, int count) {
        int bad = codec.firstFlaw(bytes, value, count);
        if (bad >= 0) {
            fail(field, bad, codec.flaw(bytes, value, count, bad), 0, 0);
            return false;
        }
        Flaw wrong = DateFormats.flaw(codec, bytes, value, count);
        if (wrong != null) {
            fail(field, value, wrong, 0, 0);
            return false;
        }
        return true;
    }

    /// Keeps the first flaw; later ones may only follow from it.
    private int fail(int field, int at, Flaw what, int first, int second) {
        if (flaw == null) {
            flaw = what;
            flawField = field;
            flawAt = at - start;
            flawFirst = first;
            flawSecond = second;
        }
        return -1;
    }

    /// Whether the last message read was well formed.
    public boolean wellFormed() {
        return flaw == null && mti >= 0;
    }

    /// Why the last message was refused.
    ///
    /// @throws IllegalStateException if it was not
    public Malformed malformed() {
        Flaw what = flaw;
        if (what == null) {
            throw new IllegalStateException("the message is well formed");
        }
        String field = switch (flawField) {
            case END -> "end";
            case MTI -> "mti";
            case BITMAP -> "bitmap";
            default -> Integer.toString(flawField);
        };
        return new Malformed(field, flawAt, what.sentence(flawFirst, flawSecond));
    }

    /// The message type as a number, 200 for `0200`; -1 if it could not be read.
    public int mti() {
        return mti;
    }

    /// Whether the field is in the message and its content is right.
    public boolean has(int field) {
        if (field <= 64) {
            return field > 1 && (low & Bitmap.bit(field)) != 0;
        }
        return field <= Dialect.FIELDS && (high & Bitmap.bit(field)) != 0;
    }

    /// The value of a field with content `n`, of at most 18 digits.
    ///
    /// @throws IllegalStateException if the field is not there, holds other content or more digits
    public long number(int field) {
        FieldCodec codec = present(field);
        int count = units[field];
        if (codec.spec().content() != FieldSpec.Content.N || count > 18) {
            throw new IllegalStateException("field " + field + " is not a number of at most 18 digits");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + codec.unit(bytes, valueAt[field], count, i) - '0';
        }
        return value;
    }

    /// Number of characters of a field, or of bytes for content `b`.
    public int textLength(int field) {
        present(field);
        return units[field];
    }

    /// One character of a field, or one byte for content `b`; padding is part of the text.
    public byte character(int field, int index) {
        FieldCodec codec = present(field);
        Objects.checkIndex(index, units[field]);
        return codec.unit(bytes, valueAt[field], units[field], index);
    }

    /// Copies the characters of a field, decoded from BCD or hexadecimal and with their padding, to `target`.
    ///
    /// @return how many bytes that were
    public int text(int field, byte[] target, int targetOffset) {
        FieldCodec codec = present(field);
        int count = units[field];
        int at = valueAt[field];
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
        byte[] copy = new byte[units[field]];
        text(field, copy, 0);
        boolean raw = codec.spec().content() == FieldSpec.Content.B;
        return new String(
                copy, raw ? StandardCharsets.ISO_8859_1 : codec.spec().charset().java());
    }

    /// Whether the field is there and says exactly this, padding included.
    public boolean equalsText(int field, CharSequence text) {
        if (!has(field) || units[field] != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((character(field, i) & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The array that the message lies in.
    public byte[] bytes() {
        return bytes;
    }

    /// Where in [#bytes] the message begins.
    public int start() {
        return start;
    }

    /// Bytes of the message.
    public int length() {
        return end - start;
    }

    /// Where in [#bytes] the field's prefix, or its content if it has none, begins.
    public int wireOffset(int field) {
        present(field);
        return wireAt[field];
    }

    /// Where in [#bytes] the field's content begins, as it is on the wire.
    public int valueOffset(int field) {
        present(field);
        return valueAt[field];
    }

    /// Bytes of the field's content on the wire.
    public int valueLength(int field) {
        return present(field).wireBytes(units[field]);
    }

    /// The field that holds the message's MAC, 64 or 128, or 0 if it has none.
    public int macField() {
        return has(128) ? 128 : has(64) ? 64 : 0;
    }

    /// Where in [#bytes] the MAC field begins: it covers the bytes from [#start] up to here. -1 if there is no MAC.
    public int macEnd() {
        int field = macField();
        return field == 0 ? -1 : wireAt[field];
    }

    /// Whether the message has a MAC and it is right. Compares in constant time.
    public boolean verify(MessageMac mac) {
        int field = macField();
        if (field == 0 || units[field] != MAC_BYTES) {
            return false;
        }
        text(field, receivedMac, 0);
        return mac.verify(bytes, start, wireAt[field] - start, receivedMac, 0);
    }

    private FieldCodec present(int field) {
        if (!has(field)) {
            throw new IllegalStateException("field " + field + " is not in the message");
        }
        return dialect.codec(field);
    }
}
