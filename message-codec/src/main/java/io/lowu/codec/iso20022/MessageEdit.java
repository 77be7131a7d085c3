package io.lowu.codec.iso20022;

/// Writes a message that was read once more, with some values replaced. Everything else is copied byte for
/// byte: elements that have no name here, comments, white space, prefixes. One thread; used again for every
/// message.
/// ```java
/// int length = edit.of(message).set(BUSINESS_MESSAGE_ID, id).set(MESSAGE_ID, id).writeTo(out, 0);
/// ```
public final class MessageEdit {
    private static final int GREATEST_EDITS = MessageElement.COUNT;

    private final EnvelopeSettings settings;
    private final EnvelopeBytes envelope;
    private final Arena arena = new Arena();
    private final int[] rawFrom = new int[GREATEST_EDITS];
    private final int[] rawTo = new int[GREATEST_EDITS];
    private final int[] valueFrom = new int[GREATEST_EDITS];
    private final int[] valueTo = new int[GREATEST_EDITS];
    private int edits;
    private MessageReader message = MessageReader.ofAny();

    /// An edit whose messages may leave in the envelope of a link with these settings.
    public MessageEdit(EnvelopeSettings settings) {
        this.settings = settings;
        this.envelope = new EnvelopeBytes(settings);
    }

    /// Begins with a message that was read, without changes. Its bytes must stay until it is written.
    public MessageEdit of(MessageReader read) {
        message = read;
        edits = 0;
        arena.clear();
        return this;
    }

    /// Replaces the value of an element that the message has.
    ///
    /// @throws IllegalArgumentException if the message has no such element, or the schema doesn't allow the
    ///     text; the message definition can't be replaced
    public MessageEdit set(MessageElement element, String value) {
        int slot = element.slot();
        if (!message.has(element) || element == MessageElement.MESSAGE_DEFINITION) {
            throw new IllegalArgumentException("the message has no " + element + " that could be replaced");
        }
        arena.put(value);
        Values values = message.values();
        Facet.require(values.node(slot), slot, arena.bytes(), arena.from(), arena.to());
        int i = edits++;
        while (i > 0 && rawFrom[i - 1] > values.rawFrom(slot)) {
            move(i - 1, i);
            i--;
        }
        if (i > 0 && rawFrom[i - 1] == values.rawFrom(slot)) {
            throw new IllegalArgumentException(element + " is replaced twice");
        }
        rawFrom[i] = values.rawFrom(slot);
        rawTo[i] = values.rawTo(slot);
        valueFrom[i] = arena.from();
        valueTo[i] = arena.to();
        return this;
    }

    private void move(int from, int to) {
        rawFrom[to] = rawFrom[from];
        rawTo[to] = rawTo[from];
        valueFrom[to] = valueFrom[from];
        valueTo[to] = valueTo[from];
    }

    /// Writes the message as it came, with what is around it, from `at` on. Answers its length.
    ///
    /// @throws IllegalArgumentException if the message is longer than the array
    public int writeTo(byte[] out, int at) {
        MessageParser parser = message.parser();
        return copy(parser.begin(), parser.behind(), out, at) - at;
    }

    /// Writes header and document in the envelope of this edit's link, from `at` on. Namespaces that were
    /// declared around them are declared on them. Answers the length.
    ///
    /// @throws IllegalStateException if the link wants a header and the message has none
    /// @throws IllegalArgumentException if the message is longer than the array
    public int writeInEnvelope(byte[] out, int at) {
        MessageParser parser = message.parser();
        boolean headed = !settings.versions().header().isEmpty();
        if (headed && !parser.headed()) {
            throw new IllegalStateException("the message has no application header");
        }
        int q = put(envelope.before(), out, at);
        q = headed ? part(parser.header(), out, q) : q;
        q = part(parser.document(), out, q);
        return put(envelope.behind(), out, q) - at;
    }

    private int part(Part part, byte[] out, int at) {
        int q = copy(part.from(), part.nameTo(), out, at);
        room(out, q, part.declarationsLength());
        q = part.declarations(message.parser().bytes(), out, q);
        return copy(part.nameTo(), part.to(), out, q);
    }

    /// Copies a range of the message with the edits that lie in it.
    private int copy(int from, int to, byte[] out, int at) {
        byte[] bytes = message.parser().bytes();
        int q = at;
        int p = from;
        for (int i = 0; i < edits; i++) {
            if (rawFrom[i] >= from && rawFrom[i] < to) {
                q = put(bytes, p, rawFrom[i], out, q);
                q = XmlValue.encode(arena.bytes(), valueFrom[i], valueTo[i], out, q);
                p = rawTo[i];
            }
        }
        return put(bytes, p, to, out, q);
    }

    private static int put(byte[] text, byte[] out, int at) {
        return put(text, 0, text.length, out, at);
    }

    private static int put(byte[] bytes, int from, int to, byte[] out, int at) {
        room(out, at, to - from);
        System.arraycopy(bytes, from, out, at, to - from);
        return at + to - from;
    }

    private static void room(byte[] out, int at, int length) {
        if (out.length - at < length) {
            throw new IllegalArgumentException("the message is longer than the array of " + out.length + " bytes");
        }
    }
}
