package io.lowu.codec.iso20022;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One element of a message's shape.
final class Node {
    static final int NO_SLOT = -1;

    private static final Node[] NONE = {};
    private static final Set<String> TRANSACTIONS = Set.of("CdtTrfTxInf", "DrctDbtTxInf", "TxInfAndSts", "TxInf");

    final String name;
    /// Name from the shape's root, with slashes.
    final String path;

    final byte[] bytes;
    private final int length;
    private final long first;
    private final long second;
    private final long third;

    /// Among its siblings.
    final int position;

    final boolean required;
    final boolean repeats;
    /// Exactly one of the children is there.
    final boolean choice;
    /// Not written: the same value has its place elsewhere.
    final boolean readOnly;

    /// What text it takes; null for an element with children.
    final @Nullable Facet facet;

    /// Ordinal of its [MessageElement], or [#NO_SLOT].
    final int slot;

    /// Ordinal of the element that its attribute `Ccy` is, or [#NO_SLOT].
    final int currency;

    /// One payment among those that a message may hold.
    final boolean transaction;

    private Node[] children = NONE;
    private long requiredChildren;

    Node(Line line, String path, int position) {
        this.name = line.name();
        this.path = path;
        this.bytes = Ascii.bytes(name);
        this.length = bytes.length;
        this.first = Ascii.word(bytes, 0, length);
        this.second = Ascii.word(bytes, 8, length);
        this.third = Ascii.word(bytes, 16, length);
        this.position = position;
        this.required = line.required();
        this.repeats = line.repeats();
        this.choice = line.choice();
        this.readOnly = line.readOnly();
        this.facet = line.facet();
        this.slot = line.slot();
        this.currency = line.currency();
        this.transaction = TRANSACTIONS.contains(name);
        if (length > 24) {
            throw new IllegalStateException("the name " + name + " is too long to be compared by three words");
        }
    }

    /// How an element is written in a shape file.
    record Line(
            String name,
            boolean required,
            boolean repeats,
            boolean choice,
            boolean readOnly,
            @Nullable Facet facet,
            int slot,
            int currency) {}

    void children(List<Node> nodes) {
        children = nodes.toArray(Node[]::new);
        for (Node child : children) {
            requiredChildren |= child.required && !choice ? 1L << child.position : 0;
        }
        if (children.length > Long.SIZE) {
            throw new IllegalStateException(path + " has more children than a long has bits");
        }
    }

    int size() {
        return children.length;
    }

    Node child(int i) {
        return children[i];
    }

    /// The child with the name between `from` and `to`, looked for from position `start` on and then from the
    /// first; null if there is none.
    @Nullable
    Node child(byte[] document, int from, int to, int start) {
        int wanted = to - from;
        if (wanted > 24) {
            return null;
        }
        long word = Ascii.word(document, from, to);
        int i = Math.min(start, children.length - 1);
        for (int n = children.length; n > 0; n--) {
            Node child = children[i];
            if (child.first == word && child.length == wanted && child.rest(document, from, to)) {
                return child;
            }
            i = i + 1 == children.length ? 0 : i + 1;
        }
        return null;
    }

    private boolean rest(byte[] document, int from, int to) {
        return length <= 8
                || (second == Ascii.word(document, from + 8, to)
                        && (length <= 16 || third == Ascii.word(document, from + 16, to)));
    }

    /// Position of a child that must be there and, by these bits, isn't; -1 if none.
    int missing(long seen) {
        long missing = requiredChildren & ~seen;
        return missing == 0 ? -1 : Long.numberOfTrailingZeros(missing);
    }
}
