package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Log;

/// A field of a message, or an element inside of a composite field, with its value. For tools: made by
/// [Elements#of].
///
/// Neither `toString` nor anything else here masks: whoever shows an element goes by `log`.
///
/// @param path where it is
/// @param name what the dialect, or EMV's catalogue, calls it; `unknown` if neither knows it
/// @param offset where its content begins, in bytes from the message's start
/// @param length bytes of its content in the message
/// @param content which characters it holds; content `B` for templates and for what is not known
/// @param log what may be shown of it
/// @param composite whether it has elements inside, which then follow
/// @param known whether the dialect or EMV's catalogue has it
/// @param value its text with padding, bytes of content `B` in hexadecimal digits; of a composite the whole of it
public record Element(
        ElementPath path,
        String name,
        int offset,
        int length,
        Content content,
        Log log,
        boolean composite,
        boolean known,
        String value) {

    /// Number of characters of its text, or of its bytes for content `B`.
    public int textLength() {
        return content == Content.B ? value.length() / 2 : value.length();
    }

    /// `element 55.9F26, 8 bytes`, without the value.
    @Override
    public String toString() {
        return "element " + path + ", " + length + " bytes";
    }
}
