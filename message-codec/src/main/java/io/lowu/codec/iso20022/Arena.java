package io.lowu.codec.iso20022;

import java.util.Arrays;

/// Values that wait to be written, one behind the other as UTF-8. One thread; used again for every message.
final class Arena {
    private byte[] bytes = new byte[2048];
    private int used;
    private int from;

    void clear() {
        used = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where the newest value begins.
    int from() {
        return from;
    }

    /// Behind the newest value.
    int to() {
        return used;
    }

    /// Begins a value of up to `length` bytes.
    void begin(int length) {
        from = used;
        if (length > MessageReader.GREATEST_SIZE - used) {
            throw new IllegalArgumentException("the values have more than " + MessageReader.GREATEST_SIZE + " bytes");
        }
        if (bytes.length - used < length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + length));
        }
    }

    /// Ends the value, which was written to [#bytes] from [#from] on.
    void end(int behind) {
        used = behind;
    }

    void put(byte[] source, int at, int length) {
        begin(length);
        System.arraycopy(source, at, bytes, used, length);
        used += length;
    }

    /// @throws IllegalArgumentException if XML can't hold a character of the text
    void put(String text) {
        begin(text.length() * 3);
        int q = used;
        for (int i = 0; i < text.length(); i++) {
            int point = text.charAt(i);
            if (Character.isSurrogate((char) point)) {
                point = text.codePointAt(i);
                i += point >= 0x10000 ? 1 : 0;
            }
            if (!XmlCharacters.allowed(point)) {
                throw new IllegalArgumentException(
                        "a text holds a character that XML can't, code " + Integer.toHexString(point));
            }
            q = XmlValue.put(point, bytes, q);
        }
        used = q;
    }
}
