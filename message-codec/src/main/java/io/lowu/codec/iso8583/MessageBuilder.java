package io.lowu.codec.iso8583;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a message from values by path, for tools and tests. Plain and allocating: the switch itself writes with
/// [MessageWriter].
/// ```
/// byte[] bytes = new MessageBuilder(dialect).build(200, Map.of(ElementPath.parse("4"), "000000010000", …));
/// ```
/// Values are what [Elements] gives: text, bytes of content `b` in hexadecimal digits. A composite field or
/// element takes either the values inside of it or, at its own path, the whole.
///
/// What does not fit is refused with an [IllegalArgumentException] that names the path, never the value.
public final class MessageBuilder {
    private static final int LONGEST = 1 << 20;

    private final Dialect dialect;

    /// A builder of messages in this dialect.
    public MessageBuilder(Dialect dialect) {
        this.dialect = dialect;
    }

    /// A message of this type with these values, its header, if the dialect has one, all zeros.
    ///
    /// @param mti the message type as a number, 200 for `0200`
    /// @param values by path; tags are written in the map's order, all else in its place
    public byte[] build(int mti, Map<ElementPath, String> values) {
        return build(new byte[dialect.spec().headerBytes()], mti, values);
    }

    /// A message with this header.
    public byte[] build(byte[] header, int mti, Map<ElementPath, String> values) {
        SortedMap<Integer, String> fields = new TreeMap<>();
        values.forEach((path, value) -> fields.put(path.field(), value));
        byte[] out = new byte[LONGEST];
        MessageWriter writer = new MessageWriter(dialect).begin(out, 0, mti).header(header, 0);
        fields.forEach((field, value) -> {
            if (dialect.field(field).content() == FieldSpec.Content.B) {
                byte[] raw = HexFormat.of().parseHex(value);
                writer.binary(field, raw, 0, raw.length);
            } else {
                writer.text(field, value);
            }
        });
        return Arrays.copyOf(out, writer.finish());
    }
}
