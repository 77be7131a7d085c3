package io.lowu.codec.iso20022;

/// What may be wrong with a document. `%a`, `%b` and `%c` in a text stand for numbers; nothing of the document
/// is ever in it.
enum Fault {
    TOO_LARGE("has %a bytes, the limit is %b"),
    TOO_SHORT("ends too early"),
    AFTER_END("has something behind its end"),
    NO_ELEMENT("is no XML"),
    DECLARATION("has a malformed XML declaration"),
    ENCODING("is not in UTF-8 by its own declaration"),
    DOCTYPE("a document type declaration is refused"),
    INSTRUCTION("a processing instruction is refused"),
    COMMENT("has a malformed comment"),
    NOT_UTF8("has bytes that are not UTF-8, or a character that XML forbids"),
    CHARACTER("has a character that XML forbids"),
    MARKUP("has markup that is not well-formed"),
    NAME("has a malformed name"),
    SECTION_END("has the end of a CDATA section without its beginning"),
    ENTITY("an unknown entity is refused"),
    REFERENCE("has a malformed character reference"),
    DEPTH("has elements deeper than %a"),
    ATTRIBUTES("has an element with more than %a attributes"),
    ATTRIBUTE("has a malformed attribute"),
    ATTRIBUTE_TWICE("has an attribute twice"),
    PREFIX("has a namespace prefix that is not declared"),
    NAMESPACE("has a malformed namespace declaration"),
    NAMESPACES("has more than %a namespaces in scope"),
    END_TAG("has an end tag of another element"),
    WRONG_ENVELOPE("is not the envelope that this link is configured for"),
    MORE_THAN_ONE("holds more than one message"),
    PART_MISSING("is missing, or its namespace is not that of its message"),
    NOT_CONFIGURED("is a message that this link is not configured for"),
    UNKNOWN("is a message that is not known"),
    MISSING("is missing"),
    CHOICE("holds none of the elements of which it takes one"),
    MISPLACED("stands in the wrong place or twice"),
    MIXED("has text between its elements"),
    ELEMENTS("holds elements where text belongs"),
    LENGTH("has %a characters, it takes %b to %c"),
    DIGITS("is no number of at most %a digits"),
    CODE("is none of the codes of the schema"),
    BOOLEAN("is neither true nor false"),
    DATE("is no date"),
    TIME("is no date and time"),
    UTC("is no time in UTC that ends with Z"),
    AMOUNT("is no amount with at most 18 digits and 5 decimals"),
    CURRENCY("has no currency of three capital letters"),
    BIC("is no BIC"),
    IBAN("is no IBAN"),
    UUID("is no UUID of version 4"),
    ONE_PAYMENT("is not 1, payments come one at a time"),
    STATUS("is not a status of four capital letters"),
    POSITIVE("is no positive amount with at most 13 digits and 2 decimals"),
    DIFFERENT("differs from the settlement amount");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    String text(int a, int b, int c) {
        return text.replace("%a", Integer.toString(a))
                .replace("%b", Integer.toString(b))
                .replace("%c", Integer.toString(c));
    }
}
