package io.lowu.codec.qr;

import java.util.List;
import java.util.Optional;

/// An element of a code that a merchant shows: `id(2) length(2) value`, where the length counts characters.
///
/// @param id 0 to 99
/// @param value 1 to 99 characters; of a template, the text of its elements
/// @param elements the elements of a template, in their order; empty for others
public record QrElement(int id, String value, List<QrElement> elements) {
    /// Most characters of a value.
    public static final int GREATEST_LENGTH = 99;

    /// An element.
    ///
    /// @throws IllegalArgumentException if the id or the value's length is out of its range, or the value is
    ///     not the text of the elements
    public QrElement {
        elements = List.copyOf(elements);
        if (id < 0 || id > 99) {
            throw new IllegalArgumentException("id " + id + " is not within 0 to 99");
        }
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > GREATEST_LENGTH) {
            throw new IllegalArgumentException("id " + twoDigits(id) + ": length " + length + " is not within 1 to 99");
        }
        if (!elements.isEmpty() && !value.equals(text(elements))) {
            throw new IllegalArgumentException("id " + twoDigits(id) + ": the value is not the text of the elements");
        }
    }

    /// An element that is no template.
    public static QrElement of(int id, String value) {
        return new QrElement(id, value, List.of());
    }

    /// A template.
    public static QrElement template(int id, List<QrElement> elements) {
        return new QrElement(id, text(elements), elements);
    }

    /// A template.
    public static QrElement template(int id, QrElement... elements) {
        return template(id, List.of(elements));
    }

    /// Id, length and value.
    public String text() {
        return twoDigits(id) + twoDigits(value.codePointCount(0, value.length())) + value;
    }

    /// The value of the element with this id in a template; empty if there is none.
    public Optional<String> inner(int wanted) {
        return elements.stream()
                .filter(element -> element.id == wanted)
                .map(QrElement::value)
                .findFirst();
    }

    static String text(List<QrElement> elements) {
        StringBuilder text = new StringBuilder();
        elements.forEach(element -> text.append(element.text()));
        return text.toString();
    }

    static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    /// `62 (33 characters)`; the value may name a person.
    @Override
    public String toString() {
        return twoDigits(id) + " (" + value.codePointCount(0, value.length()) + " characters)";
    }
}
