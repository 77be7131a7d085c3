package io.lowu.codec.iso20022;

import org.jspecify.annotations.Nullable;

/// Reads messages off bytes without copying them: it keeps where the values are, and they are decoded when they
/// are asked for. One thread; used again for every message. The array must stay unchanged as long as values are
/// asked for.
///
/// Checked are well-formedness, and of the elements that have a [MessageElement], and of those around them:
/// their order, how often they come, and their types. Other elements are passed over, but a [MessageEdit] keeps
/// them.
public final class MessageReader {
    /// The greatest size of a document, in bytes.
    public static final int GREATEST_SIZE = 64 * 1024;

    /// A number that is not there, or does not fit.
    public static final long NONE = Long.MIN_VALUE;

    private static final int AMOUNT_DIGITS = 18;

    private final Values values = new Values();
    private final MessageParser parser;

    /// A reader for a link with these settings.
    public MessageReader(EnvelopeSettings settings) {
        this(Envelope.of(settings));
    }

    private MessageReader(Envelope envelope) {
        this.parser = new MessageParser(envelope, values);
    }

    /// A reader that takes the messages of any network: any elements around them, any version, with or without
    /// a header.
    public static MessageReader ofAny() {
        return new MessageReader(Envelope.ofAny());
    }

    /// Reads a message: `length` bytes from `offset`. If it answers false, [#malformed] tells why, and no value
    /// may be asked for.
    public boolean read(byte[] bytes, int offset, int length) {
        return parser.read(bytes, offset, length);
    }

    /// What is wrong with the message that was refused.
    public Reading.Malformed malformed() {
        return parser.malformed();
    }

    /// Which message it is.
    public MessageKind kind() {
        return definition().kind();
    }

    /// Its message definition, for example `pacs.008.001.06`.
    public String messageDefinition() {
        return definition().name();
    }

    private Envelope.Definition definition() {
        Envelope.Definition definition = parser.definition();
        if (definition == null) {
            throw new IllegalStateException("no message was read");
        }
        return definition;
    }

    /// How many payments it holds. Values are those of the first one.
    public int transactions() {
        return parser.transactions();
    }

    /// Whether the message has this element.
    public boolean has(MessageElement element) {
        return values.has(element.slot());
    }

    /// The value, empty if there is none.
    public String text(MessageElement element) {
        return values.text(element.slot());
    }

    /// Whether the value is this text of ASCII.
    public boolean is(MessageElement element, String text) {
        values.find(element.slot());
        return values.has(element.slot()) && Ascii.equal(values.bytes(), values.from(), values.to(), text);
    }

    /// Copies the value's bytes (UTF-8) and answers how many, 0 if there is none.
    public int copy(MessageElement element, byte[] to, int at) {
        values.find(element.slot());
        int length = values.to() - values.from();
        System.arraycopy(values.bytes(), values.from(), to, at, length);
        return length;
    }

    /// An amount in minor units: 11390 for `113.90` and two decimals. [#NONE] if there is none, or it has more
    /// decimals.
    public long minorUnits(MessageElement element, int decimals) {
        values.find(element.slot());
        long units = Decimals.minorUnits(values.bytes(), values.from(), values.to(), decimals, AMOUNT_DIGITS);
        return units == Decimals.NONE ? NONE : units;
    }

    /// A number of up to 15 digits, or [#NONE].
    public long number(MessageElement element) {
        return minorUnits(element, 0);
    }

    /// A date as days since 1970-01-01, or [#NONE].
    public long epochDay(MessageElement element) {
        values.find(element.slot());
        return IsoTimes.isDate(values.bytes(), values.from(), values.to())
                ? IsoTimes.epochDay(values.bytes(), values.from())
                : NONE;
    }

    /// A time as milliseconds since 1970-01-01T00:00Z, or [#NONE].
    ///
    /// @param zone seconds by which clocks are ahead of UTC where the text has no zone
    public long epochMillis(MessageElement element, int zone) {
        values.find(element.slot());
        long seconds = IsoTimes.seconds(values.bytes(), values.from(), values.to(), zone);
        return seconds == IsoTimes.NONE
                ? NONE
                : seconds * 1000 + IsoTimes.nanos(values.bytes(), values.from(), values.to()) / 1_000_000;
    }

    /// Where the element's start tag is, in bytes from the beginning of the message; 0 if it is not there.
    public int offset(MessageElement element) {
        return has(element) ? values.elementAt(element.slot()) - parser.begin() : 0;
    }

    /// Names from the root to the element, joined by slashes; its own name if the message doesn't have it.
    public String path(MessageElement element) {
        return has(element) ? parser.path(values.node(element.slot())) : missingPath(element);
    }

    private String missingPath(MessageElement element) {
        Node header = parser.headerShape();
        Node node = find(definition().root(), element.slot());
        node = node == null && header != null ? find(header, element.slot()) : node;
        return node == null ? element.name() : parser.path(node);
    }

    private static @Nullable Node find(Node node, int slot) {
        if (node.slot == slot && !node.readOnly) {
            return node;
        }
        Node found = null;
        for (int i = 0; i < node.size() && found == null; i++) {
            found = find(node.child(i), slot);
        }
        return found;
    }

    /// Which message it is and the names of its elements; no value.
    @Override
    public String toString() {
        Envelope.Definition definition = parser.definition();
        return definition == null ? "MessageReader[]" : "MessageReader[" + definition.name() + "]";
    }

    Values values() {
        return values;
    }

    MessageParser parser() {
        return parser;
    }
}
