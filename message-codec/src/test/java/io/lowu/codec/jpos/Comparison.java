package io.lowu.codec.jpos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpos.iso.ISOComponent;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOMsgFieldPackager;
import org.jpos.iso.packager.GenericPackager;

/// One message in jPOS' hands and in ours.
final class Comparison {
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final Dialect dialect;
    private final GenericPackager theirs;
    private final MessageReader reader;
    private final MessageWriter writer;
    private final byte[] out = new byte[LONGEST_MESSAGE];

    Comparison(Dialect dialect, GenericPackager theirs) {
        this.dialect = dialect;
        this.theirs = theirs;
        reader = new MessageReader(dialect);
        writer = new MessageWriter(dialect);
    }

    /// A message that jPOS can pack: we write the same bytes, both read the same values from them, and what we read
    /// makes the same bytes again.
    ///
    /// @return the bytes
    byte[] same(ISOMsg message, Tally tally) throws ISOException {
        byte[] bytes = message.pack();
        assertThat(hex(write(message)))
                .as("packed %s", message.getChildren().keySet())
                .isEqualTo(hex(bytes));
        tally.packedAlike();

        assertThat(reader.read(bytes, 0, bytes.length))
                .as(() -> "read: " + reader.malformed())
                .isTrue();
        SortedMap<String, String> ours = ours();
        assertThat(ours).isEqualTo(theirs(bytes));
        assertThat(hex(again())).as("written again").isEqualTo(hex(bytes));
        tally.unpackedAlike();
        return bytes;
    }

    /// A message that may be broken: what we read, jPOS reads as well and alike.
    void mutant(byte[] bytes, Tally tally) throws ISOException {
        boolean wellFormed = reader.read(bytes, 0, bytes.length);
        SortedMap<String, String> values;
        try {
            values = theirs(bytes);
        } catch (ISOException | RuntimeException e) {
            assertThat(wellFormed)
                    .as(() -> "jPOS refuses what we read: " + e.getMessage() + ": " + hex(bytes))
                    .isFalse();
            tally.mutantRefusedByBoth();
            return;
        }
        if (wellFormed) {
            assertThat(ours()).as(() -> hex(bytes)).isEqualTo(values);
            tally.mutantReadAlike();
        } else {
            tally.mutantRefusedByUs(reader.malformed().reason());
        }
    }

    private byte[] write(ISOMsg message) throws ISOException {
        writer.begin(out, 0, Integer.parseInt(message.getMTI()));
        for (int number = 2; number <= 128; number++) {
            if (message.hasField(number)) {
                write(number, message.getComponent(number));
            }
        }
        return Arrays.copyOf(out, writer.finish());
    }

    private void write(int number, ISOComponent component) throws ISOException {
        switch (component.getValue()) {
            case String text -> writer.text(number, text);
            case byte[] bytes -> writer.binary(number, bytes, 0, bytes.length);
            case ISOMsg inner -> {
                inner.recalcBitMap();
                byte[] bytes = ((ISOMsgFieldPackager) theirs.getFieldPackager(number))
                        .getISOMsgPackager()
                        .pack(inner);
                writer.binary(number, bytes, 0, bytes.length);
            }
            default -> throw new IllegalStateException("a value is text, bytes or a message");
        }
    }

    /// The message that was read, written anew from its values.
    private byte[] again() {
        writer.begin(out, 0, reader.mti());
        for (int number = 2; number <= 128; number++) {
            if (reader.has(number)) {
                writer.text(number, reader.text(number));
            }
        }
        return Arrays.copyOf(out, writer.finish());
    }

    /// Our values by path, bytes in hexadecimal digits.
    private SortedMap<String, String> ours() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("0", String.format("%04d", reader.mti()));
        for (int number = 2; number <= 128; number++) {
            if (reader.has(number)) {
                FieldSpec spec = dialect.field(number);
                if (spec.composite() == Composite.None.NONE) {
                    values.put(Integer.toString(number), shown(spec, reader.text(number)));
                }
            }
        }
        return values;
    }

    private static String shown(FieldSpec spec, String text) {
        if (spec.content() == FieldSpec.Content.B) {
            return hex(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        boolean beyond = spec.content() == FieldSpec.Content.XN
                && spec.encoding() == FieldSpec.Encoding.BCD
                && text.charAt(0) > 0x7F;
        // jPOS takes the sign of a packed amount for UTF-8.
        return beyond ? "\uFFFD" + text.substring(1) : text;
    }

    /// What jPOS reads.
    private SortedMap<String, String> theirs(byte[] bytes) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(theirs);
        message.unpack(bytes);
        SortedMap<String, String> values = new TreeMap<>();
        for (int number = 0; number <= message.getMaxField(); number++) {
            if (message.hasField(number)) {
                switch (message.getComponent(number).getValue()) {
                    case String text -> values.put(Integer.toString(number), text);
                    case byte[] content -> values.put(Integer.toString(number), hex(content));
                    case ISOMsg inner -> {}
                    default -> throw new IllegalStateException("a value is text, bytes or a message");
                }
            }
        }
        return values;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
