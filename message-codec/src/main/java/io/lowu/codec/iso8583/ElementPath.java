package io.lowu.codec.iso8583;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where an element is: a field, and inside of a composite field the elements on the way, `4`, `60.6`, `127.3.2`,
/// `55.9F26`.
///
/// A step is an element's number or its tag. A tag named by its characters is written with every character but
/// letters, digits, `-` and `_` as `%` and its two hexadecimal digits. BER-TLV may have a tag more than once
/// within the same template; the second is `72.86#2`, the third `72.86#3`.
///
/// @param field the data element, 2 to 192
/// @param steps the elements inside it, from the outermost on; empty for the field itself
public record ElementPath(int field, List<String> steps) {
    private static final int MOST_STEPS = 64;
    private static final Pattern STEP = Pattern.compile("(?:[0-9A-Za-z_-]|%[0-9A-F]{2}){1,24}(?:#[1-9][0-9]{0,4})?");
    private static final Pattern FIELD = Pattern.compile("[1-9][0-9]{0,2}");

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if there is no such field, or a step is not written as described above
    public ElementPath {
        steps = List.copyOf(steps);
        if (field < 2 || field > Dialect.FIELDS) {
            throw new IllegalArgumentException("a path begins with a field, 2 to " + Dialect.FIELDS);
        }
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a path has at most " + MOST_STEPS + " steps");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!STEP.matcher(steps.get(i)).matches()) {
                throw new IllegalArgumentException("step " + (i + 1) + " of the path is no element's number or tag");
            }
        }
    }

    /// The path of a field.
    public static ElementPath of(int field) {
        return new ElementPath(field, List.of());
    }

    /// Reads a path.
    ///
    /// @throws IllegalArgumentException if it is none; the text does not repeat it
    public static ElementPath parse(String path) {
        List<String> parts = new ArrayList<>(List.of(path.split("\\.", MOST_STEPS + 2)));
        String field = parts.removeFirst();
        return new ElementPath(FIELD.matcher(field).matches() ? Integer.parseInt(field) : 0, parts);
    }

    /// The path of an element inside of this one.
    public ElementPath then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new ElementPath(field, longer);
    }

    /// How many composites are around it, 0 for a field.
    public int depth() {
        return steps.size();
    }

    /// `55.9F26`
    @Override
    public String toString() {
        return steps.isEmpty() ? Integer.toString(field) : field + "." + String.join(".", steps);
    }
}
