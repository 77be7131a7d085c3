package io.lowu.codec.iso20022;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/// The schemas of ISO 20022, in the folder of `-Dlowu.xsd=…`; its neighbour `samples` holds examples.
final class Schemas {
    static final Path FOLDER = Path.of(System.getProperty("lowu.xsd", "../../shared/xsd"));
    static final Path SAMPLES = FOLDER.resolveSibling("samples");

    private static final Map<String, Schema> LOADED = new HashMap<>();

    private Schemas() {}

    static void assumeThere() {
        assumeTrue(Files.isDirectory(FOLDER), "no schemas in " + FOLDER + ", give their folder by -Dlowu.xsd");
    }

    /// There is no schema of admi.002 in the folder.
    static boolean has(String definition) {
        return Files.exists(FOLDER.resolve(definition + ".xsd"));
    }

    static synchronized void validate(String definition, String part) throws Exception {
        Schema schema = LOADED.get(definition);
        if (schema == null) {
            schema = load(definition);
            LOADED.put(definition, schema);
        }
        schema.newValidator().validate(new StreamSource(new StringReader(part)));
    }

    private static Schema load(String definition) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newSchema(FOLDER.resolve(definition + ".xsd").toFile());
    }

    /// The header or document of an envelope that a writer without prefixes wrote.
    static String part(String envelope, String element) {
        String end = "</" + element + ">";
        return envelope.substring(envelope.indexOf("<" + element + " "), envelope.indexOf(end) + end.length());
    }

    static List<MessageVersions> versions() {
        return List.of(MessageVersions.FPS, MessageVersions.OF_2019);
    }
}
