package io.lowu.codec.iso20022;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// What a version of a message looks like: the elements that are used, in the schema's order, with what they
/// take and how often they come. Others may stand between them; they are kept.
///
/// There are two shapes of each message: one of the versions before 2019 and one of those since. A version that
/// came later still is read by the second one.
final class Shape {
    static final byte[] NAMESPACE = Ascii.bytes("urn:iso:std:iso:20022:tech:xsd:");

    /// The first version of 2019, by message.
    private static final Map<String, Integer> NEW = Map.of(
            "head.001", 2,
            "pacs.008", 8,
            "pacs.003", 8,
            "pacs.002", 10,
            "pacs.028", 3,
            "pacs.004", 9,
            "camt.056", 8,
            "camt.029", 9,
            "admi.002", 1);

    private static final int MESSAGE = "pacs.008".length();
    private static final int VERSION = "pacs.008.001.".length();

    private static final Map<String, Node> ROOTS = new ConcurrentHashMap<>();
    private static final Set<String> NAMES = new ConcurrentSkipListSet<>(List.of("AppHdr", "Document"));

    private Shape() {}

    /// The root, `AppHdr` or `Document`, of `head.001.001.01`, `pacs.008.001.06` …
    static Node of(String definition) {
        String message = definition.substring(0, MESSAGE);
        boolean newer = Integer.parseInt(definition.substring(VERSION)) >= NEW.getOrDefault(message, 1);
        return ROOTS.computeIfAbsent(
                message + (newer ? " new" : " old"), key -> new ShapeFile(message, newer, NAMES).read());
    }

    /// Whether an element name is one of a shape that is in use, and so may be shown.
    static boolean known(String name) {
        return NAMES.contains(name);
    }
}
