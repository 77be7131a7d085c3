package io.lowu.loadtest.fps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/// Holds a message against the ISO 20022 schemas in the folder that system property `lowu.xsd` names; without the
/// property it lets everything pass, which it says once. The schemas are parsed by the JDK, peer data by Aalto.
final class SchemaCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaCheck.class);
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private final String folder;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    SchemaCheck() {
        String named = System.getProperty("lowu.xsd", "");
        folder = !named.isEmpty() && Files.isDirectory(Path.of(named)) ? named : "";
        if (folder.isEmpty()) {
            LOG.debug("lowu.xsd names no folder: messages are checked by the network's own rules, not by schema");
        }
    }

    /// Checks AppHdr and Document.
    void check(InstructionReader.Envelope envelope) throws MessageRefused {
        if (folder.isEmpty() || envelope.header() == null || envelope.document() == null) {
            return;
        }
        check(envelope.header());
        check(envelope.document());
    }

    private void check(Element root) throws MessageRefused {
        try {
            ValidatorHandler validator =
                    schema(root.namespace().replace(NAMESPACE, "")).newValidatorHandler();
            validator.startDocument();
            feed(root, validator);
            validator.endDocument();
        } catch (SAXException invalid) {
            throw new MessageRefused("FF01", "the message breaks its schema");
        }
    }

    private static void feed(Element element, ValidatorHandler validator) throws SAXException {
        AttributesImpl attributes = new AttributesImpl();
        element.attributes().forEach((name, value) -> attributes.addAttribute("", name, name, "CDATA", value));
        validator.startElement(element.namespace(), element.name(), element.name(), attributes);
        validator.characters(element.text().toCharArray(), 0, element.text().length());
        for (Element child : element.children()) {
            feed(child, validator);
        }
        validator.endElement(element.namespace(), element.name(), element.name());
    }

    private Schema schema(String definition) throws MessageRefused {
        Path file = Path.of(folder, definition + ".xsd");
        if (!definition.matches("[a-z0-9.]+") || !Files.isReadable(file)) {
            throw new MessageRefused("FF01", "there is no schema for this version of the message");
        }
        return schemas.computeIfAbsent(definition, name -> {
            try {
                return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(file.toFile());
            } catch (SAXException broken) {
                throw new IllegalStateException("the schema of " + name + " in " + folder + " can't be used", broken);
            }
        });
    }
}
