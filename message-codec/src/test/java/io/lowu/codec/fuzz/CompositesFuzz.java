package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Element;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.Elements;
import io.lowu.codec.iso8583.InsideMessages;
import io.lowu.codec.iso8583.MessageBuilder;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is inside of composite fields, in a dialect with one of each kind and in those of the presets that have many;
/// which one is told by the first byte.
public final class CompositesFuzz {
    private static final List<Dialect> DIALECTS = List.of(
            InsideMessages.DIALECT,
            Dialect.preset("cups-style"),
            Dialect.preset("visa-like"),
            Dialect.preset("iso87-ascii"),
            Dialect.preset("pos-terminal"));
    private static final List<MessageProperties> PROPERTIES =
            DIALECTS.stream().map(MessageProperties::new).toList();

    private CompositesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = (input[0] & 0xFF) % DIALECTS.size();
        MessageReader reader = PROPERTIES.get(choice).check(input, 1, input.length - 1);
        listed(reader);
        if (reader.wellFormed()) {
            built(reader);
        }
    }

    private static void listed(MessageReader reader) {
        Set<ElementPath> paths = new HashSet<>();
        List<Element> elements = Elements.of(reader);
        for (Element element : elements) {
            Property.holds(paths.add(element.path()), "two elements have the same path");
            Property.within(element.offset(), 0, reader.length(), "the offset of an element");
            Property.within(element.offset() + element.length(), 0, reader.length(), "the end of an element");
        }
        if (!elements.isEmpty()) {
            Element element = elements.get(reader.length() % elements.size());
            Property.same(element, Elements.require(reader, element.path()), "what a path finds");
            Property.same(element.path(), ElementPath.parse(element.path().toString()), "a path");
        }
    }

    private static void built(MessageReader reader) {
        Map<ElementPath, String> values = Elements.values(reader);
        Dialect dialect = reader.dialect();
        byte[] header = Arrays.copyOfRange(reader.bytes(), reader.start(), reader.typeOffset());
        byte[] message = new MessageBuilder(dialect).build(header, reader.mti(), values);
        MessageReader again = new MessageReader(dialect);
        Property.holds(again.read(message, 0, message.length), "what was built is malformed");
        Property.same(values, Elements.values(again), "the values of what was built");
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < DIALECTS.size(); i++) {
            for (byte[] message : SeedMessages.of(DIALECTS.get(i), 12)) {
                seeds.add(Bytes.prefixed(i, message));
            }
        }
        return seeds;
    }
}
