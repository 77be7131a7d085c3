package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds what is written against the schemas of ISO 20022, and reads the examples that validate against them. Needs the
/// folder of the schemas, `-Dlowu.xsd=…`; its neighbour `samples` holds the examples.
class SchemaTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("lowu.xsd", "../../shared/xsd"));

    private final PaymentXml xml = new PaymentXml(EnvelopeSettings.STANDARD);

    static Stream<FastPayment> payments() {
        return Samples.all().stream();
    }

    private static void validate(String version, String document) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.newSchema(SCHEMAS.resolve(version + ".xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(document)));
    }

    private static String part(String envelope, String element) {
        String end = "</" + element + ">";
        return envelope.substring(envelope.indexOf("<" + element + " "), envelope.indexOf(end) + end.length());
    }

    @ParameterizedTest
    @MethodSource("payments")
    void writesWhatTheSchemasAllow(FastPayment payment) throws Exception {
        assumeTrue(Files.isDirectory(SCHEMAS), "no schemas in " + SCHEMAS + ", give their folder by -Dlowu.xsd");
        String written = new String(xml.write(Samples.HEADER, payment), StandardCharsets.UTF_8);
        validate("head.001.001.01", part(written, "AppHdr"));
        validate(EnvelopeSettings.STANDARD.messageDefinition(payment), part(written, "Document"));
    }

    @ParameterizedTest
    @CsvSource({
        "pacs008.xml, pacs.008.001.06, 0",
        "pacs003.xml, pacs.003.001.07, 1",
        "pacs002_acsc.xml, pacs.002.001.08, 2",
        "pacs002_rjct.xml, pacs.002.001.08, 3",
        "pacs028.xml, pacs.028.001.01, 4"
    })
    void readsTheExamples(String file, String version, int expected) throws Exception {
        Path samples = SCHEMAS.resolveSibling("samples");
        assumeTrue(Files.isDirectory(samples), "no examples in " + samples + ", give the schemas by -Dlowu.xsd");
        String header = Files.readString(samples.resolve("head.xml")).replace("pacs.008.001.06", version);
        String document = Files.readString(samples.resolve(file)).replaceFirst("<\\?xml.*\\?>", "");
        byte[] envelope = ("<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\">" + header + document + "</FpsMsg>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(xml.read(envelope, 0, envelope.length))
                .isEqualTo(new Reading.Read(Samples.HEADER, Samples.all().get(expected)));
    }
}
