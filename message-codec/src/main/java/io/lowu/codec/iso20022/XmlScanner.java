package io.lowu.codec.iso20022;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Goes over a document of UTF-8 once, tag by tag, and checks that it is well formed. Nothing is copied: names,
/// values and texts are ranges of the caller's bytes. One thread; used again for every document.
///
/// Between two tags lies content, which may be interrupted by comments and CDATA sections:
/// ```
/// <Nm>CHAN &amp; CO<!-- x --></Nm>
///     ^contentFrom            ^contentTo, tagAt
/// ```
/// Document types and processing instructions are refused, so no entity but XML's own five can occur, and
/// nothing grows.
final class XmlScanner {
    static final int START = 0;
    static final int END = 1;
    static final int FINISHED = 2;
    static final int BROKEN = 3;

    static final int GREATEST_DEPTH = 32;
    static final int GREATEST_ATTRIBUTES = 16;

    /// Content: something else than white space.
    static final int TEXT = 1;
    /// Content: must be decoded, it has references, CDATA sections, comments or carriage returns.
    static final int COMPOSITE = 2;
    /// Content: has characters of more than one byte.
    static final int LONG = 4;

    private static final byte[] CDATA = Ascii.bytes("![CDATA[");

    private final Namespaces namespaces = new Namespaces();
    private final XmlProlog prolog = new XmlProlog();
    private byte[] bytes = new byte[0];
    private int begin;
    private int end;
    private int at;
    private boolean rootSeen;
    private boolean pendingEnd;

    private int depth;
    private final int[] nameFrom = new int[GREATEST_DEPTH + 1];
    private final int[] nameTo = new int[GREATEST_DEPTH + 1];
    private final int[] localFrom = new int[GREATEST_DEPTH + 1];
    private final int[] namespace = new int[GREATEST_DEPTH + 1];
    private final int[] mark = new int[GREATEST_DEPTH + 1];
    private final int[] tag = new int[GREATEST_DEPTH + 1];

    private int attributes;
    private final int[] attributeFrom = new int[GREATEST_ATTRIBUTES];
    private final int[] attributeLocal = new int[GREATEST_ATTRIBUTES];
    private final int[] attributeTo = new int[GREATEST_ATTRIBUTES];
    private final int[] valueFrom = new int[GREATEST_ATTRIBUTES];
    private final int[] valueTo = new int[GREATEST_ATTRIBUTES];
    private final int[] attributeNamespace = new int[GREATEST_ATTRIBUTES];

    private int contentFrom;
    private int contentTo;
    private int contentFlags;
    private int colon;

    private @Nullable Fault fault;
    private int faultAt;
    private int faultNumber;

    void start(byte[] document, int offset, int length) {
        bytes = document;
        begin = offset;
        end = offset + length;
        at = offset;
        depth = 0;
        rootSeen = false;
        pendingEnd = false;
        fault = null;
        faultNumber = 0;
        namespaces.start(document);
    }

    /// Goes on to the next tag: [#START], [#END], [#FINISHED] behind the root element, or [#BROKEN].
    int next() {
        if (pendingEnd) {
            pendingEnd = false;
            contentFrom = at;
            contentTo = at;
            contentFlags = 0;
            return close();
        }
        if (depth == 0) {
            return outside();
        }
        int p = content(at);
        if (p < 0) {
            return BROKEN;
        }
        return bytes[p + 1] == '/' ? endTag(p) : startTag(p);
    }

    private int outside() {
        int p = prolog.skip(bytes, at, end, rootSeen);
        if (p < 0) {
            return broken(prolog.fault(), prolog.faultAt());
        }
        if (rootSeen) {
            return p == end ? FINISHED : broken(Fault.AFTER_END, p);
        }
        contentFrom = p;
        contentTo = p;
        contentFlags = 0;
        rootSeen = true;
        return startTag(p);
    }

