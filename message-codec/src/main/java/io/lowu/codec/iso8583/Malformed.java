package io.lowu.codec.iso8583;

/// Why a message was refused: the peer's fault, as a value. The text never contains the bytes that failed, so it
/// may be logged and counted.
///
/// @param field the number of the data element, or `mti`, `bitmap`, `end` (bytes are left over)
/// @param offset where it went wrong, in bytes from the message's start (the first byte of the MTI is 0)
/// @param reason a short sentence, from a closed set of sentences with lengths filled in
public record Malformed(String field, int offset, String reason) {
    /// `field 11, byte 87: holds something else than digits`
    @Override
    public String toString() {
        return "field " + field + ", byte " + offset + ": " + reason;
    }
}
