package io.lowu.loadtest.bench;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.FieldSet;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lowu's own codec, every check on: one reader, one writer and one array for the answers, as a link has them.
final class LowuLibrary implements Iso8583Library {
    private static final int GREATEST_ANSWER = 1024;
    private static final FieldSet ECHOED = FieldSet.of(2, 3, 4, 7, 11, 12, 13, 25, 32, 37, 41, 42, 49);

    private final MessageReader reader;
    private final MessageWriter writer;
    private final byte[] out = new byte[GREATEST_ANSWER];
    private int answerLength;

    LowuLibrary(Form form) {
        Dialect dialect = dialect(form);
        reader = new MessageReader(dialect);
        writer = new MessageWriter(dialect);
    }

    static Dialect dialect(Form form) {
        String name = "iso87-" + form.id() + ".yaml";
        try (InputStream yaml = LowuLibrary.class.getResourceAsStream(name)) {
            if (yaml == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return Dialect.parse(name, new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Object decode(byte[] message) {
        if (!reader.read(message, 0, message.length)) {
            throw new IllegalStateException("refused: " + reader.malformed());
        }
        return reader;
    }

    @Override
    public Object answer(byte[] request) {
        decode(request);
        writer.begin(out, 0, 210).copy(reader, ECHOED, 2, 37);
        writer.text(38, APPROVAL).text(39, APPROVED);
        writer.copy(reader, ECHOED, 40, 64);
        answerLength = writer.finish();
        return out;
    }

    @Override
    public SortedMap<Integer, String> fields(byte[] message) {
        decode(message);
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(0, "%04d".formatted(reader.mti()));
        for (int field = 2; field <= 128; field++) {
            if (reader.has(field)) {
                String text = reader.text(field);
                boolean bytes = reader.dialect().field(field).content() == Content.B;
                fields.put(field, bytes ? hex(text) : text);
            }
        }
        return fields;
    }

    private static String hex(String bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public byte[] answerBytes(byte[] request) {
        answer(request);
        return Arrays.copyOf(out, answerLength);
    }
}
