package io.lowu.codec.fuzz;

import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.IsoSamples;
import io.lowu.codec.iso20022.MessageEdit;
import io.lowu.codec.iso20022.MessageElement;
import io.lowu.codec.iso20022.MessageReader;
import io.lowu.codec.iso20022.MessageVersions;
import io.lowu.codec.iso20022.MessageWriter;
import io.lowu.codec.iso20022.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every message of ISO 20022 in four networks; the first byte tells which. Seeds are of every kind of message.
@SuppressWarnings("EnumOrdinal") // an input chooses by position, and a mark a place
public final class IsoMessagesFuzz {
    private static final EnvelopeSettings NESTED = new EnvelopeSettings(
            "FpsMsg/FpsPylds/BizData", "urn:x", "fps", "NbOfMsgs", "ah", "doc", MessageVersions.FPS, "FPS");
    private static final EnvelopeSettings BARE = EnvelopeSettings.bare(MessageVersions.OF_2019, "CHATS");
    private static final List<EnvelopeSettings> NETWORKS = List.of(EnvelopeSettings.STANDARD, NESTED, BARE);
    private static final List<MessageReader> READERS = Stream.concat(
                    NETWORKS.stream().map(MessageReader::new), Stream.of(MessageReader.ofAny()))
            .toList();
    private static final List<MessageWriter> WRITERS =
            NETWORKS.stream().map(MessageWriter::new).toList();
    private static final Set<String> REASONS = Property.shapes(IsoSamples.sentences());
    private static final Set<String> OTHER_NAMES = Stream.of(
                    "*", "", "FpsMsg", "FpsPylds", "BizData", "NbOfMsgs", "AppHdr", "Document")
            .collect(Collectors.toSet());
    private static final MessageElement[] ELEMENTS = MessageElement.values();
    private static final int BEFORE = 5;

    private IsoMessagesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = (input[0] & 0xFF) % READERS.size();
        byte[] exact = Arrays.copyOfRange(input, 1, input.length);
        byte[] amid = new byte[BEFORE + exact.length + 8];
        Arrays.fill(amid, (byte) '>');
        System.arraycopy(exact, 0, amid, BEFORE, exact.length);
        MessageReader reader = READERS.get(choice);
        boolean good = reader.read(amid, BEFORE, exact.length);
        if (!good) {
            Reading.Malformed malformed = reader.malformed();
            refused(malformed, exact.length);
            Property.holds(!reader.read(exact, 0, exact.length), "alone it is well formed");
            Property.same(malformed, reader.malformed(), "malformed");
            return;
        }
        String[] texts = texts(reader);
        Property.holds(reader.read(exact, 0, exact.length), "alone it is malformed");
        same(texts, texts(reader));
        inside(reader, exact.length);
        MessageReader any = READERS.getLast();
        Property.holds(any.read(exact, 0, exact.length), "any network's reader refuses it");
        same(texts, texts(any));
        edited(any, exact, texts);
        if (choice < WRITERS.size()) {
            reader.read(exact, 0, exact.length);
            written(reader, WRITERS.get(choice), texts);
        }
    }

    static void refused(Reading.Malformed malformed, int length) {
        Property.within(malformed.offset(), 0, length, "the offset of the fault");
        Property.holds(REASONS.contains(Property.shape(malformed.reason())), "no known reason: " + malformed.reason());
        for (String name : malformed.path().split("/", -1)) {
            Property.holds(OTHER_NAMES.contains(name) || IsoSamples.known(name), "no known path: " + malformed.path());
        }
    }

    private static String[] texts(MessageReader reader) {
        String[] texts = new String[ELEMENTS.length];
        for (MessageElement element : ELEMENTS) {
            texts[element.ordinal()] = reader.has(element) ? reader.text(element) : "\0";
        }
        return texts;
    }

    private static void same(String[] one, String[] other) {
        for (MessageElement element : ELEMENTS) {
            if (!one[element.ordinal()].equals(other[element.ordinal()])) {
                throw new AssertionError(element + " does not say the same");
            }
        }
    }

    private static void inside(MessageReader reader, int length) {
        Property.within(reader.transactions(), 0, length, "transactions");
        for (MessageElement element : ELEMENTS) {
            Property.within(reader.offset(element), 0, length, "where an element begins");
            if (reader.has(element)) {
                Property.holds(!reader.path(element).isEmpty(), "no path");
                reader.minorUnits(element, 2);
                reader.number(element);
                reader.epochDay(element);
                reader.epochMillis(element, 28_800);
            }
        }
    }

    /// Sent on as it came, and with a value replaced by the same value.
    private static void edited(MessageReader any, byte[] exact, String[] texts) {
        byte[] out = new byte[12 * exact.length + 1024];
        MessageEdit edit = new MessageEdit(EnvelopeSettings.STANDARD).of(any);
        int length = edit.writeTo(out, 0);
        Property.holds(Arrays.equals(out, 0, length, exact, 0, exact.length), "sent on it is another");
        for (int i = exact.length % ELEMENTS.length; i < ELEMENTS.length; i++) {
            MessageElement element = ELEMENTS[i];
            if (any.has(element) && element != MessageElement.MESSAGE_DEFINITION) {
                length = edit.set(element, texts[i]).writeTo(out, 0);
                MessageReader again = MessageReader.ofAny();
                Property.holds(again.read(out, 0, length), "with a value replaced it is malformed");
                same(texts, texts(again));
                return;
            }
        }
    }

    private static void written(MessageReader reader, MessageWriter writer, String[] texts) {
        byte[] out = new byte[MessageReader.GREATEST_SIZE];
        writer.begin(reader.kind());
        for (MessageElement element : ELEMENTS) {
            if (reader.has(element) && writer.takes(element) && element != MessageElement.MESSAGE_DEFINITION) {
                writer.text(element, texts[element.ordinal()]);
            }
        }
        int length;
        try {
            length = writer.finish(out, 0);
        } catch (IllegalStateException e) {
            // What must be there was there in a form that has no name.
            return;
        }
        MessageReader again = READERS.getLast();
        if (!again.read(out, 0, length)) {
            throw new AssertionError("what was written is malformed: " + again.malformed());
        }
        Property.same(reader.messageDefinition(), again.messageDefinition(), "the message");
        String[] read = texts(again);
        for (MessageElement element : ELEMENTS) {
            if (writer.takes(element) && !texts[element.ordinal()].equals(read[element.ordinal()])) {
                throw new AssertionError(element + " was written as something else");
            }
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < NETWORKS.size(); i++) {
            for (byte[] message : IsoSamples.of(NETWORKS.get(i), 2)) {
                seeds.add(Bytes.prefixed(i, message));
                if (seeds.size() % 4 == 0) {
                    seeds.add(Bytes.prefixed(NETWORKS.size(), message));
                }
            }
        }
        return seeds;
    }
}
