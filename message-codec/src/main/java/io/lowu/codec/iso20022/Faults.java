package io.lowu.codec.iso20022;

import org.jspecify.annotations.Nullable;

/// The first thing that is wrong with a document. What follows from it is not worth telling.
final class Faults {
    private Reading.@Nullable Malformed first;

    void add(String path, int offset, String reason) {
        if (first == null) {
            first = new Reading.Malformed(path, offset, reason);
        }
    }

    void add(XmlElement element, String reason) {
        add(element.path(), element.offset(), reason);
    }

    Reading.@Nullable Malformed first() {
        return first;
    }
}
