package io.lowu.codec.iso20022;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes messages by templates: values are set in any order, and [#finish] puts them between the tags of the
/// message's shape, so they come in the schema's order. Elements without a value are left out; one that must be
/// there and has none is an error of the caller. One thread; used again for every message.
/// ```java
/// int length = writer.answer(request)
///         .text(BUSINESS_MESSAGE_ID, id).utc(HEADER_CREATED, now)
///         .text(MESSAGE_ID, id).time(CREATED, local)
///         .text(STATUS, "ACCP")
///         .finish(out, 0);
/// ```
public final class MessageWriter {
    private static final int LONGEST_NUMBER = 32;
    private static final byte[] QUOTE = Ascii.bytes("\">");

    private final EnvelopeSettings settings;
    private final EnvelopeBytes envelope;
    private final @Nullable Piece header;
    private final Map<MessageKind, Piece> documents = new EnumMap<>(MessageKind.class);

    private final Arena arena = new Arena();
    private final Piece[] bySlot = new Piece[MessageElement.COUNT];
    private final int[] from = new int[MessageElement.COUNT];
    private final int[] to = new int[MessageElement.COUNT];
    private long setLow;
    private long setHigh;
    private @Nullable Piece document;
    private @Nullable MessageKind kind;

    /// A writer for a link with these settings.
    public MessageWriter(EnvelopeSettings settings) {
        this.settings = settings;
        this.envelope = new EnvelopeBytes(settings);
        String head = settings.versions().header();
        this.header = head.isEmpty() ? null : piece(head, settings.headerPrefix());
        for (MessageKind each : MessageKind.values()) {
            documents.put(each, piece(settings.versions().of(each), settings.documentPrefix()));
        }
    }

    private Piece piece(String definition, String prefix) {
        String namespace = "urn:iso:std:iso:20022:tech:xsd:" + definition;
        return Piece.root(Shape.of(definition), prefix, namespace, settings.habits());
    }

    /// Begins a message.
    public MessageWriter begin(MessageKind message) {
        arena.clear();
        setLow = 0;
        setHigh = 0;
        Piece wanted = documents.get(message);
        if (wanted == null) {
            throw new IllegalStateException("no template of " + message);
        }
        if (kind != message) {
            kind = message;
            Arrays.fill(bySlot, null);
            wanted.index(bySlot);
            if (header != null) {
                header.index(bySlot);
            }
        }
        document = wanted;
        if (header != null) {
            text(MessageElement.MESSAGE_DEFINITION, settings.versions().of(message));
        }
        return this;
    }

    /// Begins a status report about a payment that was read: its identifiers are copied, sender and receiver
    /// swapped.
    public MessageWriter answer(MessageReader request) {
        begin(MessageKind.STATUS_REPORT);
        if (header != null) {
            copyIf(MessageElement.SENDER, request, MessageElement.RECEIVER);
            copyIf(MessageElement.SENDER_BIC, request, MessageElement.RECEIVER_BIC);
            copyIf(MessageElement.RECEIVER, request, MessageElement.SENDER);
            copyIf(MessageElement.RECEIVER_BIC, request, MessageElement.SENDER_BIC);
            copyIf(MessageElement.BUSINESS_SERVICE, request, MessageElement.BUSINESS_SERVICE);
        }
        copyIf(MessageElement.ORIGINAL_MESSAGE_ID, request, MessageElement.MESSAGE_ID);
        text(MessageElement.ORIGINAL_MESSAGE_NAME, request.messageDefinition());
        copyIf(MessageElement.ORIGINAL_INSTRUCTION_ID, request, MessageElement.INSTRUCTION_ID);
        copyIf(MessageElement.ORIGINAL_END_TO_END_ID, request, MessageElement.END_TO_END_ID);
        copyIf(MessageElement.ORIGINAL_TRANSACTION_ID, request, MessageElement.TRANSACTION_ID);
        if (takes(MessageElement.ORIGINAL_UETR)) {
            copyIf(MessageElement.ORIGINAL_UETR, request, MessageElement.UETR);
        }
        copyIf(MessageElement.CLEARING_REFERENCE, request, MessageElement.CLEARING_REFERENCE);
        return this;
    }

    /// Whether the message that was begun has a place for this element.
    public boolean takes(MessageElement element) {
        return bySlot[element.slot()] != null;
    }

    /// Sets a value.
    ///
    /// @throws IllegalArgumentException if the message has no such element, or the schema doesn't allow the
    ///     text
    public MessageWriter text(MessageElement element, String value) {
        arena.put(value);
        return set(element);
    }

    /// Sets a value from bytes of UTF-8.
    ///
    /// @throws IllegalArgumentException if the message has no such element, or the schema doesn't allow the
    ///     text
    public MessageWriter text(MessageElement element, byte[] bytes, int at, int length) {
        if (!XmlValue.allowed(bytes, at, at + length)) {
            throw new IllegalArgumentException("the value of " + element + " is not UTF-8 that XML can hold");
        }
        arena.put(bytes, at, length);
        return set(element);
    }

    /// Sets a value to that of a message that was read; an amount with its currency.
    ///
    /// @throws IllegalArgumentException if there is no such value, or this message has no such element
    public MessageWriter copy(MessageElement element, MessageReader of, MessageElement value) {
        Values values = of.values();
        if (!values.has(value.slot())) {
            throw new IllegalArgumentException("the message has no " + value);
        }
        copySlot(element, values, value.slot());
        Piece piece = bySlot[element.slot()];
        Node source = values.node(value.slot());
        boolean amount = piece != null && piece.node.currency != Node.NO_SLOT && source.currency != Node.NO_SLOT;
        if (amount && piece.node.slot == element.slot()) {
            copySlot(MessageElement.of(piece.node.currency), values, source.currency);
        }
        return this;
    }

    /// Sets a value to that of a message that was read, if it has one.
    public MessageWriter copyIf(MessageElement element, MessageReader of, MessageElement value) {
        return of.has(value) ? copy(element, of, value) : this;
    }

    private void copySlot(MessageElement element, Values values, int slot) {
        values.find(slot);
        arena.put(values.bytes(), values.from(), values.to() - values.from());
        set(element);
    }

    /// Sets an amount, `113.90` for 11390 and two decimals, and its currency.
    public MessageWriter amount(MessageElement element, long minorUnits, int decimals, String currency) {
        if (minorUnits < 0 || decimals < 0 || decimals > 5) {
            throw new IllegalArgumentException("an amount is not negative and has 0 to 5 decimals");
        }
        arena.begin(LONGEST_NUMBER);
        arena.end(Decimals.write(minorUnits, decimals, arena.bytes(), arena.from()));
        set(element);
        Piece piece = bySlot[element.slot()];
        if (piece == null || piece.node.currency == Node.NO_SLOT) {
            throw new IllegalArgumentException(element + " has no currency");
        }
        return text(MessageElement.of(piece.node.currency), currency);
    }

    /// Sets a date, as days since 1970-01-01.
    public MessageWriter date(MessageElement element, long epochDay) {
        arena.begin(LONGEST_NUMBER);
        arena.end(IsoTimes.writeDate(epochDay, arena.bytes(), arena.from()));
        return set(element);
    }

    /// Sets a time without a zone and with milliseconds.
    ///
    /// @param localMillis milliseconds since 1970-01-01T00:00 by the clocks of the zone that is meant
    public MessageWriter time(MessageElement element, long localMillis) {
        arena.begin(LONGEST_NUMBER);
        arena.end(IsoTimes.write(localMillis, arena.bytes(), arena.from()));
        return set(element);
    }

    /// Sets a time in UTC, with milliseconds unless they are zero.
    ///
    /// @param epochMillis milliseconds since 1970-01-01T00:00Z
    public MessageWriter utc(MessageElement element, long epochMillis) {
        arena.begin(LONGEST_NUMBER);
        int behind = IsoTimes.write(epochMillis, arena.bytes(), arena.from());
        behind = epochMillis % 1000 == 0 ? behind - ".000".length() : behind;
        arena.bytes()[behind] = 'Z';
        arena.end(behind + 1);
        return set(element);
    }

    /// Takes the newest value of the arena for an element.
    private MessageWriter set(MessageElement element) {
        int slot = element.slot();
        Piece piece = bySlot[slot];
        if (piece == null) {
            throw new IllegalArgumentException("a message of " + kind + " has no place for " + element);
        }
        Facet.require(piece.node, slot, arena.bytes(), arena.from(), arena.to());
        from[slot] = arena.from();
        to[slot] = arena.to();
        if (slot < Long.SIZE) {
            setLow |= 1L << slot;
        } else {
            setHigh |= 1L << slot;
        }
        return this;
    }

    /// Writes the message in its envelope from `at` on, and answers its length.
    ///
    /// @throws IllegalStateException if an element that must be there has no value
    /// @throws IllegalArgumentException if the message is longer than the array
    public int finish(byte[] out, int at) {
        if (document == null) {
            throw new IllegalStateException("no message was begun");
        }
        int q = put(envelope.before(), out, at);
        q = header == null ? q : write(header, out, q);
        q = write(document, out, q);
        q = put(envelope.behind(), out, q);
        return q - at;
    }

    private int write(Piece piece, byte[] out, int at) {
        int q = put(piece.open, out, at);
        Node node = piece.node;
        if (node.facet != null) {
            if (node.currency != Node.NO_SLOT) {
                q = value(node, node.currency, out, q);
                q = put(QUOTE, out, q);
            }
            return put(piece.close, out, value(node, node.slot, out, q));
        }
        int written = 0;
        for (Piece child : piece.children) {
            if (child.touched(setLow, setHigh) || (child.node.required && !node.choice)) {
                q = write(child, out, q);
                written++;
            }
        }
        if (node.choice && written != 1) {
            throw new IllegalStateException(node.path + " takes one of its elements, not " + written);
        }
        return put(piece.close, out, q);
    }

    private int value(Node node, int slot, byte[] out, int at) {
        boolean set = slot != Node.NO_SLOT && ((slot < Long.SIZE ? setLow : setHigh) & 1L << slot) != 0;
        if (!set) {
            throw new IllegalStateException(node.path + " must be there and has no value");
        }
        return XmlValue.encode(arena.bytes(), from[slot], to[slot], out, at);
    }

    private static int put(byte[] text, byte[] out, int at) {
        if (out.length - at < text.length) {
            throw new IllegalArgumentException("the message is longer than the array of " + out.length + " bytes");
        }
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }
}
