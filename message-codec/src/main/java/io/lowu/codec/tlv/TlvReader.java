package io.lowu.codec.tlv;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads TLV where it lies and keeps where each element is. Belongs to one thread and is used again for every message;
/// reading and finding allocate nothing.
///
/// ```
///  72 0A  9F18 04 00000001  86 01 AA        tag  depth  parent
///  │      │                 │          [0]   72      1      -1
///  │      └ [1]             └ [2]      [1] 9F18      2       0
///  └ [0]                               [2]   86      2       0
/// ```
/// Elements are numbered in the order of the bytes, a template before what it holds:
/// ```
/// for (int i = 0; i < tlv.count(); i++) { … tlv.tag(i), tlv.valueOffset(i), tlv.length(i) … }
/// ```
/// A tag may occur more than once, as 86 does within 72: [#find(int)] gives the first, [#next] the following ones.
public final class TlvReader {
    /// No such element.
    public static final int NOT_FOUND = -1;

    private static final byte[] NOTHING = new byte[0];
    private static final int MALFORMED = -1;
    private static final int LONGEST_NUMBER = 9;

    private final TlvRules rules;
    private final boolean zeros;
    private final boolean ffs;
    private final int[] tags;
    private final int[] tagsAt;
    private final int[] valuesAt;
    private final int[] lengths;
    private final int[] parents;
    private final int[] depths;
    /// Where the template of each open level ends.
    private final int[] ends;

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private int count;
    private int readTag;

    private @Nullable TlvFlaw flaw;
    private int flawParent;
    private int flawTag;
    private int flawAt;
    private int flawFirst;
    private int flawSecond;

    /// A reader by the strict rules.
    public TlvReader() {
        this(TlvRules.STRICT);
    }

    /// A reader by these rules.
    public TlvReader(TlvRules rules) {
        this.rules = rules;
        zeros = rules.padding() != TlvRules.Padding.NONE;
        ffs = rules.padding() == TlvRules.Padding.ZEROS_AND_FF;
        tags = new int[rules.greatestCount()];
        tagsAt = new int[rules.greatestCount()];
        valuesAt = new int[rules.greatestCount()];
        lengths = new int[rules.greatestCount()];
        parents = new int[rules.greatestCount()];
        depths = new int[rules.greatestCount()];
        ends = new int[rules.greatestDepth() + 2];
    }