    /// From `p` to the `<` of the next tag, or -1.
    private int content(int p) {
        final byte[] b = bytes;
        final int stop = end;
        contentFrom = p;
        int flags = 0;
        while (p < stop && XmlCharacters.TEXT[b[p] & 0xFF] == XmlCharacters.WHITE) {
            p++;
        }
        while (p < stop) {
            byte c = b[p];
            byte kind = XmlCharacters.TEXT[c & 0xFF];
            if (kind == XmlCharacters.ORDINARY) {
                flags |= TEXT;
                p = Ascii.plain(b, p + 1, stop);
                while (p < stop && XmlCharacters.TEXT[b[p] & 0xFF] != XmlCharacters.SPECIAL) {
                    p++;
                }
            } else if (kind == XmlCharacters.WHITE) {
                p++;
            } else if (c == '<') {
                if (p + 1 < stop && b[p + 1] != '!') {
                    contentTo = p;
                    contentFlags = flags;
                    return p;
                }
                boolean section = Ascii.starts(b, p + 1, stop, CDATA);
                p = section ? section(p) : comment(p);
                flags |= section ? COMPOSITE | TEXT | LONG : COMPOSITE;
            } else if (c < 0) {
                int length = XmlCharacters.sequence(b, p, stop);
                flags |= TEXT | LONG;
                p = length == 0 ? fail(Fault.NOT_UTF8, p) : p + length;
            } else if (c == '&') {
                flags |= COMPOSITE | TEXT | LONG;
                int length = XmlReference.length(b, p, stop);
                p = length > 0 ? p + length : fail(length == XmlReference.ENTITY ? Fault.ENTITY : Fault.REFERENCE, p);
            } else if (c == ']') {
                flags |= TEXT;
                boolean sectionEnd = p + 2 < stop && b[p + 1] == ']' && b[p + 2] == '>';
                p = sectionEnd ? fail(Fault.SECTION_END, p) : p + 1;
            } else if (c == '\r') {
                flags |= COMPOSITE;
                p++;
            } else {
                p = fail(Fault.CHARACTER, p);
            }
            if (p < 0) {
                return -1;
            }
        }
        return fail(Fault.TOO_SHORT, stop);
    }

    private int comment(int p) {
        if (p + 1 >= end) {
            return fail(Fault.TOO_SHORT, end);
        }
        int to = prolog.comment(bytes, p, end);
        return to < 0 ? fail(prolog.fault(), prolog.faultAt()) : to;
    }

    private int section(int p) {
        int q = p + 1 + CDATA.length;
        while (q < end) {
            byte c = bytes[q];
            if (c == ']' && q + 2 < end && bytes[q + 1] == ']' && bytes[q + 2] == '>') {
                return q + 3;
            }
            int length = XmlProlog.character(bytes, q, end);
            if (length == 0) {
                return fail(c < 0 ? Fault.NOT_UTF8 : Fault.CHARACTER, q);
            }
            q += length;
        }
        return fail(Fault.TOO_SHORT, end);
    }

    private int endTag(int open) {
        final byte[] b = bytes;
        int from = nameFrom[depth];
        int length = nameTo[depth] - from;
        int p = open + 2;
        if (end - p <= length) {
            return broken(Fault.TOO_SHORT, end);
        }
        if (!Ascii.same(b, p, from, length)) {
            return broken(Fault.END_TAG, open);
        }
        p += length;
        if (b[p] != '>') {
            if (XmlCharacters.NAME[b[p] & 0xFF] != 0) {
                return broken(Fault.END_TAG, open);
            }
            p = white(p);
            if (p == end) {
                return broken(Fault.TOO_SHORT, end);
            }
            if (b[p] != '>') {
                return broken(Fault.MARKUP, p);
            }
        }
        at = p + 1;
        return close();
    }

    private int close() {
        namespaces.leave(mark[depth]);
        depth--;
        return END;
    }

    private int startTag(int open) {
        final byte[] b = bytes;
        int p = name(open + 1);
        if (p < 0) {
            return BROKEN;
        }
        if (depth == GREATEST_DEPTH) {
            faultNumber = GREATEST_DEPTH;
            return broken(Fault.DEPTH, open);
        }
        depth++;
        nameFrom[depth] = open + 1;
        nameTo[depth] = p;
        int local = colon < 0 ? open + 1 : colon + 1;
        localFrom[depth] = local;
        mark[depth] = namespaces.count();
        tag[depth] = open;
        attributes = 0;
        namespace[depth] = Namespaces.NONE;
        if (b[p] != '>') {
            p = attributes(p);
            if (p < 0) {
                return BROKEN;
            }
        }
        if (b[p] == '/') {
            p++;
            pendingEnd = true;
        }
        at = p + 1;
        int number = namespaces.find(open + 1, Math.max(open + 1, local - 1));
        namespace[depth] = number;
        return number == Namespaces.UNDECLARED ? broken(Fault.PREFIX, open) : START;
    }

