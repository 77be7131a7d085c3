package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Holds the tags of a document against the shapes of header and message, and keeps where the values are. One
/// thread; used again for every document.
///
/// Each open element is a node of a shape, or one of three stand-ins: around the message ([#AROUND]), the count
/// of messages ([#COUNT]), or nothing that is used ([#OTHER]).
final class MessageParser {
    private static final Node AROUND = standIn();
    private static final Node COUNT = standIn();
    private static final Node OTHER = standIn();

    private static final int LEVELS = XmlScanner.GREATEST_DEPTH + 1;

    private final Envelope envelope;
    private final XmlScanner scanner = new XmlScanner();
    private final Values values;
    private final Part header = new Part();
    private final Part document = new Part();

    private final Node[] nodes = new Node[LEVELS];
    private final long[] seen = new long[LEVELS];
    private final int[] next = new int[LEVELS];
    private final int[] open = new int[LEVELS];

    private byte[] bytes = new byte[0];
    private int begin;
    private int behind;
    private int headerLevel;
    private int documentLevel;
    private boolean counted;
    private int transactions;
    private Envelope.@Nullable Definition definition;

    private @Nullable Fault fault;
    private int faultAt;
    private int faultLevel;
    private @Nullable String faultBelow;
    private int faultA;
    private int faultB;
    private int faultC;

    MessageParser(Envelope envelope, Values values) {
        this.envelope = envelope;
        this.values = values;
    }

    private static Node standIn() {
        return new Node(new Node.Line("*", false, false, false, true, null, Node.NO_SLOT, Node.NO_SLOT), "*", 0);
    }

    /// Reads a document. If it answers false, [#malformed] tells why.
    boolean read(byte[] array, int offset, int length) {
        bytes = array;
        begin = offset;
        behind = offset + length;
        fault = null;
        faultBelow = null;
        faultLevel = 0;
        headerLevel = 0;
        documentLevel = 0;
        counted = false;
        transactions = 0;
        definition = null;
        values.start(array);
        if (length > MessageReader.GREATEST_SIZE) {
            return numbered(Fault.TOO_LARGE, 0, offset, length, MessageReader.GREATEST_SIZE, 0);
        }
        scanner.start(array, offset, length);
        while (true) {
            switch (scanner.next()) {
                case XmlScanner.START -> {
                    if (!start()) {
                        return false;
                    }
                }
                case XmlScanner.END -> {
                    if (!end()) {
                        return false;
                    }
                }
                case XmlScanner.FINISHED -> {
                    return documentLevel > 0 || missingPart();
                }
                default -> {
                    return numbered(scanner.fault(), scanner.depth(), scanner.faultAt(), scanner.faultNumber(), 0, 0);
                }
            }
        }
    }

    private boolean start() {
        int level = scanner.depth();
        next[level] = 0;
        seen[level] = 0;
        open[level] = scanner.tagAt(level);
        Node parent = level == 1 ? AROUND : nodes[level - 1];
        if (parent == OTHER || parent.facet == Facet.ANY) {
            nodes[level] = OTHER;
            return true;
        }
        if (parent == COUNT || parent.facet != null) {
            return refuse(Fault.ELEMENTS, level - 1, open[level - 1]);
        }
        if (parent == AROUND) {
            return startAround(level);
        }
        if ((scanner.contentFlags() & XmlScanner.TEXT) != 0) {
            return refuse(Fault.MIXED, level - 1, open[level - 1]);
        }
        return startChild(parent, level);
    }

    private boolean startChild(Node parent, int level) {
        int position = next[level - 1];
        boolean ours = scanner.namespace(level) == scanner.namespace(level - 1);
        Node node = ours ? parent.child(bytes, scanner.localFrom(level), scanner.nameTo(level), position) : null;
        if (node == null) {
            nodes[level] = OTHER;
            return true;
        }
        nodes[level] = node;
        long bit = 1L << node.position;
        boolean again = (seen[level - 1] & bit) != 0;
        boolean second = parent.choice && seen[level - 1] != 0;
        if (node.position < position || ((again || second) && !(again && node.repeats))) {
            return refuse(Fault.MISPLACED, level, open[level]);
        }
        seen[level - 1] |= bit;
        next[level - 1] = node.position;
        transactions += node.transaction ? 1 : 0;
        return true;
    }