    /// Reads `length` bytes from `offset`, to the end. Nothing at all is well formed.
    ///
    /// @return true if it is well formed; false if not: [#fault] says why, and the elements before the fault are
    ///     readable, the templates around it included
    public boolean read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        clear();
        this.bytes = bytes;
        start = offset;
        end = offset + length;
        int depth = 1;
        int parent = NOT_FOUND;
        ends[depth] = end;
        int at = offset;
        while (at < end) {
            while (at == ends[depth]) {
                depth--;
                parent = parents[parent];
            }
            int first = bytes[at] & 0xFF;
            if ((first == 0 && zeros) || (first == 0xFF && ffs)) {
                at++;
                continue;
            }
            int valueAt = readElement(at, depth, parent);
            if (valueAt == MALFORMED) {
                return false;
            }
            int element = count - 1;
            if (BerTag.constructed(tags[element])) {
                depth++;
                parent = element;
                ends[depth] = valueAt + lengths[element];
                at = valueAt;
            } else {
                at = valueAt + lengths[element];
            }
        }
        return true;
    }

    /// Whether `length` bytes from `offset` are plainly well formed by the reader's rules: no templates, no padding,
    /// tags
    /// of one or two bytes, lengths below 128, as in nearly every DE 55 of a request. Keeps nothing of them and is
    /// several times as fast as reading. False says nothing: [#read] finds out.
    public boolean plain(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int to = offset + length;
        int at = offset;
        int left = rules.greatestCount();
        while (at < to) {
            int first = bytes[at++];
            if (first == 0 || BerTag.constructedFirst(first) || left-- == 0) {
                return false;
            }
            // A second byte that is negative has a third one after it; zero adds nothing.
            if (BerTag.numberFollows(first) && (at == to || bytes[at++] <= 0)) {
                return false;
            }
            if (at == to || bytes[at] < 0) {
                return false;
            }
            at += 1 + bytes[at];
        }
        return at == to;
    }

    /// Forgets the elements and the array they lay in.
    public void clear() {
        bytes = NOTHING;
        start = 0;
        end = 0;
        count = 0;
        flaw = null;
    }

    private int readElement(int at, int depth, int parent) {
        int limit = ends[depth];
        int lengthAt = readTag(at, limit, parent);
        if (lengthAt == MALFORMED) {
            return MALFORMED;
        }
        if (depth > rules.greatestDepth()) {
            return fail(TlvFlaw.TOO_DEEP, at, parent, readTag, rules.greatestDepth(), 0);
        }
        if (count == rules.greatestCount()) {
            return fail(TlvFlaw.TOO_MANY, at, parent, readTag, rules.greatestCount(), 0);
        }
        if (lengthAt == limit) {
            return fail(TlvFlaw.LENGTH_TRUNCATED, lengthAt, parent, readTag, 0, 0);
        }
        int length = bytes[lengthAt] & 0xFF;
        int valueAt = lengthAt + 1;
        if (length > 0x7F) {
            int size = length & 0x7F;
            TlvFlaw wrong = size == 0
                    ? TlvFlaw.LENGTH_INDEFINITE
                    : size > 3 ? TlvFlaw.LENGTH_TOO_LONG : limit - valueAt < size ? TlvFlaw.LENGTH_TRUNCATED : null;
            if (wrong != null) {
                return fail(wrong, lengthAt, parent, readTag, 0, 0);
            }
            length = 0;
            for (int i = 0; i < size; i++) {
                length = (length << 8) | (bytes[valueAt++] & 0xFF);
            }
            if (!rules.longerLengths() && length < (size == 1 ? 0x80 : 1 << (8 * (size - 1)))) {
                return fail(TlvFlaw.LENGTH_NOT_MINIMAL, lengthAt, parent, readTag, 0, 0);
            }
        }
        if (length > limit - valueAt) {
            return fail(TlvFlaw.OVERRUN, lengthAt, parent, readTag, length, limit - valueAt);
        }
        tags[count] = readTag;
        tagsAt[count] = at;
        valuesAt[count] = valueAt;
        lengths[count] = length;
        parents[count] = parent;
        depths[count] = depth;
        count++;
        return valueAt;
    }

    /// Leaves the tag in `readTag` and answers where it ends.
    private int readTag(int at, int limit, int parent) {
        int tag = bytes[at] & 0xFF;
        int next = at + 1;
        if (BerTag.numberFollows(tag)) {
            int more;
            do {
                if (next == limit) {
                    return fail(TlvFlaw.TAG_TRUNCATED, at, parent, 0, 0, 0);
                }
                if (next - at == BerTag.GREATEST_LENGTH) {
                    return fail(TlvFlaw.TAG_TOO_LONG, at, parent, 0, 0, 0);
                }
                more = bytes[next] & 0xFF;
                if (next == at + 1 && BerTag.addsNothing(more) && !rules.paddedTags()) {
                    return fail(TlvFlaw.TAG_PADDED, at, parent, 0, 0, 0);
                }
                tag = (tag << 8) | more;
                next++;
            } while (BerTag.anotherFollows(more));
        }
        readTag = tag;
        return next;
    }

    private int fail(TlvFlaw what, int at, int parent, int tag, int first, int second) {
        flaw = what;
        flawAt = at - start;
        flawParent = parent;
        flawTag = tag;
        flawFirst = first;
        flawSecond = second;
        return MALFORMED;
    }

    /// Whether what was read last is well formed.
    public boolean wellFormed() {
        return flaw == null;
    }

    /// Why what was read last is not well formed.
    ///
    /// @throws IllegalStateException if it is
    public TlvFault fault() {
        TlvFlaw what = flaw;
        if (what == null) {
            throw new IllegalStateException("the TLV is well formed");
        }
        StringBuilder path = new StringBuilder();
        if (flawParent != NOT_FOUND) {
            appendPath(path, flawParent, true);
        }
        if (flawTag != 0) {
            path.append(path.isEmpty() ? "" : ".");
            appendTag(path, flawTag, true);
        }
        return new TlvFault(path.toString(), flawAt, what, flawFirst, flawSecond);
    }

    /// Number of elements on all levels.
    public int count() {
        return count;
    }

    /// The tag, its first byte the most significant.
    public int tag(int element) {
        return tags[Objects.checkIndex(element, count)];
    }

    /// Where in [#bytes] the tag begins.
    public int tagOffset(int element) {
        return tagsAt[Objects.checkIndex(element, count)];
    }

    /// Where in [#bytes] the value begins.
    public int valueOffset(int element) {
        return valuesAt[Objects.checkIndex(element, count)];
    }

    /// Bytes of the value.
    public int length(int element) {
        return lengths[Objects.checkIndex(element, count)];
    }

    /// The level: 1 for an element that is not within a template.
    public int depth(int element) {
        return depths[Objects.checkIndex(element, count)];
    }

    /// The template around it, or [#NOT_FOUND].
    public int parent(int element) {
        return parents[Objects.checkIndex(element, count)];
    }

    /// Whether a tag is that of a template, an element that holds others.
    public static boolean template(int tag) {
        return BerTag.constructed(tag);
    }

    /// Whether it is a template: the elements that follow it on deeper levels are its value.
    public boolean constructed(int element) {
        return BerTag.constructed(tag(element));
    }

    /// The first element with this tag that is not within a template, or [#NOT_FOUND].
    public int find(int tag) {
        return search(0, 1, tag);
    }

    /// The first element with this tag right within a template, or [#NOT_FOUND].
    public int find(int template, int tag) {
        return search(template + 1, depth(template) + 1, tag);
    }

    /// The following element with the same tag within the same template, or [#NOT_FOUND].
    public int next(int element) {
        return search(element + 1, depth(element), tags[element]);
    }

    private int search(int from, int depth, int tag) {
        for (int i = from; i < count && depths[i] >= depth; i++) {
            if (depths[i] == depth && tags[i] == tag) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /// The element at a path of tags, `72.9F18`, through the first template of each name; or [#NOT_FOUND].
    ///
    /// @throws IllegalArgumentException if this is no path of tags in hexadecimal digits
    public int find(CharSequence path) {
        int element = NOT_FOUND;
        int tag = 0;
        int digits = 0;
        for (int i = 0; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '.';
            int digit = Character.digit(c, 16);
            if (c == '.' && digits > 0 && digits % 2 == 0) {
                element = i == digits ? find(tag) : find(element, tag);
                if (element == NOT_FOUND) {
                    return NOT_FOUND;
                }
                tag = 0;
                digits = 0;
            } else if (digit < 0 || ++digits > 2 * BerTag.GREATEST_LENGTH) {
                throw new IllegalArgumentException("character " + (i + 1) + " of the path belongs to no tag");
            } else {
                tag = (tag << 4) | digit;
            }
        }
        return element;
    }

    /// The tags of the templates around an element and its own, `72.9F18`.
    public String path(int element) {
        StringBuilder path = new StringBuilder();
        appendPath(path, Objects.checkIndex(element, count), false);
        return path.toString();
    }

    /// Like [#path], with `?` for each tag that [EmvTags] does not have: after a wrong length it may be the bytes of
    /// somebody's value, so that this one is for what is logged.
    public String knownPath(int element) {
        StringBuilder path = new StringBuilder();
        appendPath(path, Objects.checkIndex(element, count), true);
        return path.toString();
    }

    /// Writes the element's own tag, then before it those of the templates around it.
    private void appendPath(StringBuilder path, int element, boolean knownOnly) {
        int at = path.length();
        for (int i = element; i != NOT_FOUND; i = parents[i]) {
            StringBuilder tag = new StringBuilder();
            appendTag(tag, tags[i], knownOnly);
            path.insert(at, i == element ? tag : tag.append('.'));
        }
    }

    private static void appendTag(StringBuilder path, int tag, boolean knownOnly) {
        if (knownOnly && !EmvTags.has(tag)) {
            path.append('?');
        } else {
            BerTag.append(path, tag);
        }
    }

    /// One byte of a value, 0 to 255.
    public int octet(int element, int index) {
        return bytes[valueOffset(element) + Objects.checkIndex(index, lengths[element])] & 0xFF;
    }

    /// The value as a number in BCD, as formats `n` are: `000000011390` is 11390.
    ///
    /// @return the number, or -1 if the value is not 1 to 9 bytes of decimal digits
    public long number(int element) {
        int at = valueOffset(element);
        int length = lengths[element];
        if (length == 0 || length > LONGEST_NUMBER) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int high = (bytes[at + i] >> 4) & 0xF;
            int low = bytes[at + i] & 0xF;
            if (high > 9 || low > 9) {
                return -1;
            }
            number = (number * 10 + high) * 10 + low;
        }
        return number;
    }

    /// Copies the value.
    ///
    /// @return how many bytes that were
    public int copy(int element, byte[] target, int targetOffset) {
        System.arraycopy(bytes, valueOffset(element), target, targetOffset, lengths[element]);
        return lengths[element];
    }

    /// The array that was read from.
    public byte[] bytes() {
        return bytes;
    }

    /// How many bytes were read, the padding included.
    public int length() {
        return end - start;
    }
}
