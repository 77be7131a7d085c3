package io.lowu.loadtest.fps;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// An element of a received message with its text and children, read by Aalto; a message is small enough to be held
/// whole.
///
/// @param name local name
/// @param namespace namespace, empty for none
/// @param attributes by local name
/// @param text character content, stripped; empty for an element with children
/// @param children in document order
record Element(String name, String namespace, Map<String, String> attributes, String text, List<Element> children) {
    static final int MAX_DEPTH = 32;
    static final int MAX_ATTRIBUTES = 16;

    private static final XMLInputFactory FACTORY = hardened();

    /// Aalto's reader, which neither loads nor expands anything from outside the document.
    private static XMLInputFactory hardened() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /// The document's root element.
    static Element read(byte[] xml) throws MessageRefused {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    if (reader.getEventType() == XMLStreamConstants.DTD) {
                        throw new MessageRefused("FF01", "a DOCTYPE is not allowed");
                    }
                }
                Element root = element(reader, 1);
                while (reader.hasNext()) {
                    reader.next(); // whatever follows the root must be well formed too
                }
                return root;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException notXml) {
            throw new MessageRefused("FF01", "not well-formed XML");
        }
    }

    private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException, MessageRefused {
        if (depth > MAX_DEPTH) {
            throw new MessageRefused("FF01", "nested deeper than " + MAX_DEPTH + " elements");
        }
        if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
            throw new MessageRefused("FF01", "more than " + MAX_ATTRIBUTES + " attributes on an element");
        }
        String name = reader.getLocalName();
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MessageRefused("FF01", "an entity reference is not allowed");
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(
                            name,
                            namespace,
                            Map.copyOf(attributes),
                            text.toString().strip(),
                            List.copyOf(children));
                }
                default -> {} // comments and white space mean nothing
            }
        }
    }

    /// The child with this name, or null.
    @Nullable
    Element child(String childName) {
        for (Element child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /// The text at `a/b/c` below this element, empty where there is none.
    String textAt(String path) {
        Element at = at(path);
        return at == null ? "" : at.text;
    }

    /// The element at `a/b/c` below this one, or null.
    @Nullable
    Element at(String path) {
        Element at = this;
        for (String step : path.split("/", -1)) {
            at = at.child(step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /// Names only: what an element holds may be a customer's.
    @Override
    public String toString() {
        return "<" + name + "> with " + children.size() + " children";
    }
}
