package io.lowu.codec.iso20022;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the table of a message, a resource such as `pacs.008.shape`: one element a line, indented under its
/// parent. New versions are those of 2019 and later.
/// ```
/// CdtTrfTxInf+                            ? optional, * any number, + at least one, | a choice of its children
///   TxId  text35 TRANSACTION_ID old       what it takes, its MessageElement; only in old versions
///   TxId? text35 TRANSACTION_ID new
/// ```
/// `read` marks what is read but never written. Words for what recurs in all messages: `choice4`, `choice35` (a
/// code of so many characters or a text of the network's own), `agent`, `party`, `account`, `side` and
/// `assignee`, each with the elements that it holds; `-` for one that has no name.
final class ShapeFile {
    private final String message;
    private final boolean newer;
    private final Set<String> names;
    private final List<Entry> entries = new ArrayList<>();

    /// A line before it becomes a node.
    private record Entry(int depth, Node.Line line) {}

    /// @param message for example `pacs.008`
    /// @param newer whether the shape of the new versions is wanted
    /// @param names that take all element names
    ShapeFile(String message, boolean newer, Set<String> names) {
        this.message = message;
        this.newer = newer;
        this.names = names;
    }

    /// The root of the shape.
    Node read() {
        boolean header = message.equals("head.001");
        if (!header) {
            add(0, "Document", List.of(), false);
        }
        String file = message + ".shape";
        try (InputStream stream = ShapeFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no table " + file);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                line(line, header ? 0 : 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree();
    }

    private void line(String line, int top) {
        if (line.startsWith("#") || line.isBlank()) {
            return;
        }
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split(" +")));
        String name = words.removeFirst();
        if ((words.remove("old") && newer) || (words.remove("new") && !newer)) {
            return;
        }
        boolean readOnly = words.remove("read");
        add(top + line.indexOf(name) / 2, name, words, readOnly);
    }

    private void add(int depth, String name, List<String> words, boolean readOnly) {
        if (words.isEmpty()) {
            entry(depth, name, null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
            return;
        }
        String type = words.getFirst();
        List<String> slots = words.subList(1, words.size());
        if (type.startsWith("choice")) {
            entry(depth, name + "|", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
            add(depth + 1, "Cd", List.of("text" + type.substring("choice".length()), slots.get(0)), readOnly);
            add(depth + 1, "Prtry", List.of("text35", slots.get(1)), readOnly);
            return;
        }
        switch (type) {
            case "party" -> {
                entry(depth, name, null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
                add(depth + 1, "Nm?", List.of("text140", slots.get(0)), readOnly);
            }
            case "agent" -> {
                entry(depth, name, null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
                institution(depth + 1, slots, readOnly);
            }
            case "side", "assignee" -> {
                boolean side = type.equals("side");
                entry(depth, name + "|", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
                add(depth + 1, side ? "OrgId" : "Pty", List.of("any"), readOnly);
                entry(depth + 1, side ? "FIId" : "Agt", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
                institution(depth + 2, slots, readOnly);
            }
            case "account" -> account(depth, name, slots, readOnly);
            default -> simple(depth, name, type, slots, readOnly);
        }
    }

    private void institution(int depth, List<String> slots, boolean readOnly) {
        entry(depth, "FinInstnId", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
        add(depth + 1, "BICFI?", List.of(newer ? "new-bic" : "bic", slots.get(0)), readOnly);
        entry(depth + 1, "ClrSysMmbId?", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
        add(depth + 2, "MmbId", List.of("text35", slots.get(1)), readOnly);
    }

    private void account(int depth, String name, List<String> slots, boolean readOnly) {
        entry(depth, name, null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
        entry(depth + 1, "Id|", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
        add(depth + 2, "IBAN", List.of("iban", slots.get(0)), readOnly);
        entry(depth + 2, "Othr", null, Node.NO_SLOT, Node.NO_SLOT, readOnly);
        add(depth + 3, "Id", List.of("text34", slots.get(1)), readOnly);
        add(depth + 3, "SchmeNm?", List.of("choice4", slots.get(2), slots.get(3)), readOnly);
    }

    private void simple(int depth, String name, String type, List<String> slots, boolean readOnly) {
        Facet facet = Facet.of(type);
        if (facet == null) {
            throw new IllegalStateException(message + ": " + name + " takes " + type + ", which is not known");
        }
        entry(depth, name, facet, slot(slots, 0), slot(slots, 1), readOnly);
    }

    private static int slot(List<String> slots, int i) {
        boolean named = i < slots.size() && !slots.get(i).equals("-");
        return named ? MessageElement.valueOf(slots.get(i)).slot() : Node.NO_SLOT;
    }

    private void entry(int depth, String marked, @Nullable Facet facet, int slot, int currency, boolean readOnly) {
        String name = marked.replaceAll("[?*+|]", "");
        names.add(name);
        boolean optional = marked.contains("?") || marked.contains("*");
        boolean repeats = marked.contains("*") || marked.contains("+");
        entries.add(new Entry(
                depth, new Node.Line(name, !optional, repeats, marked.contains("|"), readOnly, facet, slot, currency)));
    }

    private Node tree() {
        Deque<Node> open = new ArrayDeque<>();
        Deque<List<Node>> children = new ArrayDeque<>();
        for (Entry entry : entries) {
            while (open.size() > entry.depth()) {
                close(open, children);
            }
            Node parent = open.peek();
            String path = parent == null
                    ? entry.line().name()
                    : parent.path + "/" + entry.line().name();
            List<Node> siblings = children.peek();
            Node node = new Node(entry.line(), path, siblings == null ? 0 : siblings.size());
            if (siblings != null) {
                siblings.add(node);
            }
            open.push(node);
            children.push(new ArrayList<>());
        }
        while (open.size() > 1) {
            close(open, children);
        }
        Node root = open.pop();
        root.children(children.pop());
        return root;
    }

    private static void close(Deque<Node> open, Deque<List<Node>> children) {
        open.pop().children(children.pop());
    }
}
