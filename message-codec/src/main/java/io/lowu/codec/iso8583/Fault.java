package io.lowu.codec.iso8583;

import io.lowu.codec.tlv.TlvFault;
import io.lowu.codec.tlv.TlvReader;
import org.jspecify.annotations.Nullable;

/// The first thing that is wrong with a message, as numbers: where, what, and on the way back from inside of
/// composites the elements around it. The sentence is built when somebody asks for it. Belongs to one reader.
///
/// Whoever finds something calls [#fail]; every composite around adds its own step by [#within]; the reader of
/// the message ends it by [#close]. From then on all that is reported is ignored: later flaws may only follow
/// from the first.
final class Fault {
    /// In place of a length or an offset.
    static final int FAILED = -1;

    /// From the innermost element on.
    private final String[] steps = new String[Composite.GREATEST_DEPTH + 1];

    private int depth;
    private @Nullable Flaw flaw;
    private @Nullable TlvReader tlv;
    private int at;
    private int scale;
    private int first;
    private int second;
    private boolean closed;
    private int field;

    /// Forgets it.
    void clear() {
        if (flaw != null) {
            flaw = null;
            depth = 0;
            closed = false;
            TlvReader reader = tlv;
            if (reader != null) {
                reader.clear();
                tlv = null;
            }
        }
    }

    /// Whether there is one.
    boolean found() {
        return flaw != null;
    }

    /// The number of the field it is in or whatever [#close] was told.
    int field() {
        return field;
    }

    /// Something is wrong.
    ///
    /// @param at where, in the bytes that are being read
    /// @return [#FAILED]
    int fail(int at, Flaw what, int first, int second) {
        if (!closed) {
            flaw = what;
            this.at = at;
            this.first = first;
            this.second = second;
            scale = 1;
        }
        return FAILED;
    }

    /// BER-TLV that begins at `from` is wrong; its reader knows why, and is not used until this is forgotten.
    void fail(TlvReader reader, int from) {
        if (closed) {
            reader.clear();
        } else {
            fail(from, Flaw.TLV, 0, 0);
            tlv = reader;
        }
    }

    /// It was inside of this element.
    void within(String step) {
        if (!closed) {
            steps[depth++] = step;
        }
    }

    /// It was found in bytes that were decoded, the first of them at `origin`, from two characters each at
    /// `from`.
    void decodedFrom(int from, int origin) {
        if (!closed) {
            at = from + 2 * (at - origin);
            scale *= 2;
        }
    }

    /// It was in this field of a message that begins at `start`. Only the first time counts.
    ///
    /// @return whether it was the first time
    boolean close(int field, int start) {
        if (closed) {
            return false;
        }
        closed = true;
        this.field = field;
        at -= start;
        return true;
    }

    /// What is wrong, as a value.
    ///
    /// @param name of the field
    Malformed malformed(String name) {
        Flaw what = flaw;
        if (what == null) {
            throw new IllegalStateException("nothing is wrong");
        }
        StringBuilder path = new StringBuilder(name);
        for (int i = depth - 1; i >= 0; i--) {
            path.append('.').append(steps[i]);
        }
        TlvReader reader = tlv;
        if (reader != null) {
            TlvFault inside = reader.fault();
            path.append(inside.path().isEmpty() ? "" : ".").append(inside.path());
            return new Malformed(path.toString(), at + scale * inside.offset(), inside.reason());
        }
        boolean element = what == Flaw.TRUNCATED && depth > 0;
        return new Malformed(path.toString(), at, (element ? Flaw.ELEMENT_TRUNCATED : what).sentence(first, second));
    }
}
