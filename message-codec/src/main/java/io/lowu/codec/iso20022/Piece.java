package io.lowu.codec.iso20022;

import java.util.ArrayList;
import java.util.List;

/// An element of a message as it is written: its tags as bytes, and which values lie in it.
final class Piece {
    private static final Piece[] NONE = {};

    final Node node;
    final byte[] open;
    final byte[] close;
    final Piece[] children;
    private final long low;
    private final long high;

    private final boolean readOnly;

    private Piece(Node node, String prefix, String attributes, NetworkHabits habits) {
        String name = prefix.isEmpty() ? node.name : prefix + ":" + node.name;
        boolean amount = node.facet != null && node.facet.amount();
        this.node = node;
        this.readOnly = habits.readOnly(node);
        this.open = Ascii.bytes("<" + name + attributes + (amount ? " Ccy=\"" : ">") + habits.first(node, prefix));
        this.close = Ascii.bytes("</" + name + ">");
        List<Piece> written = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Piece child = new Piece(node.child(i), prefix, "", habits);
            if (child.low != 0 || child.high != 0 || child.node.required) {
                written.add(child);
            }
        }
        this.children = written.toArray(NONE);
        long[] bits = new long[2];
        for (Piece child : children) {
            bits[0] |= child.low;
            bits[1] |= child.high;
        }
        if (!readOnly && node.slot != Node.NO_SLOT) {
            bits[node.slot / Long.SIZE] |= 1L << node.slot;
            if (node.currency != Node.NO_SLOT) {
                bits[node.currency / Long.SIZE] |= 1L << node.currency;
            }
        }
        this.low = bits[0];
        this.high = bits[1];
    }

    /// The root of a header or document that declares its namespace.
    static Piece root(Node node, String prefix, String namespace, NetworkHabits habits) {
        String attribute = prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix;
        return new Piece(node, prefix, attribute + "=\"" + namespace + "\"", habits);
    }

    /// Whether a value lies in it, of the values with these bits.
    boolean touched(long setLow, long setHigh) {
        return (low & setLow) != 0 || (high & setHigh) != 0;
    }

    /// Puts this piece and those in it where their values are looked up.
    void index(Piece[] bySlot) {
        if (!readOnly && node.slot != Node.NO_SLOT) {
            bySlot[node.slot] = this;
            if (node.currency != Node.NO_SLOT) {
                bySlot[node.currency] = this;
            }
        }
        for (Piece child : children) {
            child.index(bySlot);
        }
    }
}
