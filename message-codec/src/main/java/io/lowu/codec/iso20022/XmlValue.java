package io.lowu.codec.iso20022;

import java.util.Arrays;

/// Text as it stands in a document, and as it is meant. What is decoded here was scanned before, so it is well
/// formed.
final class XmlValue {
    private static final byte[] NO_ESCAPE = {};
    private static final byte[][] ESCAPES = new byte[256][];

    static {
        Arrays.fill(ESCAPES, NO_ESCAPE);
        ESCAPES['&'] = Ascii.bytes("&amp;");
        ESCAPES['<'] = Ascii.bytes("&lt;");
        ESCAPES['>'] = Ascii.bytes("&gt;");
        ESCAPES['"'] = Ascii.bytes("&quot;");
        ESCAPES['\r'] = Ascii.bytes("&#13;");
    }

    private XmlValue() {}

    /// Writes what the content between two tags means to `out`, which is as long as the content at least.
    /// Answers the place behind it.
    static int decode(byte[] bytes, int from, int to, byte[] out, int outAt) {
        int q = outAt;
        int p = from;
        boolean section = false;
        while (p < to) {
            byte c = bytes[p];
            if (c == '\r') {
                p += p + 1 < to && bytes[p + 1] == '\n' ? 2 : 1;
                out[q++] = '\n';
            } else if (section) {
                section = c != ']' || p + 2 >= to || bytes[p + 1] != ']' || bytes[p + 2] != '>';
                if (section) {
                    out[q++] = c;
                }
                p += section ? 1 : 3;
            } else if (c == '&') {
                int length = XmlReference.length(bytes, p, to);
                q = put(XmlReference.meaning(bytes, p, length), out, q);
                p += length;
            } else if (c == '<') {
                section = bytes[p + 2] == '[';
                p = section ? p + "<![CDATA[".length() : behindComment(bytes, p);
            } else {
                out[q++] = c;
                p++;
            }
        }
        return q;
    }

    private static int behindComment(byte[] bytes, int from) {
        int p = from + "<!--".length();
        while (bytes[p] != '-' || bytes[p + 1] != '-') {
            p++;
        }
        return p + "-->".length();
    }

    /// Writes a character and answers the place behind it.
    static int put(int point, byte[] out, int at) {
        int q = at;
        if (point < 0x80) {
            out[q++] = (byte) point;
        } else if (point < 0x800) {
            out[q++] = (byte) (0xC0 | point >> 6);
            out[q++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            out[q++] = (byte) (0xE0 | point >> 12);
            out[q++] = (byte) (0x80 | (point >> 6 & 0x3F));
            out[q++] = (byte) (0x80 | (point & 0x3F));
        } else {
            out[q++] = (byte) (0xF0 | point >> 18);
            out[q++] = (byte) (0x80 | (point >> 12 & 0x3F));
            out[q++] = (byte) (0x80 | (point >> 6 & 0x3F));
            out[q++] = (byte) (0x80 | (point & 0x3F));
        }
        return q;
    }

    /// Writes a meaning as content, or as an attribute's value between double quotes. Answers the place behind
    /// it. A bare carriage return would be read back as a line feed.
    ///
    /// @throws IllegalArgumentException if the array is too short
    static int encode(byte[] bytes, int from, int to, byte[] out, int outAt) {
        int q = outAt;
        for (int p = from; p < to; p++) {
            byte c = bytes[p];
            byte[] instead = ESCAPES[c & 0xFF];
            if (out.length - q < Math.max(1, instead.length)) {
                throw new IllegalArgumentException("the message is longer than the array of " + out.length + " bytes");
            }
            if (instead.length == 0) {
                out[q++] = c;
            } else {
                System.arraycopy(instead, 0, out, q, instead.length);
                q += instead.length;
            }
        }
        return q;
    }

    /// Number of characters (code points) of a meaning.
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /// Whether these bytes are UTF-8 of characters that XML allows.
    static boolean allowed(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            int length = XmlProlog.character(bytes, p, to);
            if (length == 0) {
                return false;
            }
            p += length;
        }
        return true;
    }
}