    private boolean startAround(int level) {
        if (envelope.any() ? level > 1 || isPart("Document") : level == envelope.depth() + 1) {
            if (isPart("AppHdr")) {
                return startHeader(level);
            }
            if (isPart("Document")) {
                return startDocument(level);
            }
        }
        if (envelope.any()) {
            nodes[level] = AROUND;
            return true;
        }
        if (level > envelope.depth()) {
            nodes[level] = OTHER;
            return level > 1 || refuse(Fault.WRONG_ENVELOPE, 1, open[1]);
        }
        boolean element = envelope.namespace(scanner, bytes);
        int from = scanner.localFrom(level);
        int to = scanner.nameTo(level);
        if (element && Ascii.equal(bytes, from, to, envelope.element(level - 1))) {
            nodes[level] = AROUND;
            boolean before = documentLevel > 0 || headerLevel > 0;
            return !before || refuse(Fault.MORE_THAN_ONE, level, open[level]);
        }
        if (level == 1) {
            return refuse(Fault.WRONG_ENVELOPE, 1, open[1]);
        }
        boolean count = element && level == 2 && envelope.isCount(bytes, from, to);
        nodes[level] = count ? COUNT : OTHER;
        return !count || !counted || refuse(Fault.MISPLACED, level, open[level]);
    }

    /// Whether the element that starts has this name and a namespace of ISO 20022.
    private boolean isPart(String name) {
        int level = scanner.depth();
        if (!Ascii.equal(bytes, scanner.localFrom(level), scanner.nameTo(level), name)) {
            return false;
        }
        int declaration = scanner.namespaces().declaration(scanner.namespace(level));
        return declaration >= 0
                && Ascii.starts(
                        bytes,
                        scanner.namespaces().uriFrom(declaration),
                        scanner.namespaces().uriTo(declaration),
                        Shape.NAMESPACE);
    }

    /// Where the message definition begins in the namespace of the part that starts.
    private int definitionFrom(int declaration) {
        return scanner.namespaces().uriFrom(declaration) + Shape.NAMESPACE.length;
    }

    private boolean startHeader(int level) {
        int declaration = scanner.namespaces().declaration(scanner.namespace(level));
        Node root = envelope.header(
                bytes, definitionFrom(declaration), scanner.namespaces().uriTo(declaration));
        if (root == null) {
            nodes[level] = OTHER;
            return level > 1 || refuse(Fault.WRONG_ENVELOPE, 1, open[1]);
        }
        nodes[level] = root;
        if (headerLevel > 0 || documentLevel > 0) {
            return refuse(Fault.MISPLACED, level, open[level]);
        }
        headerLevel = level;
        header.begin(scanner, bytes);
        return true;
    }

    private boolean startDocument(int level) {
        if (documentLevel > 0) {
            return refuse(Fault.MORE_THAN_ONE, level, open[level]);
        }
        if (headerLevel == 0 && envelope.headerExpected()) {
            return refuseBelow(Fault.PART_MISSING, level - 1, "AppHdr", open[level]);
        }
        int declaration = scanner.namespaces().declaration(scanner.namespace(level));
        int from = definitionFrom(declaration);
        int to = scanner.namespaces().uriTo(declaration);
        if (headerLevel > 0) {
            values.find(MessageElement.MESSAGE_DEFINITION.slot());
            int length = values.to() - values.from();
            if (to - from != length || !Arrays.equals(bytes, from, to, values.bytes(), values.from(), values.to())) {
                nodes[level] = OTHER;
                return refuse(Fault.PART_MISSING, level, open[level]);
            }
        }
        definition = envelope.definition(bytes, from, to);
        if (definition == null) {
            return refuse(envelope.any() ? Fault.UNKNOWN : Fault.NOT_CONFIGURED, level, open[level]);
        }
        nodes[level] = definition.root();
        documentLevel = level;
        document.begin(scanner, bytes);
        return true;
    }

    private boolean end() {
        int level = scanner.depth() + 1;
        Node node = nodes[level];
        if (node == OTHER || node == AROUND) {
            return true;
        }
        if (node == COUNT) {
            return endCount(level);
        }
        if (node.facet != null) {
            return node.facet == Facet.ANY || endValue(node, node.facet, level);
        }
        if ((scanner.contentFlags() & XmlScanner.TEXT) != 0) {
            return refuse(Fault.MIXED, level, open[level]);
        }
        if (node.choice && seen[level] == 0) {
            return refuse(Fault.CHOICE, level, open[level]);
        }
        int missing = node.missing(seen[level]);
        if (missing >= 0) {
            return refuseBelow(Fault.MISSING, level, node.child(missing).name, scanner.contentTo());
        }
        if (level == (documentLevel > 0 ? documentLevel : headerLevel)) {
            (documentLevel > 0 ? document : header).end(scanner.at());
        }
        return true;
    }

