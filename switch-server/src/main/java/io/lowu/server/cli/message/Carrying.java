package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.MessageBuilder;
import io.lowu.codec.iso8583.MessageReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What another dialect can carry of a message. Each field is tried by itself: element by element, or if that
/// does not fit, as a whole.
final class Carrying {
    private final MessageReader message;
    private final Dialect target;
    private final SortedMap<Integer, Map<ElementPath, String>> fields = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    Carrying(MessageReader message, Dialect target) {
        this.message = message;
        this.target = target;
        Elements.values(message)
                .forEach((path, value) -> fields.computeIfAbsent(path.field(), _ -> new LinkedHashMap<>())
                        .put(path, value));
    }

    void leaveOut(int field) {
        fields.remove(field);
    }

    /// The values that can be carried.
    Map<ElementPath, String> values() {
        Map<ElementPath, String> values = new LinkedHashMap<>();
        fields.forEach((field, parts) -> {
            Optional<String> problem = target.hasField(field)
                    ? problem(parts)
                    : Optional.of("field " + field + ": dialect " + target.name() + " does not define it");
            if (problem.isEmpty()) {
                values.putAll(parts);
                return;
            }
            Map<ElementPath, String> whole = whole(field);
            if (target.hasField(field) && !whole.equals(parts) && problem(whole).isEmpty()) {
                values.putAll(whole);
            } else {
                problems.add(problem.get() + "; it is left out");
            }
        });
        return values;
    }

    private Map<ElementPath, String> whole(int field) {
        ElementPath path = ElementPath.of(field);
        return Map.of(path, Elements.find(message, path).map(Element::value).orElse(""));
    }

    private Optional<String> problem(Map<ElementPath, String> values) {
        try {
            new MessageBuilder(target).build(ConvertCommand.mti(message, target), values);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// What can't be carried, and why.
    List<String> problems() {
        return List.copyOf(problems);
    }
}
