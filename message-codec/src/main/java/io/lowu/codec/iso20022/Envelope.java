package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a parser expects around header and document, and which messages it takes. Immutable.
final class Envelope {
    /// A message that is taken.
    ///
    /// @param kind of message
    /// @param name its definition, for example `pacs.008.001.06`
    /// @param root its shape
    record Definition(MessageKind kind, String name, Node root) {
        static Definition of(MessageKind kind, String name) {
            return new Definition(kind, name, Shape.of(name));
        }
    }

    private static final byte[] HEADER = Ascii.bytes("head.001.001.0");

    private final boolean any;
    private final byte[][] path;
    private final byte[] namespace;
    private final byte[] count;
    private final byte[] headerDefinition;
    private final @Nullable Node header;
    private final Definition[] definitions;
    private final Set<String> names;
    private final String prefix;

    private Envelope(boolean any, EnvelopeSettings settings) {
        this.any = any;
        List<String> elements = any ? List.of() : settings.path();
        this.path = elements.stream().map(Ascii::bytes).toArray(byte[][]::new);
        this.namespace = settings.namespace().getBytes(StandardCharsets.UTF_8);
        this.count = Ascii.bytes(settings.count());
        String head = settings.versions().header();
        this.headerDefinition = Ascii.bytes(head);
        this.header = head.isEmpty() ? null : Shape.of(head);
        List<Definition> taken = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            taken.add(Definition.of(kind, settings.versions().of(kind)));
        }
        this.definitions = taken.toArray(Definition[]::new);
        this.names = new HashSet<>(elements);
        names.add(settings.count());
        this.prefix = elements.isEmpty() ? "" : settings.element() + "/";
    }

    static Envelope of(EnvelopeSettings settings) {
        return new Envelope(false, settings);
    }

    /// Any elements around, any version, with or without a header.
    static Envelope ofAny() {
        return new Envelope(true, EnvelopeSettings.STANDARD);
    }

    boolean any() {
        return any;
    }

    boolean headerExpected() {
        return !any && header != null;
    }

    /// How many elements are around header and document.
    int depth() {
        return path.length;
    }

    byte[] element(int i) {
        return path[i];
    }

    boolean isCount(byte[] bytes, int from, int to) {
        return count.length > 0 && Ascii.equal(bytes, from, to, count);
    }

    /// Whether the element that starts is in the envelope's namespace.
    boolean namespace(XmlScanner scanner, byte[] bytes) {
        int number = scanner.namespace(scanner.depth());
        if (number == Namespaces.NONE) {
            return namespace.length == 0;
        }
        int i = scanner.namespaces().declaration(number);
        return i >= 0
                && Ascii.equal(
                        bytes,
                        scanner.namespaces().uriFrom(i),
                        scanner.namespaces().uriTo(i),
                        namespace);
    }

    /// The shape of this network's header, or null if it has none.
    @Nullable
    Node headerShape() {
        return header;
    }

    /// The shape of a header with this definition, or null if it is not expected.
    @Nullable
    Node header(byte[] bytes, int from, int to) {
        if (any) {
            boolean known = to - from == HEADER.length + 1
                    && Ascii.starts(bytes, from, to, HEADER)
                    && Ascii.digit(bytes[to - 1]);
            return known ? Shape.of(new String(bytes, from, to - from, StandardCharsets.US_ASCII)) : null;
        }
        return Ascii.equal(bytes, from, to, headerDefinition) ? header : null;
    }

    /// The message with this definition, or null if it is not taken.
    @Nullable
    Definition definition(byte[] bytes, int from, int to) {
        for (Definition definition : definitions) {
            if (Ascii.equal(bytes, from, to, definition.name())) {
                return definition;
            }
        }
        return any ? anyDefinition(bytes, from, to) : null;
    }

    private @Nullable Definition anyDefinition(byte[] bytes, int from, int to) {
        String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        for (Definition definition : definitions) {
            String message = definition.kind().message();
            if (name.length() == definition.name().length()
                    && name.startsWith(message + ".001.")
                    && name.substring(message.length() + 5).matches("[0-9]{2}")) {
                return Definition.of(definition.kind(), name);
            }
        }
        return null;
    }

    /// Element names that may be shown.
    Set<String> names() {
        return names;
    }

    /// The path of an element of the header or document from the root.
    String path(String part) {
        return prefix + part;
    }
}
