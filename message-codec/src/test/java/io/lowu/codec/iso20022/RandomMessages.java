package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Values for messages, drawn by the shapes: every optional element is there or not, of a choice one alternative, and
/// each value is one that its type allows.
final class RandomMessages {
    private static final List<String> CANDIDATES = List.of(
            "true",
            "0",
            "2018-10-01",
            "2024-02-29",
            "2018-10-01T16:30:15.120",
            "2018-10-01T16:30:15+08:00",
            "2018-10-01T08:30:15Z",
            "113.90",
            "0.01",
            "999999999999999.99",
            "HKBCHKHH",
            "HSBCHKHHXXX",
            "GB33BUKB20201555555555",
            "0a1b2c3d-0a1b-4c2d-8a9b-0a1b2c3d4e5f",
            "CLRG",
            "SLEV",
            "CODU",
            "FRST",
            "ACCR",
            "AC04",
            "FPS",
            "7",
            "123456789012345",
            "HKD",
            "CNY",
            "CHAN & CO <HK>",
            "陳大文",
            "a]]>b \"quoted\" 'text'",
            "line\r\nfeed\tand 𠮷",
            "M9920181001000000001");

    private final Random random;
    private final NetworkHabits habits;

    RandomMessages(Random random, NetworkHabits habits) {
        this.random = random;
        this.habits = habits;
    }

    /// A value for every element that is written, header included.
    Map<MessageElement, String> values(MessageKind kind, MessageVersions versions) {
        Map<MessageElement, String> values = new EnumMap<>(MessageElement.class);
        if (!versions.header().isEmpty()) {
            add(Shape.of(versions.header()), values);
            values.put(MessageElement.MESSAGE_DEFINITION, versions.of(kind));
        }
        add(Shape.of(versions.of(kind)), values);
        return values;
    }

    private void add(Node node, Map<MessageElement, String> values) {
        if (node.facet != null) {
            if (node.slot != Node.NO_SLOT && !habits.readOnly(node)) {
                values.put(MessageElement.of(node.slot), value(node.facet));
                if (node.currency != Node.NO_SLOT) {
                    values.put(MessageElement.of(node.currency), random.nextBoolean() ? "HKD" : "CNY");
                }
            }
            return;
        }
        if (node.choice) {
            // A writer puts nothing where there is no value, so the alternative must come with one.
            int before = values.size();
            while (values.size() == before) {
                Node chosen = node.child(random.nextInt(node.size()));
                if (written(chosen)) {
                    add(chosen, values);
                }
            }
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            Node child = node.child(i);
            if (written(child) && (child.required || random.nextBoolean())) {
                add(child, values);
            }
        }
    }

    private boolean written(Node node) {
        if (node.slot != Node.NO_SLOT) {
            return !habits.readOnly(node);
        }
        for (int i = 0; i < node.size(); i++) {
            if (written(node.child(i))) {
                return true;
            }
        }
        return false;
    }

    private String value(Facet facet) {
        while (true) {
            String candidate = CANDIDATES.get(random.nextInt(CANDIDATES.size()));
            byte[] bytes = candidate.getBytes(StandardCharsets.UTF_8);
            if (facet.check(bytes, 0, bytes.length) == null) {
                return candidate;
            }
        }
    }

    /// Writes the values and answers the message.
    static byte[] write(MessageWriter writer, MessageKind kind, Map<MessageElement, String> values) {
        writer.begin(kind);
        values.forEach((element, value) -> {
            if (element != MessageElement.MESSAGE_DEFINITION) {
                writer.text(element, value);
            }
        });
        byte[] out = new byte[MessageReader.GREATEST_SIZE];
        return Arrays.copyOf(out, writer.finish(out, 0));
    }

    /// All values of the message that was read.
    static Map<MessageElement, String> read(MessageReader reader) {
        Map<MessageElement, String> values = new EnumMap<>(MessageElement.class);
        for (MessageElement element : MessageElement.values()) {
            if (reader.has(element)) {
                values.put(element, reader.text(element));
            }
        }
        return values;
    }
}
