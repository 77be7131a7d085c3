package io.lowu.loadtest.fps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The network's messages against the ISO 20022 schemas, where `-Dlowu.xsd=FOLDER` says where they are.
final class SchemaTest {
    private final SchemaCheck schemas = new SchemaCheck();

    @BeforeEach
    void needsSchemas() {
        assumeTrue(
                Files.isDirectory(Path.of(System.getProperty("lowu.xsd", ""))),
                "lowu.xsd does not name a folder of ISO 20022 schemas");
    }

    static Stream<Outcome> outcomes() {
        return Stream.of(new Outcome("", "FRN20181001PAYD0100000000001"), Outcome.rejected("AM04"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void writesValidStatusReports(Outcome outcome) throws Exception {
        for (String message : List.of(Samples.debit("TX1"), Samples.refund("TX2", "1.00"), Samples.status("TX1"))) {
            Element asked = Element.read(message.getBytes(StandardCharsets.UTF_8));
            byte[] report = new StatusReport(1)
                    .write(
                            asked,
                            InstructionReader.Envelope.of(asked).references(),
                            outcome,
                            Instant.parse("2018-10-01T08:30:16Z"));

            assertThatCode(() -> schemas.check(envelope(report))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void findsOurSamplesValid(String message) {
        assertThatCode(() -> schemas.check(envelope(message.getBytes(StandardCharsets.UTF_8))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatTheSchemaRefuses() {
        String wrong = Samples.debit("TX1").replace("2018-10-01</IntrBkSttlmDt>", "2018-13-01</IntrBkSttlmDt>");

        assertThatThrownBy(() -> schemas.check(envelope(wrong.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        MessageRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("FF01"));
    }

    private static InstructionReader.Envelope envelope(byte[] xml) throws MessageRefused {
        return InstructionReader.Envelope.of(Element.read(xml));
    }

    static Stream<String> messages() {
        return Stream.of(Samples.debit("TX1"), Samples.refund("TX2", "1.00"), Samples.status("TX1"));
    }
}
