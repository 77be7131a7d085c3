package io.lowu.codec.iso20022;

/// XML under construction. Text is escaped; characters that XML 1.0 can't hold are refused.
final class XmlText {
    private final StringBuilder text = new StringBuilder(2048);

    XmlText open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    XmlText open(String element, String attribute, String value) {
        text.append('<').append(element).append(' ').append(attribute).append("=\"");
        escape(value);
        text.append("\">");
        return this;
    }

    XmlText close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    XmlText leaf(String element, String value) {
        open(element);
        escape(value);
        return close(element);
    }

    XmlText leaf(String element, String attribute, String attributeValue, String value) {
        open(element, attribute, attributeValue);
        escape(value);
        return close(element);
    }

    XmlText leafUnlessEmpty(String element, String value) {
        return value.isEmpty() ? this : leaf(element, value);
    }

    private void escape(String value) {
        value.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                // A bare carriage return would be read back as a line feed.
                case '\r' -> text.append("&#13;");
                default -> {
                    if (!allowed(character)) {
                        throw new IllegalArgumentException(
                                "a text holds a character that XML can't, code " + Integer.toHexString(character));
                    }
                    text.appendCodePoint(character);
                }
            }
        });
    }

    private static boolean allowed(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