    /// From behind the element's name to its `>` or `/>`, or -1.
    private int attributes(int start) {
        final byte[] b = bytes;
        int total = 0;
        int p = start;
        while (true) {
            int name = white(p);
            if (name >= end) {
                return fail(Fault.TOO_SHORT, end);
            }
            if (b[name] == '>') {
                return unique() ? name : -1;
            }
            if (b[name] == '/') {
                if (name + 1 >= end) {
                    return fail(Fault.TOO_SHORT, end);
                }
                return b[name + 1] != '>' ? fail(Fault.MARKUP, name) : unique() ? name : -1;
            }
            if (name == p) {
                return fail(Fault.MARKUP, p);
            }
            if (++total > GREATEST_ATTRIBUTES) {
                faultNumber = GREATEST_ATTRIBUTES;
                return fail(Fault.ATTRIBUTES, tag[depth]);
            }
            p = attribute(name);
            if (p < 0) {
                return -1;
            }
        }
    }

    private int attribute(int name) {
        final byte[] b = bytes;
        int nameEnd = name(name);
        if (nameEnd < 0) {
            return -1;
        }
        int local = colon < 0 ? name : colon + 1;
        int p = white(nameEnd);
        if (p < end && b[p] != '=') {
            return fail(Fault.ATTRIBUTE, p);
        }
        p = white(Math.min(p + 1, end));
        if (p >= end) {
            return fail(Fault.TOO_SHORT, end);
        }
        byte quote = b[p];
        if (quote != '"' && quote != '\'') {
            return fail(Fault.ATTRIBUTE, p);
        }
        int from = p + 1;
        p = value(from, quote);
        if (p < 0) {
            return -1;
        }
        boolean xmlns = Ascii.equal(b, name, local == name ? nameEnd : local - 1, "xmlns");
        if (xmlns) {
            int prefix = local == name ? nameEnd : local;
            Fault wrong = namespaces.declare(mark[depth], prefix, nameEnd, from, p);
            if (wrong != null) {
                faultNumber = Namespaces.GREATEST;
                return fail(wrong, name);
            }
        } else {
            attributeFrom[attributes] = name;
            attributeLocal[attributes] = local;
            attributeTo[attributes] = nameEnd;
            valueFrom[attributes] = from;
            valueTo[attributes] = p;
            attributes++;
        }
        return p + 1;
    }

    /// From the first byte of an attribute's value to its closing quote, or -1.
    private int value(int from, byte quote) {
        int p = from;
        while (p < end) {
            byte c = bytes[p];
            if (c == quote) {
                return p;
            }
            if (c == '<') {
                return fail(Fault.ATTRIBUTE, p);
            }
            int length;
            if (c == '&') {
                length = XmlReference.length(bytes, p, end);
                if (length <= 0) {
                    return fail(length == XmlReference.ENTITY ? Fault.ENTITY : Fault.REFERENCE, p);
                }
            } else {
                length = XmlProlog.character(bytes, p, end);
                if (length == 0) {
                    return fail(c < 0 ? Fault.NOT_UTF8 : Fault.CHARACTER, p);
                }
            }
            p += length;
        }
        return fail(Fault.TOO_SHORT, end);
    }

    /// Whether no attribute of the element is there twice, by its name in its namespace.
    private boolean unique() {
        for (int i = 0; i < attributes; i++) {
            int local = attributeLocal[i];
            int number = Namespaces.NONE;
            if (local != attributeFrom[i]) {
                number = namespaces.find(attributeFrom[i], local - 1);
                if (number == Namespaces.UNDECLARED) {
                    fail(Fault.PREFIX, attributeFrom[i]);
                    return false;
                }
            }
            attributeNamespace[i] = number;
            int length = attributeTo[i] - local;
            for (int k = 0; k < i; k++) {
                int other = attributeLocal[k];
                if (attributeNamespace[k] == number
                        && attributeTo[k] - other == length
                        && Arrays.equals(bytes, local, local + length, bytes, other, other + length)) {
                    fail(Fault.ATTRIBUTE_TWICE, attributeFrom[i]);
                    return false;
                }
            }
        }
        return true;
    }

