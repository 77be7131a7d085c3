package io.lowu.loadtest.terminal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// An ISO 8583 message as a terminal thinks of it: a type and texts by data element.
///
/// @param mti message type as a number, 200 for `0200`
/// @param fields values by data element, without the MAC; the map can't be changed
public record TerminalMessage(int mti, SortedMap<Integer, String> fields) {
    /// Copies the map.
    public TerminalMessage {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /// A message without fields.
    public static TerminalMessage of(int mti) {
        return new TerminalMessage(mti, Collections.emptySortedMap());
    }

    /// The same message with one field more, or with another value for it.
    public TerminalMessage with(int field, String value) {
        TreeMap<Integer, String> changed = new TreeMap<>(fields);
        changed.put(field, value);
        return new TerminalMessage(mti, changed);
    }

    /// The same message without a field.
    public TerminalMessage without(int field) {
        TreeMap<Integer, String> changed = new TreeMap<>(fields);
        changed.remove(field);
        return new TerminalMessage(mti, changed);
    }

    /// The same fields under another type, as a repeat has them.
    public TerminalMessage as(int otherMti) {
        return new TerminalMessage(otherMti, fields);
    }

    /// The value of a field, empty where it is absent.
    public String text(int field) {
        return fields.getOrDefault(field, "");
    }

    /// The value of a field of digits, 0 where it is absent or holds something else.
    public long number(int field) {
        String digits = text(field);
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    /// Type and field numbers; values may be a customer's.
    @Override
    public String toString() {
        return "%04d with fields %s".formatted(mti, fields.keySet());
    }
}
