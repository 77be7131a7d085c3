package io.lowu.codec.iso8583;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a message from values by path, for tools and tests. Plain and allocating: the switch itself writes with
/// [MessageWriter].
/// ```
/// byte[] bytes = new MessageBuilder(dialect).build(200, Map.of(ElementPath.parse("4"), "000000010000", …));
/// ```
/// Values are what [Elements] gives: text, bytes of content `b` in hexadecimal digits. A composite field or
/// element takes either the values inside of it or, at its own path, the whole, not both; prefixes, bitmaps,
/// tags and lengths are made from what is there. Text of a fixed length is filled up as [MessageWriter] does.
///
/// What does not fit is refused with an [IllegalArgumentException] that names the path, never the value.
public final class MessageBuilder {
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
    ///
    /// @throws IllegalArgumentException if the header has not as many bytes as the dialect's
    public byte[] build(byte[] header, int mti, Map<ElementPath, String> values) {
        if (header.length != dialect.spec().headerBytes()) {
            throw new IllegalArgumentException(
                    "the header has " + dialect.spec().headerBytes() + " bytes, not " + header.length);
        }
        SortedMap<Integer, ValueTree> fields = new TreeMap<>();
        values.forEach(
                (path, value) -> fields.computeIfAbsent(path.field(), field -> new ValueTree(ElementPath.of(field)))
                        .put(path, value));
        SortedMap<Integer, byte[]> units = new TreeMap<>();
        int room = header.length + 4 + 3 * dialect.spec().bitmap().bytes();
        for (Map.Entry<Integer, ValueTree> field : fields.entrySet()) {
            FieldCodec codec = dialect.codec(field.getKey());
            byte[] content = CompositeWriter.units(codec, field.getValue());
            units.put(field.getKey(), content);
            room += codec.prefixBytes() + codec.wireBytes(Math.max(codec.spec().length(), content.length));
        }
        byte[] out = new byte[room];
        MessageWriter writer = new MessageWriter(dialect).begin(out, 0, mti).header(header, 0);
        units.forEach((field, content) -> writer.text(field, content, 0, content.length));
        byte[] message = Arrays.copyOf(out, writer.finish());
        MessageReader check = new MessageReader(dialect);
        if (!check.read(message, 0, message.length)) {
            throw new IllegalArgumentException(check.malformed().toString());
        }
        return message;
    }
}
