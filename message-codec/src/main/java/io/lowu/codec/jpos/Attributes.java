package io.lowu.codec.jpos;

import java.util.Set;
import java.util.TreeSet;

/// The attributes of an element, asked for by name. A wrong one is a problem, and the answer is then a harmless one,
/// so that the rest of the file is still looked at.
final class Attributes {
    private final Element element;
    private final String what;
    private final Problems problems;

    /// @param what how problems name the element
    Attributes(Element element, String what, Problems problems) {
        this.element = element;
        this.what = what;
        this.problems = problems;
    }

    /// Every other attribute is a problem.
    void allow(Set<String> names) {
        for (String name : element.attributes().keySet()) {
            if (!names.contains(name)) {
                problem("attribute " + name + " is not known here, use one of "
                        + String.join(", ", new TreeSet<>(names)));
            }
        }
    }

    /// A number that must be there.
    int number(String name, int least, int greatest) {
        if (!element.has(name)) {
            problem("attribute " + name + " is missing, add it");
            return least;
        }
        return number(name, least, greatest, least);
    }

    int number(String name, int least, int greatest, int otherwise) {
        if (!element.has(name)) {
            return otherwise;
        }
        String text = element.text(name);
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > greatest) {
            problem("attribute " + name + " is a number from " + least + " to " + greatest);
            return least;
        }
        return number;
    }

    /// An attribute that may be there and has only one value that is supported.
    void only(String name, String value) {
        if (element.has(name) && !element.text(name).equals(value)) {
            problem("attribute " + name + " is only supported as " + value);
        }
    }

    /// An attribute that may not be there.
    void refuse(String name, String why) {
        if (element.has(name)) {
            problem("attribute " + name + ": " + why);
        }
    }

    private void problem(String text) {
        problems.add(element.line(), what + ": " + text);
    }
}
