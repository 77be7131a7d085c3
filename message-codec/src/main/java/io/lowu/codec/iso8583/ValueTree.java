package io.lowu.codec.iso8583;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that are given for one field: one as a whole, or values of the elements inside, in the order given.
final class ValueTree {
    private final ElementPath path;
    private final Map<String, ValueTree> inside = new LinkedHashMap<>();
    private @Nullable String whole;

    ValueTree(ElementPath path) {
        this.path = path;
    }

    void put(ElementPath where, String value) {
        ValueTree tree = this;
        for (String step : where.steps().subList(path.depth(), where.depth())) {
            ElementPath next = tree.path.then(step);
            tree = tree.inside.computeIfAbsent(step, _ -> new ValueTree(next));
        }
        tree.whole = value;
    }

    ElementPath path() {
        return path;
    }

    /// The value as a whole, null if there are elements inside instead.
    @Nullable
    String whole() {
        if (whole != null && !inside.isEmpty()) {
            throw refused("is given as a whole and element by element");
        }
        return whole;
    }

    Map<String, ValueTree> inside() {
        return inside;
    }

    /// Why the values here can't be written.
    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(path + ": " + why);
    }
}
