package io.lowu.codec.jpos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.MessageBuilder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jpos.iso.ISOComponent;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOMsgFieldPackager;
import org.jpos.iso.packager.GenericPackager;

/// One message in jPOS' hands and in ours.
final class Comparison {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final int GREATEST_FIELD = 128;

    private final Dialect dialect;
    private final GenericPackager theirs;
    private final MessageReader reader;
    private final MessageWriter writer;
    private final MessageBuilder builder;
    private final byte[] out = new byte[LONGEST_MESSAGE];

    Comparison(Dialect dialect, GenericPackager theirs) {
        this.dialect = dialect;
        this.theirs = theirs;
        reader = new MessageReader(dialect);
        writer = new MessageWriter(dialect);
        builder = new MessageBuilder(dialect);
    }

    /// A message that jPOS can pack: we write the same bytes, both read the same values from them, and what we read
    /// makes the same bytes again.
    ///
    /// @return the bytes
    byte[] same(ISOMsg message, Tally tally) throws ISOException {
        byte[] bytes = message.pack();
        String packed = HEX.formatHex(bytes);
        assertThat(HEX.formatHex(written(message))).as("written field by field").isEqualTo(packed);
        assertThat(HEX.formatHex(built(message))).as("built from elements").isEqualTo(packed);
        tally.packedAlike();

        assertThat(reader.read(bytes, 0, bytes.length))
                .as(() -> "read: " + reader.malformed())
                .isTrue();
        NavigableMap<String, String> ours = ours();
        assertThat(ours).isEqualTo(theirs(bytes));
        assertThat(HEX.formatHex(builder.build(reader.mti(), Elements.values(reader))))
                .as("built again")
                .isEqualTo(packed);
        // The second time, by the layout of its bitmap.
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(ours()).isEqualTo(ours);
        tally.unpackedAlike();
        return bytes;
    }

    /// A message that may be broken: what we read, jPOS reads as well and alike.
    void mutant(byte[] bytes, Tally tally) {
        boolean wellFormed = reader.read(bytes, 0, bytes.length);
        NavigableMap<String, String> values;
        try {
            values = theirs(bytes);
        } catch (ISOException | RuntimeException e) {
            assertThat(wellFormed)
                    .as(() -> "jPOS refuses what we read: " + e.getMessage() + ": " + HEX.formatHex(bytes))
                    .isFalse();
            tally.mutantRefusedByBoth();
            return;
        }
        if (wellFormed) {
            assertThat(ours()).as(() -> HEX.formatHex(bytes)).isEqualTo(values);
            tally.mutantReadAlike();
        } else {
            tally.mutantRefusedByUs(
                    reader.malformed().field(), reader.malformed().reason());
        }
    }

    /// Written as the switch does: fields in their order, composites as a whole.
    private byte[] written(ISOMsg message) throws ISOException {
        writer.begin(out, 0, Integer.parseInt(message.getMTI()));
        for (int number = 2; number <= GREATEST_FIELD; number++) {
            if (message.hasField(number)) {
                write(number, message.getComponent(number));
            }
        }
        return Arrays.copyOf(out, writer.finish());
    }

    private void write(int number, ISOComponent component) throws ISOException {
        switch (component.getValue()) {
            case String text -> writeText(number, text);
            case byte[] bytes -> writer.text(number, bytes, 0, bytes.length);
            case ISOMsg inner -> {
                inner.recalcBitMap();
                byte[] bytes = ((ISOMsgFieldPackager) theirs.getFieldPackager(number))
                        .getISOMsgPackager()
                        .pack(inner);
                writer.text(number, bytes, 0, bytes.length);
            }
            default -> throw new IllegalStateException("a value is text, bytes or a message");
        }
    }

    private void writeText(int number, String text) {
        if (dialect.field(number).content() == FieldSpec.Content.B) {
            byte[] bytes = HEX.parseHex(text);
            writer.binary(number, bytes, 0, bytes.length);
        } else {
            writer.text(number, text);
        }
    }

    /// Written as tools do: from all elements by path.
    private byte[] built(ISOMsg message) throws ISOException {
        NavigableMap<String, String> values = new TreeMap<>();
        values(message, "", values);
        Map<ElementPath, String> byPath = new LinkedHashMap<>();
        String before = "";
        for (String path : values.descendingKeySet()) {
            // A composite comes after the elements inside of it, which stand for it.
            if (!path.equals("0") && !before.startsWith(path + ".")) {
                byPath.put(ElementPath.parse(path), values.get(path));
            }
            before = path;
        }
        return builder.build(Integer.parseInt(message.getMTI()), byPath);
    }

    /// Our values by path, those of composites empty.
    private NavigableMap<String, String> ours() {
        NavigableMap<String, String> values = new TreeMap<>();
        values.put("0", String.format("%04d", reader.mti()));
        for (Element element : Elements.of(reader)) {
            String value = element.composite() ? "" : element.value();
            values.put(element.path().toString(), element.path().depth() == 0 ? asJpos(element, value) : value);
        }
        return values;
    }

    /// jPOS takes the sign of a packed amount for UTF-8.
    private String asJpos(Element element, String value) {
        FieldSpec spec = dialect.field(element.path().field());
        boolean beyond = spec.content() == FieldSpec.Content.XN
                && spec.encoding() == FieldSpec.Encoding.BCD
                && value.charAt(0) > 0x7F;
        return beyond ? "\uFFFD" + value.substring(1) : value;
    }

    /// What jPOS reads.
    private NavigableMap<String, String> theirs(byte[] bytes) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(theirs);
        message.unpack(bytes);
        NavigableMap<String, String> values = new TreeMap<>();
        values(message, "", values);
        return values;
    }

    private static void values(ISOMsg message, String path, NavigableMap<String, String> values) throws ISOException {
        for (int number = 0; number <= message.getMaxField(); number++) {
            if (message.hasField(number)) {
                String here = path + number;
                switch (message.getComponent(number).getValue()) {
                    case null -> values.put(here, "");
                    case String text -> values.put(here, text);
                    case byte[] content -> values.put(here, HEX.formatHex(content));
                    case ISOMsg inner -> {
                        values.put(here, "");
                        values(inner, here + ".", values);
                    }
                    default -> throw new IllegalStateException("a value is text, bytes or a message");
                }
            }
        }
    }
}