    private boolean missingPart() {
        String part = envelope.headerExpected() && headerLevel == 0 ? "AppHdr" : "Document";
        return refuseBelow(Fault.PART_MISSING, 0, envelope.path(part), open[1]);
    }

    private boolean endCount(int level) {
        counted = true;
        values.find(scanner.contentFrom(), scanner.contentTo(), coded(), null);
        boolean one = Ascii.equal(values.bytes(), values.from(), values.to(), "1");
        return one || refuse(Fault.MORE_THAN_ONE, level, open[level]);
    }

    private boolean coded() {
        return (scanner.contentFlags() & XmlScanner.COMPOSITE) != 0;
    }

    private boolean endValue(Node node, Facet facet, int level) {
        int from = scanner.contentFrom();
        int to = scanner.contentTo();
        values.find(from, to, coded(), facet);
        Fault wrong = facet.check(values.bytes(), values.from(), values.to());
        if (wrong != null) {
            int characters = XmlValue.characters(values.bytes(), values.from(), values.to());
            int limit = facet.greatest();
            boolean length = wrong == Fault.LENGTH;
            return numbered(wrong, level, open[level], length ? characters : limit, 1, limit);
        }
        values.put(node.slot, node, open[level], from, to, coded());
        return !facet.amount() || currency(node, level);
    }

    private boolean currency(Node node, int level) {
        for (int i = 0; i < scanner.attributes(); i++) {
            int name = scanner.attributeFrom(i);
            if (Ascii.equal(bytes, name, scanner.attributeTo(i), "Ccy")) {
                int from = scanner.valueFrom(i);
                int to = scanner.valueTo(i);
                boolean reference = to - from != 3;
                values.find(from, to, reference, null);
                if (Decimals.isCurrency(values.bytes(), values.from(), values.to())) {
                    values.put(node.currency, node, open[level], from, to, reference);
                    return true;
                }
            }
        }
        return refuse(Fault.CURRENCY, level, open[level]);
    }

    private boolean refuse(Fault what, int level, int at) {
        return numbered(what, level, at, 0, 0, 0);
    }

    private boolean refuseBelow(Fault what, int level, String name, int at) {
        faultBelow = name;
        return numbered(what, level, at, 0, 0, 0);
    }

    private boolean numbered(Fault what, int level, int at, int a, int b, int c) {
        fault = what;
        faultLevel = level;
        faultAt = at;
        faultA = a;
        faultB = b;
        faultC = c;
        return false;
    }

    /// What is wrong with the document that was refused.
    Reading.Malformed malformed() {
        if (fault == null) {
            throw new IllegalStateException("the document was not refused");
        }
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= faultLevel; level++) {
            path.append(level > 1 ? "/" : "").append(shown(level));
        }
        if (faultBelow != null) {
            path.append(path.isEmpty() ? "" : "/").append(faultBelow);
        }
        return new Reading.Malformed(path.toString(), faultAt - begin, fault.text(faultA, faultB, faultC));
    }

    /// An element's name, or a star for one that might be anything.
    private String shown(int level) {
        int from = scanner.localFrom(level);
        String name = new String(bytes, from, scanner.nameTo(level) - from, StandardCharsets.UTF_8);
        return Shape.known(name) || envelope.names().contains(name) ? name : "*";
    }

    /// Names from the root to an element of the message that was read.
    String path(Node node) {
        return envelope.path(node.path);
    }

    Envelope.@Nullable Definition definition() {
        return definition;
    }

    int transactions() {
        return transactions;
    }

    boolean headed() {
        return headerLevel > 0;
    }

    /// Of the header that this network has, or null if it has none.
    @Nullable
    Node headerShape() {
        return envelope.headerShape();
    }

    Part header() {
        return header;
    }

    Part document() {
        return document;
    }

    byte[] bytes() {
        return bytes;
    }

    int begin() {
        return begin;
    }

    /// Behind the document that was read.
    int behind() {
        return behind;
    }
}
