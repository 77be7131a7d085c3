package io.lowu.codec.qr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element and where it is, while a code is read.
///
/// @param path ids from the outside to the inside, `62.05`
/// @param at where the id begins, in `char`s from the beginning of the text
/// @param parts what a template holds; empty for others and before they are read
record Part(String path, int id, int at, String value, List<Part> parts) {
    /// Characters before a value.
    static final int HEAD = 4;

    int valueAt() {
        return at + HEAD;
    }

    int length() {
        return value.codePointCount(0, value.length());
    }

    @Nullable
    Part part(int wanted) {
        for (Part part : parts) {
            if (part.id == wanted) {
                return part;
            }
        }
        return null;
    }

    /// The same with what it holds.
    Part with(List<Part> inner) {
        return new Part(path, id, at, value, inner);
    }

    QrElement element() {
        return new QrElement(id, value, parts.stream().map(Part::element).toList());
    }

    /// The elements of a text that begins at `at` of the code.
    ///
    /// @return null after a fault
    static @Nullable List<Part> split(String around, String text, int at, CodeFaults faults) {
        List<Part> parts = new ArrayList<>();
        boolean[] seen = new boolean[100];
        int next = 0;
        while (next < text.length()) {
            int left = text.codePointCount(next, text.length());
            if (left < HEAD) {
                faults.add(around, at + next, QrFlaw.ELEMENT_TRUNCATED, left, 0);
                return null;
            }
            int id = digits(text, next);
            int length = digits(text, next + 2);
            if (id < 0) {
                faults.add(around, at + next, QrFlaw.ID_NOT_DIGITS, 0, 0);
                return null;
            }
            String path = (around.isEmpty() ? "" : around + ".") + QrElement.twoDigits(id);
            if (length <= 0) {
                QrFlaw flaw = length < 0 ? QrFlaw.LENGTH_NOT_DIGITS : QrFlaw.LENGTH_ZERO;
                faults.add(path, at + next + 2, flaw, 0, 0);
                return null;
            }
            if (length > left - HEAD) {
                faults.add(path, at + next + 2, QrFlaw.OVERRUN, length, left - HEAD);
                return null;
            }
            if (seen[id]) {
                faults.add(path, at + next, QrFlaw.DUPLICATE, 0, 0);
                return null;
            }
            seen[id] = true;
            int end = text.offsetByCodePoints(next + HEAD, length);
            parts.add(new Part(path, id, at + next, text.substring(next + HEAD, end), List.of()));
            next = end;
        }
        return parts;
    }

    /// Two digits as a number, or -1. A character beyond the basic plane is no digit, so its second half is never
    /// taken for one.
    private static int digits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }
}
