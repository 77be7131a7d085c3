package io.lowu.server.cli.message;

import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.MessageBuilder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.mac.MessageMac;
import io.lowu.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the verbs that write messages write them, sealed and framed as the options say.
final class Building {
    private static final int PRIMARY = 64;

    @Option(
            names = "--mac-key",
            paramLabel = "FILE",
            description =
                    "Seals messages: computes the MAC of ANSI X9.19 with the key in this file, 32 hexadecimal digits.")
    private @Nullable Path macKey;

    @Option(
            names = "--frame",
            paramLabel = "FRAMING",
            converter = FramingOption.class,
            description = "Puts each message into a frame: binary-2, ascii-4,cups and so on.")
    private @Nullable Framing framing;

    /// The field that takes the MAC of such a message, 0 if it has none.
    int macField(Dialect dialect, Map<ElementPath, String> values) {
        boolean secondary = values.keySet().stream().anyMatch(path -> path.field() > PRIMARY);
        return dialect.macField(secondary);
    }

    boolean seals() {
        return macKey != null;
    }

    /// A message in hexadecimal digits.
    ///
    /// @throws IllegalArgumentException naming the field that does not fit
    String hex(Dialect dialect, byte[] header, int mti, Map<ElementPath, String> values) throws IOException {
        byte[] message =
                macKey == null ? build(dialect, header, mti, values) : sealed(macKey, dialect, header, mti, values);
        return HexFormat.of().withUpperCase().formatHex(framed(message));
    }

    private static byte[] build(Dialect dialect, byte[] header, int mti, Map<ElementPath, String> values) {
        int wanted = dialect.spec().headerBytes();
        if (header.length != 0 && header.length != wanted) {
            throw new IllegalArgumentException(
                    "the header has " + header.length + " bytes, this dialect's has " + wanted);
        }
        MessageBuilder builder = new MessageBuilder(dialect);
        return header.length == 0 ? builder.build(mti, values) : builder.build(header, mti, values);
    }

    private byte[] sealed(Path file, Dialect dialect, byte[] header, int mti, Map<ElementPath, String> values)
            throws IOException {
        int field = macField(dialect, values);
        if (field == 0) {
            throw new ConfigException("dialect " + dialect.name() + " has no MAC; leave out --mac-key");
        }
        Map<ElementPath, String> complete = new LinkedHashMap<>(values);
        byte[] mac = new byte[MessageMac.LENGTH];
        // The MAC covers the bitmap that announces it, so the message is made with an empty one first.
        complete.put(ElementPath.of(field), HexFormat.of().formatHex(mac));
        byte[] empty = build(dialect, header, mti, complete);
        MessageReader reader = new MessageReader(dialect);
        reader.read(empty, 0, empty.length);
        try (MessageMac key = MacKey.read(file)) {
            key.compute(empty, reader.typeOffset(), reader.macEnd() - reader.typeOffset(), mac);
        }
        complete.put(ElementPath.of(field), HexFormat.of().formatHex(mac));
        return build(dialect, header, mti, complete);
    }

    private byte[] framed(byte[] message) {
        Optional<Framing> wanted = Optional.ofNullable(framing);
        if (wanted.isEmpty()) {
            return message;
        }
        byte[] frame = new byte[wanted.get().messageOffset() + message.length];
        wanted.get().begin(frame, 0, message.length);
        System.arraycopy(message, 0, frame, wanted.get().messageOffset(), message.length);
        return frame;
    }
}
