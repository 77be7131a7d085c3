package io.lowu.codec.jpos;

import java.util.List;
import java.util.Map;

/// An element of a packager's XML.
///
/// @param name the element's name
/// @param attributes in the order of the file
/// @param children the elements inside
/// @param line where it begins, counted from 1
record Element(String name, Map<String, String> attributes, List<Element> children, int line) {
    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    String text(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /// What jPOS takes for true.
    boolean isTrue(String attribute) {
        return text(attribute).equalsIgnoreCase("true");
    }
}
