package io.lowu.codec.iso20022;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The namespace declarations in scope, as ranges of the document's bytes. Equal namespaces have equal numbers,
/// so that elements are compared by a number.
final class Namespaces {
    static final int GREATEST = 64;

    /// No namespace at all.
    static final int NONE = 0;

    /// The namespace of the prefix `xml`.
    static final int XML = 1;

    static final int UNDECLARED = -1;

    private static final byte[] XML_NAMESPACE = Ascii.bytes("http://www.w3.org/XML/1998/namespace");
    private static final byte[] XMLNS_NAMESPACE = Ascii.bytes("http://www.w3.org/2000/xmlns/");

    private byte[] bytes = new byte[0];
    private final int[] prefixFrom = new int[GREATEST];
    private final int[] prefixTo = new int[GREATEST];
    private final int[] uriFrom = new int[GREATEST];
    private final int[] uriTo = new int[GREATEST];
    private final int[] number = new int[GREATEST];
    private int count;
    private int given;

    void start(byte[] document) {
        bytes = document;
        count = 0;
        given = XML;
    }

    int count() {
        return count;
    }

    /// Leaves the scope that had this many declarations before it.
    void leave(int before) {
        count = before;
    }

    /// Adds a declaration to the element that began with `mark` declarations; the prefix is empty for the
    /// default namespace. Answers what is wrong with it, or null.
    @Nullable
    Fault declare(int mark, int nameFrom, int nameTo, int valueFrom, int valueTo) {
        for (int i = mark; i < count; i++) {
            if (samePrefix(i, nameFrom, nameTo)) {
                return Fault.ATTRIBUTE_TWICE;
            }
        }
        if (count == GREATEST) {
            return Fault.NAMESPACES;
        }
        boolean empty = valueFrom == valueTo;
        boolean xml = Ascii.equal(bytes, nameFrom, nameTo, "xml");
        boolean xmlNamespace = Ascii.equal(bytes, valueFrom, valueTo, XML_NAMESPACE);
        boolean reserved = Ascii.equal(bytes, nameFrom, nameTo, "xmlns")
                || Ascii.equal(bytes, valueFrom, valueTo, XMLNS_NAMESPACE);
        if (reserved || xml != xmlNamespace || (empty && nameFrom != nameTo)) {
            return Fault.NAMESPACE;
        }
        prefixFrom[count] = nameFrom;
        prefixTo[count] = nameTo;
        uriFrom[count] = valueFrom;
        uriTo[count] = valueTo;
        number[count] = xml ? XML : empty ? NONE : number(valueFrom, valueTo);
        count++;
        return null;
    }

    private int number(int from, int to) {
        for (int i = 0; i < count; i++) {
            if (uriTo[i] - uriFrom[i] == to - from && Arrays.equals(bytes, uriFrom[i], uriTo[i], bytes, from, to)) {
                return number[i];
            }
        }
        return ++given;
    }

    /// Number of the namespace of a prefix; of the default namespace for an empty one.
    int find(int from, int to) {
        for (int i = count - 1; i >= 0; i--) {
            if (samePrefix(i, from, to)) {
                return number[i];
            }
        }
        return from == to ? NONE : Ascii.equal(bytes, from, to, "xml") ? XML : UNDECLARED;
    }

    private boolean samePrefix(int i, int from, int to) {
        int length = to - from;
        if (prefixTo[i] - prefixFrom[i] != length) {
            return false;
        }
        int other = prefixFrom[i];
        for (int k = 0; k < length; k++) {
            if (bytes[from + k] != bytes[other + k]) {
                return false;
            }
        }
        return true;
    }

    /// Index of the innermost declaration with this number, or -1.
    int declaration(int wanted) {
        for (int i = count - 1; i >= 0; i--) {
            if (number[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    int prefixFrom(int i) {
        return prefixFrom[i];
    }

    int prefixTo(int i) {
        return prefixTo[i];
    }

    int uriFrom(int i) {
        return uriFrom[i];
    }

    int uriTo(int i) {
        return uriTo[i];
    }
}
