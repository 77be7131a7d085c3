package io.lowu.codec.tlv;

/// Writes TLV into the caller's array. Belongs to one thread and is used again for every message; writing allocates
/// nothing.
///
/// ```
/// int length = writer.begin(out, 0).number(0x9F02, 11390, 6).open(0x72).bytes(0x86, script).close().finish();
/// ```
/// Lengths take as few bytes as they can. A template's length is known when it is closed: one byte is left for it, and
/// if it needs more, what the template holds is moved.
///
/// A tag or a value that can't be written is a bug of the caller: [IllegalArgumentException] names the tag, never the
/// value.
public final class TlvWriter {
    private static final byte[] NOTHING = new byte[0];
    private static final int GREATEST_DEPTH = 64;
    private static final int GREATEST_LENGTH = 0xFFFFFF;

    /// Where the one byte for the length of each open template is.
    private final int[] lengthsAt = new int[GREATEST_DEPTH];

    private byte[] bytes = NOTHING;
    private int start;
    private int at;
    private int depth;
    private boolean begun;

    /// A writer.
    public TlvWriter() {}

    /// Whether this is a tag that can be written: one to three bytes, no more than its number needs.
    public static boolean writable(int tag) {
        return BerTag.wellFormed(tag);
    }

    /// Begins at `offset` of `target`. What was not finished is dropped.
    public TlvWriter begin(byte[] target, int offset) {
        bytes = target;
        start = offset;
        at = offset;
        depth = 0;
        begun = true;
        return this;
    }

    /// Opens a template.
    public TlvWriter open(int tag) {
        if (!BerTag.constructed(tag)) {
            throw new IllegalArgumentException("tag " + BerTag.text(tag) + " is not the tag of a template");
        }
        if (depth == GREATEST_DEPTH) {
            throw new IllegalStateException(depth + " templates are open already");
        }
        tag(tag, 1);
        lengthsAt[depth++] = at++;
        return this;
    }

    /// Closes the template that was opened last.
    public TlvWriter close() {
        if (depth == 0) {
            throw new IllegalStateException("no template is open");
        }
        int lengthAt = lengthsAt[--depth];
        int length = at - lengthAt - 1;
        int more = lengthBytes(length) - 1;
        if (more > 0) {
            room(more);
            System.arraycopy(bytes, lengthAt + 1, bytes, lengthAt + 1 + more, length);
        }
        at = lengthAt;
        length(length);
        at += length;
        return this;
    }

    /// An element with these bytes.
    public TlvWriter bytes(int tag, byte[] value) {
        return bytes(tag, value, 0, value.length);
    }

    /// An element with `length` bytes from `offset`.
    public TlvWriter bytes(int tag, byte[] value, int offset, int length) {
        element(tag, length);
        System.arraycopy(value, offset, bytes, at, length);
        at += length;
        return this;
    }

    /// An element with a number in BCD, zeros before it.
    ///
    /// @param size bytes of the value, twice as many digits
    public TlvWriter number(int tag, long number, int size) {
        element(tag, size);
        long rest = number;
        for (int i = size - 1; i >= 0; i--) {
            bytes[at + i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
            rest /= 100;
        }
        if (number < 0 || rest != 0) {
            throw new IllegalArgumentException(
                    "tag " + BerTag.text(tag) + ": the number is negative or has more than " + 2 * size + " digits");
        }
        at += size;
        return this;
    }

    /// An element with text in ASCII.
    public TlvWriter text(int tag, CharSequence text) {
        element(tag, text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E || text.charAt(i) < 0x20) {
                throw new IllegalArgumentException(
                        "tag " + BerTag.text(tag) + ": character " + (i + 1) + " is no printable character of ASCII");
            }
            bytes[at++] = (byte) text.charAt(i);
        }
        return this;
    }

    /// An element of another message, with all that it holds, as it lies there.
    ///
    /// @throws IllegalStateException if that message is malformed
    public TlvWriter copy(TlvReader from, int element) {
        if (!from.wellFormed()) {
            throw new IllegalStateException("nothing is copied from malformed TLV");
        }
        int first = from.tagOffset(element);
        int length = from.valueOffset(element) + from.length(element) - first;
        requireBegun();
        room(length);
        System.arraycopy(from.bytes(), first, bytes, at, length);
        at += length;
        return this;
    }

    /// Ends the writing and lets go of the array.
    ///
    /// @return bytes that were written
    /// @throws IllegalStateException if a template is open
    public int finish() {
        requireBegun();
        if (depth > 0) {
            throw new IllegalStateException(depth + " templates are open");
        }
        begun = false;
        bytes = NOTHING;
        return at - start;
    }

    private void element(int tag, int length) {
        if (BerTag.constructed(tag)) {
            throw new IllegalArgumentException("tag " + BerTag.text(tag) + " is the tag of a template");
        }
        tag(tag, lengthBytes(length) + length);
        length(length);
    }

    private void tag(int tag, int after) {
        requireBegun();
        if (!BerTag.wellFormed(tag)) {
            throw new IllegalArgumentException("tag " + BerTag.text(tag) + " is no tag of one to three bytes");
        }
        int size = BerTag.length(tag);
        room(size + after);
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (tag >>> shift);
        }
    }

    private void length(int length) {
        int more = lengthBytes(length) - 1;
        if (more > 0) {
            bytes[at++] = (byte) (0x80 | more);
        }
        for (int shift = 8 * Math.max(0, more - 1); shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (length >>> shift);
        }
    }

    private static int lengthBytes(int length) {
        if (length > GREATEST_LENGTH) {
            throw new IllegalArgumentException("length " + length + " exceeds " + GREATEST_LENGTH);
        }
        return length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : 4;
    }

    private void requireBegun() {
        if (!begun) {
            throw new IllegalStateException("nothing was begun");
        }
    }

    private void room(int needed) {
        if (bytes.length - at < needed) {
            throw new IndexOutOfBoundsException(
                    needed + " bytes are needed, the array has " + (bytes.length - at) + " left");
        }
    }
}