    /// The end of the name at `from`, or -1. Leaves the place of its colon, or -1, in [#colon].
    private int name(int from) {
        final byte[] b = bytes;
        final int stop = end;
        colon = -1;
        if (from < stop && (XmlCharacters.NAME[b[from] & 0xFF] & XmlCharacters.NAME_START) != 0) {
            int p = from + 1;
            while (p < stop && (XmlCharacters.NAME[b[p] & 0xFF] & XmlCharacters.NAME_PART) != 0) {
                p++;
            }
            if (p < stop && XmlCharacters.NAME[b[p] & 0xFF] == 0) {
                return p;
            }
        }
        return unusualName(from);
    }

    /// A name with a colon or with long characters, or a malformed one.
    private int unusualName(int from) {
        int p = from;
        int part = from;
        while (p < end) {
            int kind = XmlCharacters.NAME[bytes[p] & 0xFF];
            boolean first = p == part;
            if ((kind & (first ? XmlCharacters.NAME_START : XmlCharacters.NAME_PART)) != 0) {
                p++;
            } else if (kind == XmlCharacters.COLON && colon < 0 && !first) {
                colon = p++;
                part = p;
            } else if (kind == XmlCharacters.LONG) {
                int length = XmlCharacters.sequence(bytes, p, end);
                if (length == 0) {
                    return fail(Fault.NOT_UTF8, p);
                }
                int point = XmlCharacters.codePoint(bytes, p, length);
                if (first ? !XmlCharacters.startsName(point) : !XmlCharacters.continuesName(point)) {
                    return fail(Fault.NAME, p);
                }
                p += length;
            } else if (first || kind != 0) {
                return fail(bytes[from] == '?' ? Fault.INSTRUCTION : Fault.NAME, p);
            } else {
                return p;
            }
        }
        return fail(Fault.TOO_SHORT, end);
    }

    private int white(int from) {
        int p = from;
        while (p < end && XmlCharacters.white(bytes[p])) {
            p++;
        }
        return p;
    }

    private int fail(Fault what, int where) {
        fault = what;
        faultAt = where;
        return -1;
    }

    private int broken(Fault what, int where) {
        fail(what, where);
        return BROKEN;
    }

    /// Elements that are open; an element that was just closed is none of them.
    int depth() {
        return depth;
    }

    int nameFrom(int level) {
        return nameFrom[level];
    }

    int nameTo(int level) {
        return nameTo[level];
    }

    int localFrom(int level) {
        return localFrom[level];
    }

    /// Number of an open element's namespace.
    int namespace(int level) {
        return namespace[level];
    }

    /// How many namespace declarations were in scope outside of an open element.
    int mark(int level) {
        return mark[level];
    }

    /// Where an open element's start tag begins.
    int tagAt(int level) {
        return tag[level];
    }

    Namespaces namespaces() {
        return namespaces;
    }

    /// Behind the tag.
    int at() {
        return at;
    }

    int attributes() {
        return attributes;
    }

    int attributeFrom(int i) {
        return attributeFrom[i];
    }

    int attributeLocal(int i) {
        return attributeLocal[i];
    }

    int attributeTo(int i) {
        return attributeTo[i];
    }

    int valueFrom(int i) {
        return valueFrom[i];
    }

    int valueTo(int i) {
        return valueTo[i];
    }

    int contentFrom() {
        return contentFrom;
    }

    int contentTo() {
        return contentTo;
    }

    int contentFlags() {
        return contentFlags;
    }

    /// What is wrong after [#BROKEN].
    Fault fault() {
        return fault == null ? Fault.MARKUP : fault;
    }

    /// Where, in the caller's array.
    int faultAt() {
        return Math.clamp(faultAt, begin, end);
    }

    int faultNumber() {
        return faultNumber;
    }
}
