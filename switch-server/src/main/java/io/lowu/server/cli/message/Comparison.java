package io.lowu.server.cli.message;

import io.lowu.codec.describe.Rendering;
import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.MessageReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two messages, element by element. Composites are compared by their elements; where those are all equal and
/// the bytes are not, as with padding between tags, as a whole.
///
/// @param differences by field, in ascending order
/// @param equal how many elements are the same
record Comparison(List<Difference> differences, int equal) {
    static Comparison of(MessageReader a, MessageReader b, Rendering rendering) {
        return new Work(a, b, rendering).compare();
    }

    private static final class Work {
        private final MessageReader a;
        private final MessageReader b;
        private final Rendering rendering;
        private final List<Difference> differences = new ArrayList<>();
        private int equal;

        Work(MessageReader a, MessageReader b, Rendering rendering) {
            this.a = a;
            this.b = b;
            this.rendering = rendering;
        }

        Comparison compare() {
            if (a.mti() != b.mti()) {
                differences.add(new Difference("mti", "message-type", mti(a), mti(b)));
            } else {
                equal++;
            }
            Map<Integer, List<Element>> ofA = byField(a);
            Map<Integer, List<Element>> ofB = byField(b);
            Set<Integer> fields = new TreeSet<>(ofA.keySet());
            fields.addAll(ofB.keySet());
            for (int field : fields) {
                field(ofA.getOrDefault(field, List.of()), ofB.getOrDefault(field, List.of()));
            }
            return new Comparison(List.copyOf(differences), equal);
        }

        private static Optional<String> mti(MessageReader message) {
            return message.mti() < 0 ? Optional.empty() : Optional.of(String.format("%04d", message.mti()));
        }

        private static Map<Integer, List<Element>> byField(MessageReader message) {
            Map<Integer, List<Element>> fields = new LinkedHashMap<>();
            for (Element element : Elements.of(message)) {
                fields.computeIfAbsent(element.path().field(), _ -> new ArrayList<>())
                        .add(element);
            }
            return fields;
        }

        private void field(List<Element> ofA, List<Element> ofB) {
            boolean whole = ofA.isEmpty() || ofB.isEmpty() || ofA.size() == 1 || ofB.size() == 1;
            if (whole) {
                element(first(ofA), first(ofB));
                return;
            }
            int before = differences.size();
            int equalBefore = equal;
            Set<ElementPath> paths = new LinkedHashSet<>();
            ofA.forEach(element -> paths.add(element.path()));
            ofB.forEach(element -> paths.add(element.path()));
            for (ElementPath path : paths) {
                Element inA = find(ofA, path);
                Element inB = find(ofB, path);
                boolean leaf = (inA == null || !inA.composite()) && (inB == null || !inB.composite());
                if (leaf) {
                    element(inA, inB);
                }
            }
            boolean bytesDiffer = !ofA.getFirst().value().equals(ofB.getFirst().value());
            if (bytesDiffer && differences.size() == before) {
                equal = equalBefore;
                element(first(ofA), first(ofB));
            }
        }

        private static @Nullable Element first(List<Element> elements) {
            return elements.isEmpty() ? null : elements.getFirst();
        }

        private static @Nullable Element find(List<Element> elements, ElementPath path) {
            for (Element element : elements) {
                if (element.path().equals(path)) {
                    return element;
                }
            }
            return null;
        }

        private void element(@Nullable Element inA, @Nullable Element inB) {
            if (inA != null && inB != null && inA.value().equals(inB.value())) {
                equal++;
                return;
            }
            Element either = inA != null ? inA : inB;
            if (either != null) {
                differences.add(new Difference(either.path().toString(), either.name(), shown(inA, a), shown(inB, b)));
            }
        }

        private Optional<String> shown(@Nullable Element element, MessageReader message) {
            if (element == null) {
                return Optional.empty();
            }
            String value = rendering.value(element);
            String meaning = rendering.meaning(message, element);
            return Optional.of(meaning.isEmpty() ? value : value + " (" + meaning + ")");
        }
    }
}
