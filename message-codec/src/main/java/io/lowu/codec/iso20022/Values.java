package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where the values of a read message are, as ranges of its bytes. One thread; used again for every message.
final class Values {
    private byte[] document = new byte[0];
    private byte[] scratch = new byte[256];
    private int generation;
    private final int[] stamp = new int[MessageElement.COUNT];
    private final int[] rawFrom = new int[MessageElement.COUNT];
    private final int[] rawTo = new int[MessageElement.COUNT];
    private final int[] elementAt = new int[MessageElement.COUNT];
    private final boolean[] composite = new boolean[MessageElement.COUNT];
    private final Node[] nodes = new Node[MessageElement.COUNT];

    private byte[] found = document;
    private int from;
    private int to;

    /// Forgets the message before.
    void start(byte[] bytes) {
        document = bytes;
        generation++;
    }

    /// Keeps a value, unless the same element had one before: of several, the first counts.
    ///
    /// @param slot ordinal of the [MessageElement]
    /// @param coded whether the raw bytes must be decoded
    void put(int slot, Node node, int at, int valueFrom, int valueTo, boolean coded) {
        if (slot == Node.NO_SLOT || (stamp[slot] == generation && nodes[slot] == node)) {
            return;
        }
        stamp[slot] = generation;
        nodes[slot] = node;
        elementAt[slot] = at;
        rawFrom[slot] = valueFrom;
        rawTo[slot] = valueTo;
        composite[slot] = coded;
    }

    boolean has(int slot) {
        return stamp[slot] == generation;
    }

    Node node(int slot) {
        return nodes[slot];
    }

    int elementAt(int slot) {
        return elementAt[slot];
    }

    int rawFrom(int slot) {
        return rawFrom[slot];
    }

    int rawTo(int slot) {
        return rawTo[slot];
    }

    /// Finds the meaning of a value: [#bytes] from [#from] to [#to], until the next call. Nothing if there is
    /// no value.
    void find(int slot) {
        if (!has(slot)) {
            found = document;
            from = 0;
            to = 0;
            return;
        }
        find(rawFrom[slot], rawTo[slot], composite[slot], nodes[slot].facet);
    }

    /// Finds the meaning of any content that was scanned.
    void find(int raw, int rawEnd, boolean coded, @Nullable Facet facet) {
        found = document;
        from = raw;
        to = rawEnd;
        if (coded) {
            if (scratch.length < rawEnd - raw) {
                scratch = new byte[Math.max(2 * scratch.length, rawEnd - raw)];
            }
            to = XmlValue.decode(document, raw, rawEnd, scratch, 0);
            from = 0;
            found = scratch;
        }
        if (facet != null && facet.collapses()) {
            while (from < to && XmlCharacters.white(found[from])) {
                from++;
            }
            while (to > from && XmlCharacters.white(found[to - 1])) {
                to--;
            }
        }
    }

    byte[] bytes() {
        return found;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    String text(int slot) {
        find(slot);
        return new String(found, from, to - from, StandardCharsets.UTF_8);
    }
}
