package io.lowu.codec.jpos;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads a packager's XML into a small tree. The file is somebody else's: nothing outside of it is fetched and
/// nothing in it is expanded. A DOCTYPE that names a DTD is common and is passed over; one with declarations of
/// its own is refused, and so is every reference to an entity but the five of XML itself.
final class PackagerXml {
    /// The longest file in characters.
    static final int LONGEST = 1 << 20;

    /// How deep elements may be nested: the packager, a field, its elements and theirs.
    static final int DEEPEST = 8;

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern DECLARATIONS = Pattern.compile("<!DOCTYPE[^>\\[]*\\[");
    private static final Pattern ENTITY = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)");

    private final Problems problems;

    PackagerXml(Problems problems) {
        this.problems = problems;
    }

    /// The root element, or null if there is a problem.
    @Nullable
    Element read(String xml) {
        if (xml.length() > LONGEST) {
            problems.add(1, "the file has more than " + LONGEST + " characters");
            return null;
        }
        String plain = withoutComments(xml);
        refuse(plain, DECLARATIONS, "a DOCTYPE with declarations of its own is not read, remove what is in [ ]");
        refuse(plain, ENTITY, "a reference to an entity is not expanded, write what it stands for");
        if (!problems.none()) {
            return null;
        }
        try {
            return elements(reader(xml));
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            problems.add(at == null ? 1 : Math.max(at.getLineNumber(), 1), "this is no XML: " + firstLine(e));
            return null;
        }
    }

    /// The text with its comments blanked out, so that lines keep their numbers.
    private static String withoutComments(String xml) {
        return COMMENT.matcher(xml)
                .replaceAll(comment -> "\n".repeat((int) comment.group().lines().count() - 1));
    }

    private void refuse(String xml, Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(xml);
        if (matcher.find()) {
            long line = 1
                    + xml.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            problems.add((int) line, what);
        }
    }

    /// The parser's message has the place and, on its last line, the reason.
    private static String firstLine(XMLStreamException e) {
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        String last = lines.isEmpty() ? "" : lines.getLast();
        return last.startsWith("Message: ") ? last.substring("Message: ".length()) : last;
    }

    private static XMLStreamReader reader(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory.createXMLStreamReader(new StringReader(xml));
    }

    private @Nullable Element elements(XMLStreamReader reader) throws XMLStreamException {
        List<Element> open = new ArrayList<>();
        Element root = null;
        while (reader.hasNext()) {
            // After an event the parser stands at the first line of the next one, after the next at its last.
            int line = reader.getLocation().getLineNumber();
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element element = new Element(
                            reader.getLocalName(), attributes(reader), new ArrayList<>(), Math.max(line, 1));
                    if (open.size() == DEEPEST) {
                        problems.add(element.line(), "elements are nested deeper than " + DEEPEST);
                        return null;
                    }
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.getLast().children().add(element);
                    }
                    open.add(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        problems.add(line, "text between the elements means nothing, remove it");
                    }
                }
                default -> {}
            }
        }
        return root;
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
