package io.lowu.codec.iso20022;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The children of one element, asked for in the order of the schema. What is not asked for is passed over; what is
/// asked for and stands in the wrong place, or twice, is a fault.
final class Children {
    private final XmlElement parent;
    private final Faults faults;
    private final List<XmlElement> children;
    private final Set<String> asked = new HashSet<>();
    private final Set<XmlElement> taken = new HashSet<>();
    private int next;

    Children(XmlElement parent, Faults faults) {
        this.parent = parent;
        this.faults = faults;
        this.children = parent.children();
    }

    /// The child with this name in the parent's namespace. If it is missing that is a fault, and an empty element
    /// stands
    /// in for it.
    XmlElement required(String name) {
        XmlElement child = optional(name);
        if (child == null) {
            XmlElement missing = XmlElement.missing(parent, name);
            faults.add(missing, "is missing");
            return missing;
        }
        return child;
    }

    /// The child with this name in the parent's namespace, or null.
    @Nullable
    XmlElement optional(String name) {
        return optional(parent.namespace(), name);
    }

    @Nullable
    XmlElement optional(String namespace, String name) {
        asked.add(name);
        for (int i = next; i < children.size(); i++) {
            XmlElement child = children.get(i);
            if (child.is(namespace, name)) {
                next = i + 1;
                taken.add(child);
                return child;
            }
        }
        return null;
    }

    /// The children of the required child with this name.
    Children in(String name) {
        return new Children(required(name), faults);
    }

    /// The text of the required child with this name.
    String text(String name, int greatest) {
        return textOf(required(name), 1, greatest);
    }

    /// The text of the child with this name, empty if it is not there.
    String textOrEmpty(String name, int greatest) {
        XmlElement child = optional(name);
        return child == null ? "" : textOf(child, 1, greatest);
    }

    private String textOf(XmlElement child, int least, int greatest) {
        String text = child.text();
        int length = text.codePointCount(0, text.length());
        if (!child.children().isEmpty()) {
            faults.add(child, "holds elements where text belongs");
        } else if (length < least || length > greatest) {
            faults.add(child, "has " + length + " characters, it takes " + least + " to " + greatest);
        }
        return text;
    }

    /// Every child that was asked for by name must have been found in its place.
    void end() {
        for (XmlElement child : children) {
            if (asked.contains(child.name()) && !taken.contains(child)) {
                faults.add(child, "stands in the wrong place or twice");
            }
        }
    }
}
