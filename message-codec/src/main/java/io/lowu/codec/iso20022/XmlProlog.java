package io.lowu.codec.iso20022;

import org.jspecify.annotations.Nullable;

/// What may stand before and behind the root element: byte order mark, XML declaration, comments, white space.
final class XmlProlog {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DECLARATION = Ascii.bytes("<?xml");
    private static final byte[] COMMENT = Ascii.bytes("<!--");

    private @Nullable Fault fault;
    private int faultAt;

    Fault fault() {
        return fault == null ? Fault.MARKUP : fault;
    }

    int faultAt() {
        return faultAt;
    }

    private int fail(Fault what, int where) {
        fault = what;
        faultAt = where;
        return -1;
    }

    /// From the document's beginning to the `<` of its root element, or from behind the root to the end; -1 if
    /// it is malformed.
    int skip(byte[] bytes, int from, int end, boolean behind) {
        int p = from;
        if (!behind) {
            p = Ascii.starts(bytes, p, end, MARK) ? p + MARK.length : p;
            boolean declared = Ascii.starts(bytes, p, end, DECLARATION)
                    && p + DECLARATION.length < end
                    && XmlCharacters.white(bytes[p + DECLARATION.length]);
            p = declared ? declaration(bytes, p + DECLARATION.length, end) : p;
        }
        while (p >= 0) {
            while (p < end && XmlCharacters.white(bytes[p])) {
                p++;
            }
            if (p == end) {
                return behind ? p : fail(Fault.TOO_SHORT, p);
            }
            if (bytes[p] != '<') {
                return behind ? p : fail(Fault.NO_ELEMENT, p);
            }
            byte next = p + 1 < end ? bytes[p + 1] : 0;
            if (next == '?') {
                return fail(Fault.INSTRUCTION, p);
            }
            if (next != '!') {
                return p;
            }
            p = comment(bytes, p, end);
        }
        return p;
    }

    /// From the `<!` at `p` to behind the comment, or -1.
    int comment(byte[] bytes, int p, int end) {
        if (!Ascii.starts(bytes, p, end, COMMENT)) {
            boolean doctype = p + 2 < end && bytes[p + 2] == 'D';
            return fail(doctype ? Fault.DOCTYPE : end - p < COMMENT.length ? Fault.TOO_SHORT : Fault.MARKUP, p);
        }
        int q = p + COMMENT.length;
        while (q < end) {
            byte c = bytes[q];
            if (c == '-' && q + 1 < end && bytes[q + 1] == '-') {
                if (q + 2 >= end) {
                    return fail(Fault.TOO_SHORT, end);
                }
                return bytes[q + 2] == '>' ? q + 3 : fail(Fault.COMMENT, q);
            }
            int length = character(bytes, q, end);
            if (length == 0) {
                return fail(c < 0 ? Fault.NOT_UTF8 : Fault.CHARACTER, q);
            }
            q += length;
        }
        return fail(Fault.TOO_SHORT, end);
    }

    /// Length of the character at `at`, or 0 if it is none that XML allows.
    static int character(byte[] bytes, int at, int end) {
        byte c = bytes[at];
        return c >= 0x20 ? 1 : c < 0 ? XmlCharacters.sequence(bytes, at, end) : XmlCharacters.white(c) ? 1 : 0;
    }

    /// `version="1.0" encoding="UTF-8" standalone="yes"?>`, the last two of them optional.
    private int declaration(byte[] bytes, int from, int end) {
        int p = from;
        int step = 0;
        while (true) {
            int name = p;
            while (name < end && XmlCharacters.white(bytes[name])) {
                name++;
            }
            if (step > 0 && name + 1 < end && bytes[name] == '?' && bytes[name + 1] == '>') {
                return name + 2;
            }
            int equals = name;
            while (equals < end && bytes[equals] >= 'a' && bytes[equals] <= 'z') {
                equals++;
            }
            int quote = equals;
            while (quote < end && (bytes[quote] == '=' || XmlCharacters.white(bytes[quote]))) {
                quote++;
            }
            int close = quote + 1;
            while (close < end && bytes[close] != bytes[quote]) {
                close++;
            }
            if (close >= end) {
                return fail(Fault.TOO_SHORT, end);
            }
            int next = step(bytes, name, equals, step);
            boolean quoted = bytes[quote] == '"' || bytes[quote] == '\'';
            if (next == 0 || !quoted || name == p || !oneEquals(bytes, equals, quote)) {
                return fail(Fault.DECLARATION, name);
            }
            Fault wrong = pseudoAttribute(bytes, quote + 1, close, next);
            if (wrong != null) {
                return fail(wrong, name);
            }
            step = next;
            p = close + 1;
        }
    }

    private static boolean oneEquals(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += bytes[i] == '=' ? 1 : 0;
        }
        return count == 1;
    }

    /// 1 for the version, 2 for the encoding, 3 for standalone; 0 if the name is none that may come behind
    /// `before`.
    private static int step(byte[] bytes, int from, int to, int before) {
        if (before == 0) {
            return Ascii.equal(bytes, from, to, "version") ? 1 : 0;
        }
        if (before == 1 && Ascii.equal(bytes, from, to, "encoding")) {
            return 2;
        }
        return before < 3 && Ascii.equal(bytes, from, to, "standalone") ? 3 : 0;
    }

    private static @Nullable Fault pseudoAttribute(byte[] bytes, int from, int to, int step) {
        return switch (step) {
            case 1 -> Ascii.equal(bytes, from, to, "1.0") ? null : Fault.DECLARATION;
            case 2 -> utf8(bytes, from, to) ? null : Fault.ENCODING;
            default ->
                Ascii.equal(bytes, from, to, "yes") || Ascii.equal(bytes, from, to, "no") ? null : Fault.DECLARATION;
        };
    }

    /// ASCII is a part of UTF-8.
    private static boolean utf8(byte[] bytes, int from, int to) {
        return equalIgnoringCase(bytes, from, to, "utf-8")
                || equalIgnoringCase(bytes, from, to, "utf8")
                || equalIgnoringCase(bytes, from, to, "us-ascii");
    }

    private static boolean equalIgnoringCase(byte[] bytes, int from, int to, String lower) {
        if (to - from != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
