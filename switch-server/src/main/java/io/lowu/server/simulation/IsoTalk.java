package io.lowu.server.simulation;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/// Reads and writes ISO 8583 for a peer: our own codec, at the other end. One thread.
final class IsoTalk {
    private static final int ROOM = 4096;

    private final Frames framing;
    private final MessageWriter writer;
    private final MessageReader reader;
    private final byte[] out = new byte[ROOM];

    /// @param framing used to frame what is sent, of any connection
    IsoTalk(Dialect dialect, Frames framing) {
        this.framing = framing;
        this.writer = new MessageWriter(dialect);
        this.reader = new MessageReader(dialect);
    }

    /// A framed message.
    ///
    /// @param fields writes the data elements, in ascending order
    byte[] message(int mti, Consumer<MessageWriter> fields) {
        writer.begin(out, framing.messageOffset(), mti);
        fields.accept(writer);
        return framing.frame(out, writer.finish());
    }

    /// Reads what the switch has sent; anything that is no message of the dialect breaks the run.
    ///
    /// @param receiver takes the message and its type; good during the call
    void read(byte[] bytes, int offset, int length, ObjLongConsumer<MessageReader> receiver) {
        if (!reader.read(bytes, offset, length)) {
            throw new Broken("the switch sends what is no message: " + reader.malformed());
        }
        try {
            receiver.accept(reader, reader.mti());
        } finally {
            reader.clear();
        }
    }

    /// DE 11 and DE 7 as one number.
    static long key(long transmission, long stan) {
        return transmission * 1_000_000 + stan;
    }

    static long key(MessageReader message) {
        return key(message.number(7), message.number(11));
    }

    static String text(MessageReader message, int field) {
        return message.has(field) ? message.text(field) : "";
    }

    static long number(MessageReader message, int field) {
        return message.has(field) ? message.number(field) : 0;
    }
}
