package io.lowu.codec.fuzz;

import java.util.HashSet;
import java.util.Set;

/// What targets assert with: plain errors, since an input takes microseconds and the good case must cost nothing.
final class Property {
    private Property() {}

    static void holds(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    static void same(Object one, Object other, String what) {
        if (!one.equals(other)) {
            throw new AssertionError(what + ": " + one + " and " + other);
        }
    }

    static void within(int number, int least, int greatest, String what) {
        if (number < least || number > greatest) {
            throw new AssertionError(what + " is " + number + ", not " + least + " to " + greatest);
        }
    }

    /// A sentence with `#` in place of its numbers: what sentences of a closed set have in common.
    static String shape(String sentence) {
        StringBuilder shape = new StringBuilder(sentence.length());
        boolean number = false;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit) {
                shape.append(c);
            } else if (!number) {
                shape.append('#');
            }
            number = digit;
        }
        return shape.toString();
    }

    static Set<String> shapes(Iterable<String> sentences) {
        Set<String> shapes = new HashSet<>();
        sentences.forEach(sentence -> shapes.add(shape(sentence)));
        return shapes;
    }
}
