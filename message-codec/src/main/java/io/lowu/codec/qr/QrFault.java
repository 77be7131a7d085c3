package io.lowu.codec.qr;

/// Why a code was refused: the peer's fault, as a value. It holds nothing of the code's values and may be logged and
/// counted.
///
/// @param path ids from the outside to the inside, `62.05`, or tags, `61.57`; empty for the code as a whole
/// @param character where it went wrong, in characters (code points) from the beginning of the text
/// @param octet the same in bytes: of the text's UTF-8, or of the TLV that is written in Base64
/// @param flaw what is wrong
/// @param reason a short sentence
public record QrFault(String path, int character, int octet, QrFlaw flaw, String reason) {
    /// `62.05, character 141 (byte 149): has 26 characters, at most 25 are allowed`
    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ", ") + "character " + character + " (byte " + octet + "): " + reason;
    }
}
