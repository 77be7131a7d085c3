package io.lowu.loadtest.fps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/// Holds a message against the ISO 20022 schemas in the folder that system property `lowu.xsd` names;
/// without the property it lets everything pass, which it says once. The schemas are parsed by the JDK, peer
/// data by Aalto.
final class SchemaCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaCheck.class);
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private final String folder;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    SchemaCheck() {
        folder = System.getProperty("lowu.xsd", "");
        if (folder.isEmpty()) {
            LOG.debug("lowu.xsd is not set: messages are checked by the network's own rules, not by schema");
        }
    }

    /// Checks AppHdr and Document wherever they are in the envelope.
    void check(byte[] xml) throws MessageRefused {
        if (folder.isEmpty()) {
            return;
        }
        try {
            XMLStreamReader reader = Element.hardened().createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getNamespaceURI() != null
                        && reader.getNamespaceURI().startsWith(NAMESPACE)) {
                    // The validator consumes the element and all below it.
                    schema(reader.getNamespaceURI().substring(NAMESPACE.length()))
                            .newValidator()
                            .validate(new StAXSource(reader));
                }
            }
            reader.close();
        } catch (SAXException | XMLStreamException invalid) {
            throw new MessageRefused("FF01", "the message breaks its schema");
        } catch (IOException unreadable) {
            throw new IllegalStateException("a byte array can't fail to be read", unreadable);
        }
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
