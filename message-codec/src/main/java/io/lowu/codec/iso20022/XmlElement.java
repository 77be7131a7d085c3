package io.lowu.codec.iso20022;

import java.util.ArrayList;
import java.util.List;

/// One element of a document that was read: name, text, children, the one attribute that ISO 20022 has, and where it
/// began.
final class XmlElement {
    private final String namespace;
    private final String name;
    private final String path;
    private final int offset;
    private final String currency;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> children = new ArrayList<>();

    XmlElement(String namespace, String name, String path, int offset, String currency) {
        this.namespace = namespace;
        this.name = name;
        this.path = path;
        this.offset = offset;
        this.currency = currency;
    }

    /// Stands in for a child that is missing, so that reading can go on to the end.
    static XmlElement missing(XmlElement parent, String name) {
        return new XmlElement(parent.namespace, name, parent.path + "/" + name, parent.offset, "");
    }

    boolean is(String otherNamespace, String otherName) {
        return name.equals(otherName) && namespace.equals(otherNamespace);
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    /// Names from the root to here, joined by slashes.
    String path() {
        return path;
    }

    /// Where the start tag is, in bytes from the beginning.
    int offset() {
        return offset;
    }

    /// The attribute `Ccy`, empty if there is none.
    String currency() {
        return currency;
    }

    String text() {
        return text.toString();
    }

    void append(String more) {
        text.append(more);
    }

    List<XmlElement> children() {
        return children;
    }

    void add(XmlElement child) {
        children.add(child);
    }

    /// Whether there is text beside the children.
    boolean mixed() {
        return !children.isEmpty() && !text.toString().isBlank();
    }
}
