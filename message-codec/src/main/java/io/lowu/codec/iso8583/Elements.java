package io.lowu.codec.iso8583;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is in a message, for tools: fields and the elements inside of composite fields, in the order
/// of the bytes, a composite before its elements. Not for the hot path.
public final class Elements {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Elements() {}

    /// All elements of the message that was read last. Of a malformed one, those that were read before it broke:
    /// of a composite that is broken inside, the composite itself and its elements up to there.
    public static List<Element> of(MessageReader message) {
        List<Element> elements = new ArrayList<>();
        for (int field = 2; field <= Dialect.FIELDS; field++) {
            if (message.has(field)) {
                elements.add(field(message, field));
            }
        }
        return elements;
    }

    /// The element at a path; empty if the message does not have it.
    public static Optional<Element> find(MessageReader message, ElementPath path) {
        return of(message).stream()
                .filter(element -> element.path().equals(path))
                .findFirst();
    }

    /// The element at a path.
    ///
    /// @throws IllegalStateException if the message does not have it
    public static Element require(MessageReader message, ElementPath path) {
        return find(message, path)
                .orElseThrow(() -> new IllegalStateException("element " + path + " is not in the message"));
    }

    /// The values from which [MessageBuilder] builds the message that was read last again, byte for byte: of
    /// every composite the elements inside, unless they would not make the same bytes, as with padding between
    /// tags; it is then there as a whole. In the order of the bytes.
    public static Map<ElementPath, String> values(MessageReader message) {
        Map<ElementPath, String> values = new LinkedHashMap<>();
        of(message).forEach(element -> values.put(element.path(), element.value()));
        return values;
    }

    private static Element field(MessageReader message, int field) {
        FieldSpec spec = message.dialect().field(field);
        String text = message.text(field);
        boolean raw = spec.content() == FieldSpec.Content.B;
        return new Element(
                ElementPath.of(field),
                spec.name(),
                message.valueOffset(field) - message.start(),
                message.valueLength(field),
                spec.content(),
                spec.log(),
                false,
                true,
                raw ? HEX.formatHex(text.getBytes(StandardCharsets.ISO_8859_1)) : text);
    }
}
