package io.lowu.codec.describe;

/// Strings of JSON (RFC 8259, section 7).
final class JsonText {
    private JsonText() {}

    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || Character.isSurrogate(c)) {
                json.append("\\u").repeat("0", c < 0x10 ? 3 : c < 0x100 ? 2 : c < 0x1000 ? 1 : 0);
                json.append(Integer.toHexString(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
