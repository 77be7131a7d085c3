package io.lowu.loadtest.terminal;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.mac.RetailMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns [TerminalMessage]s into bytes and back. Belongs to one thread.
final class MessageCoder {
    private final Dialect dialect;
    private final MessageReader reader;
    private final MessageWriter writer;
    private final Optional<RetailMac> mac;

    MessageCoder(LinkProfile profile) {
        dialect = profile.dialect();
        reader = new MessageReader(dialect);
        writer = new MessageWriter(dialect);
        mac = profile.mac();
    }

    /// Writes a message with its MAC at the beginning of `target`.
    ///
    /// @return its length in bytes
    int write(TerminalMessage message, byte[] target) {
        writer.begin(target, 0, message.mti());
        for (Map.Entry<Integer, String> field : message.fields().entrySet()) {
            if (dialect.field(field.getKey()).content() == FieldSpec.Content.B) {
                byte[] raw = field.getValue().getBytes(StandardCharsets.ISO_8859_1);
                writer.binary(field.getKey(), raw, 0, raw.length);
            } else {
                writer.text(field.getKey(), field.getValue());
            }
        }
        return mac.isPresent() ? writer.finish(mac.get()) : writer.finish();
    }

    /// Reads a message; empty when it breaks its dialect.
    Optional<Answer> read(byte[] bytes, int length, long arrivedNanos) {
        if (!reader.read(bytes, 0, length)) {
            return Optional.empty();
        }
        TreeMap<Integer, String> fields = new TreeMap<>();
        int macField = mac.isPresent() ? reader.macField() : 0;
        for (int field = 2; field <= 128; field++) {
            if (field != macField && reader.has(field)) {
                fields.put(field, reader.text(field));
            }
        }
        boolean authentic = mac.isEmpty() || reader.verify(mac.get());
        return Optional.of(new Answer(
                new TerminalMessage(reader.mti(), fields), authentic, arrivedNanos, Arrays.copyOf(bytes, length)));
    }
}
