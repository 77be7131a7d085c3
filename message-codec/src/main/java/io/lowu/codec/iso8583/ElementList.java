package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Log;
import io.lowu.codec.tlv.EmvTag;
import io.lowu.codec.tlv.EmvTags;
import io.lowu.codec.tlv.TlvReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Takes the elements of a message as they are read, and knows where in the message the bytes lie that they are
/// read from.
final class ElementList {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// A byte at `origin + i` of what is being read lies at `base + scale * i` of the message.
    private record Place(int origin, int base, int scale) {}

    private final List<Element> elements = new ArrayList<>();
    /// The element that is being read and those around it, the innermost first.
    private final Deque<ElementPath> around = new ArrayDeque<>();

    private final Deque<Place> places = new ArrayDeque<>();

    /// @param start where the message begins
    ElementList(int start) {
        places.push(new Place(start, 0, 1));
    }

    List<Element> elements() {
        return List.copyOf(elements);
    }

    /// A field, whose elements follow.
    void field(FieldCodec codec, byte[] bytes, int at, int units) {
        around.clear();
        around.push(ElementPath.of(codec.spec().number()));
        add(codec, bytes, at, units, true);
    }

    /// An element inside of the one that was entered last, whose own elements follow.
    void enter(String step, FieldCodec codec, byte[] bytes, int at, int units) {
        around.push(around.element().then(step));
        add(codec, bytes, at, units, true);
    }

    /// An element that the dialect does not define.
    void unknown(String step, FieldCodec codec, byte[] bytes, int at, int units) {
        around.push(around.element().then(step));
        add(codec, bytes, at, units, false);
        around.pop();
    }

    /// The element that was entered last is over.
    void leave() {
        around.pop();
    }

    private void add(FieldCodec codec, byte[] bytes, int at, int units, boolean known) {
        FieldSpec spec = codec.spec();
        elements.add(new Element(
                around.element(),
                spec.name(),
                offset(at),
                scale() * codec.wireBytes(units),
                spec.content(),
                spec.log(),
                codec.inside() != null,
                known,
                codec.text(bytes, at, units)));
    }

    private int offset(int at) {
        Place place = places.element();
        return place.base() + place.scale() * (at - place.origin());
    }

    private int scale() {
        return places.element().scale();
    }

    /// What follows is read from bytes that were decoded, from two characters each at `at`.
    void decode(int at) {
        places.push(new Place(CompositeReader.ORIGIN, offset(at), 2 * scale()));
    }

    /// The decoded bytes are read.
    void decoded() {
        places.pop();
    }

    /// Reads a composite up to wherever it breaks.
    void tolerate(CompositeReader inside, byte[] bytes, int at, int units) {
        int depth = around.size();
        inside.right(bytes, at, units, new Fault(), this);
        while (around.size() > depth) {
            around.pop();
        }
    }

    /// All elements that a reader of BER-TLV has found.
    void tlv(TlvReader tlv) {
        ElementPath[] paths = new ElementPath[tlv.count()];
        boolean[] unknown = new boolean[tlv.count()];
        for (int i = 0; i < tlv.count(); i++) {
            int parent = tlv.parent(i);
            boolean outside = parent == TlvReader.NOT_FOUND;
            paths[i] = (outside ? around.element() : paths[parent]).then(step(tlv, i));
            EmvTag tag = EmvTags.find(tlv.tag(i)).orElse(null);
            // What a tag means inside of a template that nobody knows, nobody knows.
            unknown[i] = tag == null || (!outside && unknown[parent]);
            elements.add(new Element(
                    paths[i],
                    tag == null ? "unknown" : tag.name(),
                    offset(tlv.valueOffset(i)),
                    scale() * tlv.length(i),
                    Content.B,
                    tag == null || unknown[i] ? Log.UNSTATED : log(tag.shown()),
                    tlv.constructed(i),
                    tag != null,
                    HEX.formatHex(tlv.bytes(), tlv.valueOffset(i), tlv.valueOffset(i) + tlv.length(i))));
        }
    }

    private static String step(TlvReader tlv, int element) {
        int occurrence = 1;
        for (int i = 0; i < element; i++) {
            occurrence += tlv.tag(i) == tlv.tag(element) && tlv.parent(i) == tlv.parent(element) ? 1 : 0;
        }
        String tag = Integer.toHexString(tlv.tag(element)).toUpperCase(Locale.ROOT);
        String even = tag.length() % 2 == 0 ? tag : "0" + tag;
        return occurrence == 1 ? even : even + "#" + occurrence;
    }

    private static Log log(EmvTag.Shown shown) {
        return switch (shown) {
            case PLAIN -> Log.PLAIN;
            case MASKED -> Log.MASK;
            case NEVER -> Log.NEVER;
        };
    }
}
