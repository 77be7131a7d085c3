package io.lowu.codec.iso8583;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is in a message, for tools: fields and the elements inside of composite fields, in the order
/// of the bytes, a composite before its elements. Not for the hot path.
public final class Elements {
    private Elements() {}

    /// All elements of the message that was read last. Of a malformed one, those that were read before it broke:
    /// of a composite that is broken inside, the composite itself and its elements up to there.
    public static List<Element> of(MessageReader message) {
        ElementList list = new ElementList(message.start());
        for (int field = 2; field <= Dialect.FIELDS; field++) {
            message.list(field, list);
        }
        return list.elements();
    }

    /// The element at a path; empty if the message does not have it.
    public static Optional<Element> find(MessageReader message, ElementPath path) {
        ElementList list = new ElementList(message.start());
        message.list(path.field(), list);
        return list.elements().stream()
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

    /// The values from which [MessageBuilder] makes the message that was read last again, byte for byte: of
    /// every composite the elements inside, unless they would not make the same bytes, as with padding between
    /// tags; it is then there as a whole. In the order of the bytes.
    public static Map<ElementPath, String> values(MessageReader message) {
        Map<ElementPath, String> values = new LinkedHashMap<>();
        for (int field = 2; field <= Dialect.FIELDS; field++) {
            ElementList list = new ElementList(message.start());
            if (message.has(field) && message.list(field, list)) {
                List<Element> elements = list.elements();
                Map<ElementPath, String> innermost = innermost(elements);
                Element whole = elements.getFirst();
                boolean same = elements.size() == 1 || makes(message.dialect().codec(field), innermost, whole.value());
                values.putAll(same ? innermost : Map.of(whole.path(), whole.value()));
            }
        }
        return values;
    }

    private static boolean makes(FieldCodec field, Map<ElementPath, String> inside, String whole) {
        try {
            return CompositeWriter.value(field, inside).equals(whole);
        } catch (IllegalArgumentException e) {
            // A lenient dialect reads what nobody may write.
            return false;
        }
    }

    /// Elements that have none inside.
    private static Map<ElementPath, String> innermost(List<Element> elements) {
        Map<ElementPath, String> values = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            boolean last = i + 1 == elements.size();
            if (last || elements.get(i + 1).path().depth() <= element.path().depth()) {
                values.put(element.path(), element.value());
            }
        }
        return values;
    }
}
