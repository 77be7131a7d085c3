package io.lowu.codec.iso8583;

/// Why a message was refused: the peer's fault, as a value. The text never contains the bytes that failed, so it
/// may be logged and counted.
///
/// @param field the number of the data element, the path of an element inside of it (`60.6`, `55.9F26`; a tag that
///     nobody knows is written `?`), or `header`, `mti`, `bitmap`, `end` (bytes are left over)
/// @param offset where it went wrong, in bytes from the message's start (the first byte of the MTI is 0, or of the
///     header if there is one); where bytes are written as hexadecimal digits, that of the two characters
/// @param reason a short sentence, from a closed set of sentences with lengths filled in
public record Malformed(String field, int offset, String reason) {
    /// `field 11, byte 87: holds something else than digits`
    @Override
    public String toString() {
        return "field " + field + ", byte " + offset + ": " + reason;
    }
}
