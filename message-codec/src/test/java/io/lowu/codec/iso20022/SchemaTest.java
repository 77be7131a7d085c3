package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds what is written against the schemas of ISO 20022, and reads the examples that validate against them.
class SchemaTest {
    private static final int MESSAGES = Integer.getInteger("lowu.messages", 200);

    private final PaymentXml xml = new PaymentXml(EnvelopeSettings.STANDARD);

    static Stream<FastPayment> payments() {
        return Samples.all().stream();
    }

    static Stream<Arguments> messages() {
        return Schemas.versions().stream()
                .flatMap(versions -> Stream.of(MessageKind.values())
                        .flatMap(kind -> Stream.of(NetworkHabits.USUAL, NetworkHabits.FEDNOW)
                                .map(habits -> Arguments.of(kind, versions, habits))));
    }

    @ParameterizedTest
    @MethodSource("payments")
    void writesWhatTheSchemasAllow(FastPayment payment) throws Exception {
        Schemas.assumeThere();
        String written = new String(xml.write(Samples.HEADER, payment), StandardCharsets.UTF_8);
        Schemas.validate("head.001.001.01", Schemas.part(written, "AppHdr"));
        Schemas.validate(EnvelopeSettings.STANDARD.messageDefinition(payment), Schemas.part(written, "Document"));
    }

    /// Repeat a run with `-Dlowu.seed=…`.
    @ParameterizedTest
    @MethodSource("messages")
    void readsBackWhateverItWritesAndTheSchemasAllowIt(MessageKind kind, MessageVersions versions, NetworkHabits habits)
            throws Exception {
        Schemas.assumeThere();
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        EnvelopeSettings settings = new EnvelopeSettings("E", "urn:e", "", "", "", "", versions, "FPS").with(habits);
        RandomMessages messages = new RandomMessages(new Random(seed), habits);
        MessageWriter writer = new MessageWriter(settings);
        MessageReader reader = new MessageReader(settings);
        String definition = versions.of(kind);
        for (int i = 0; i < MESSAGES; i++) {
            Map<MessageElement, String> values = messages.values(kind, versions);
            byte[] written = RandomMessages.write(writer, kind, values);
            String text = new String(written, StandardCharsets.UTF_8);
            Schemas.validate(versions.header(), Schemas.part(text, "AppHdr"));
            if (Schemas.has(definition)) {
                Schemas.validate(definition, Schemas.part(text, "Document"));
            }
            assertThat(reader.read(written, 0, written.length)).as(text).isTrue();
            assertThat(RandomMessages.read(reader)).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pacs008.xml, pacs.008.001.06, 0",
        "pacs003.xml, pacs.003.001.07, 1",
        "pacs002_acsc.xml, pacs.002.001.08, 2",
        "pacs002_rjct.xml, pacs.002.001.08, 3",
        "pacs028.xml, pacs.028.001.01, 4",
        "pacs004.xml, pacs.004.001.07, 5",
        "camt056.xml, camt.056.001.06, 6"
    })
    void readsTheExamples(String file, String version, int expected) throws Exception {
        assumeTrue(Files.isDirectory(Schemas.SAMPLES), "no examples in " + Schemas.SAMPLES);
        byte[] envelope = Samples.envelope(file, version);
        assertThat(xml.read(envelope, 0, envelope.length))
                .isEqualTo(new Reading.Read(Samples.HEADER, Samples.all().get(expected)));
    }
}
