package io.lowu.codec.iso20022;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/// Reads a whole document of an unknown sender into elements, within limits.
///
/// Aalto is used because the JDK's own StAX parser resolves external entities. Its asynchronous parser never reads
/// anything but the bytes it is fed.
final class XmlTree {
    static final int GREATEST_DEPTH = 32;
    static final int GREATEST_ATTRIBUTES = 16;

    private static final int LONGEST_NAME = 20;

    private final Faults faults;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private @Nullable XmlElement root;

    XmlTree(Faults faults) {
        this.faults = faults;
    }

    /// The root element, or null if a fault was added.
    @Nullable
    XmlElement read(byte[] bytes, int offset, int length) {
        // A factory keeps every name it has seen. One for each document keeps a peer from filling the heap with names.
        InputFactoryImpl factory = new InputFactoryImpl();
        // A lazy parser would find a broken character only when the text is asked for, outside of next().
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        try {
            AsyncXMLStreamReader<AsyncByteArrayFeeder> parser = factory.createAsyncFor(bytes, offset, length);
            parser.getInputFeeder().endOfInput();
            try {
                readAll(parser, length);
            } finally {
                parser.close();
            }
        } catch (XMLStreamException e) {
            int at = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
            faults.add(path(), Math.clamp(at, 0, length), "is not well-formed XML");
        } catch (UncheckedStreamException e) {
            faults.add(path(), 0, "is not well-formed XML");
        }
        return faults.first() == null ? root : null;
    }

    private void readAll(AsyncXMLStreamReader<AsyncByteArrayFeeder> parser, int length) throws XMLStreamException {
        while (faults.first() == null) {
            int event = parser.next();
            int at = Math.clamp(parser.getLocationInfo().getStartingByteOffset(), 0, length);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(parser, at);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(parser.getText());
                case XMLStreamConstants.START_DOCUMENT, XMLStreamConstants.COMMENT -> {
                    // Nothing of them is used.
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return;
                }
                case XMLStreamConstants.DTD -> faults.add(path(), at, "a document type declaration is refused");
                case XMLStreamConstants.ENTITY_REFERENCE -> faults.add(path(), at, "an unknown entity is refused");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    faults.add(path(), at, "a processing instruction is refused");
                default -> faults.add(path(), length, "ends too early");
            }
        }
    }

    private void start(AsyncXMLStreamReader<AsyncByteArrayFeeder> parser, int at) {
        XmlElement parent = open.peek();
        String name = parser.getLocalName();
        String path = parent == null ? shown(name) : parent.path() + "/" + shown(name);
        if (open.size() == GREATEST_DEPTH) {
            faults.add(path(), at, "has elements deeper than " + GREATEST_DEPTH);
            return;
        }
        if (parser.getAttributeCount() > GREATEST_ATTRIBUTES) {
            faults.add(path(), at, "has an element with more than " + GREATEST_ATTRIBUTES + " attributes");
            return;
        }
        String currency = "";
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            boolean plain = parser.getAttributeName(i).getNamespaceURI().isEmpty();
            if (plain && parser.getAttributeLocalName(i).equals("Ccy")) {
                currency = parser.getAttributeValue(i);
            }
        }
        String namespace = parser.getName().getNamespaceURI();
        XmlElement element = new XmlElement(namespace, name, path, at, currency);
        if (parent == null) {
            root = element;
        } else {
            parent.add(element);
        }
        open.push(element);
    }

    private void end() {
        XmlElement element = open.pop();
        if (element.mixed()) {
            faults.add(element, "has text between its elements");
        }
    }

    private void text(String more) {
        XmlElement element = open.peek();
        if (element != null) {
            element.append(more);
        }
    }

    /// A name as a fault may show it: one that can't be a name of ISO 20022 might be anything, so it is a star.
    private static String shown(String name) {
        boolean usual = name.length() <= LONGEST_NAME;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            usual &= (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return usual ? name : "*";
    }

    /// The innermost open element.
    private String path() {
        XmlElement element = open.peek();
        return element == null ? "" : element.path();
    }
}
