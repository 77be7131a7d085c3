package io.lowu.codec.tlv;

/// Why TLV was refused: the peer's fault, as a value. It holds no byte of a value and may be logged and counted.
///
/// @param path the templates around the fault and the tag itself as far as it is known, `72.9F18`. A tag that
///     [EmvTags] does not have is written `?`: after a wrong length it may be the bytes of somebody's value.
/// @param offset where it went wrong, in bytes from the beginning of what was read
/// @param flaw what is wrong
/// @param first first number of the sentence, 0 if there is none
/// @param second second number of the sentence, 0 if there is none
public record TlvFault(String path, int offset, TlvFlaw flaw, int first, int second) {
    /// `its length is 4, 2 bytes are left`
    public String reason() {
        return flaw.sentence(first, second);
    }

    /// `tag 72.9F18, byte 4: its length is 4, 2 bytes are left`
    @Override
    public String toString() {
        return (path.isEmpty() ? "byte " : "tag " + path + ", byte ") + offset + ": " + reason();
    }
}
