package io.lowu.codec.iso20022;

import java.util.Arrays;

/// Where the header or the document of a read message is, and which namespaces it takes from the elements
/// around it.
final class Part {
    private static final byte[] PREFIXED = Ascii.bytes(" xmlns:");
    private static final byte[] DEFAULT = Ascii.bytes(" xmlns");
    private static final byte[] EQUALS = Ascii.bytes("=\"");
    private static final byte[] QUOTE = Ascii.bytes("&quot;");
    private static final byte[] NO_DEFAULT = Ascii.bytes(" xmlns=\"\"");

    private final int[] prefixFrom = new int[Namespaces.GREATEST];
    private final int[] prefixTo = new int[Namespaces.GREATEST];
    private final int[] uriFrom = new int[Namespaces.GREATEST];
    private final int[] uriTo = new int[Namespaces.GREATEST];
    private int inherited;
    private boolean defaultNamespace;
    private int from;
    private int nameTo;
    private int to;

    /// Begins at the start tag that was just scanned.
    void begin(XmlScanner scanner, byte[] bytes) {
        int level = scanner.depth();
        from = scanner.tagAt(level);
        nameTo = scanner.nameTo(level);
        to = from;
        inherited = 0;
        defaultNamespace = false;
        Namespaces namespaces = scanner.namespaces();
        for (int i = namespaces.count() - 1; i >= 0; i--) {
            boolean isDefault = namespaces.prefixFrom(i) == namespaces.prefixTo(i);
            if (i < scanner.mark(level) && !hidden(namespaces, i, bytes)) {
                prefixFrom[inherited] = namespaces.prefixFrom(i);
                prefixTo[inherited] = namespaces.prefixTo(i);
                uriFrom[inherited] = namespaces.uriFrom(i);
                uriTo[inherited] = namespaces.uriTo(i);
                inherited++;
            }
            defaultNamespace |= isDefault;
        }
    }

    /// Whether an inner declaration of the same prefix hides declaration `i`.
    private static boolean hidden(Namespaces namespaces, int i, byte[] bytes) {
        for (int k = i + 1; k < namespaces.count(); k++) {
            if (Arrays.equals(
                    bytes,
                    namespaces.prefixFrom(i),
                    namespaces.prefixTo(i),
                    bytes,
                    namespaces.prefixFrom(k),
                    namespaces.prefixTo(k))) {
                return true;
            }
        }
        return false;
    }

    void end(int behind) {
        to = behind;
    }

    int from() {
        return from;
    }

    /// Behind the name in the start tag.
    int nameTo() {
        return nameTo;
    }

    int to() {
        return to;
    }

    /// The greatest number of bytes that [#declarations] writes.
    int declarationsLength() {
        int length = NO_DEFAULT.length;
        for (int i = 0; i < inherited; i++) {
            int uri = (uriTo[i] - uriFrom[i]) * QUOTE.length;
            length += PREFIXED.length + prefixTo[i] - prefixFrom[i] + EQUALS.length + uri + 1;
        }
        return length;
    }

    /// Writes the declarations that the part takes from outside as attributes. Answers the place behind them.
    int declarations(byte[] document, byte[] out, int at) {
        int q = at;
        for (int i = 0; i < inherited; i++) {
            boolean prefixed = prefixFrom[i] != prefixTo[i];
            q = put(prefixed ? PREFIXED : DEFAULT, out, q);
            q = copy(document, prefixFrom[i], prefixTo[i], out, q);
            q = put(EQUALS, out, q);
            // It may have stood between single quotes.
            for (int p = uriFrom[i]; p < uriTo[i]; p++) {
                q = document[p] == '"' ? put(QUOTE, out, q) : copy(document, p, p + 1, out, q);
            }
            out[q++] = '"';
        }
        return defaultNamespace ? q : put(NO_DEFAULT, out, q);
    }

    private static int put(byte[] text, byte[] out, int at) {
        return copy(text, 0, text.length, out, at);
    }

    private static int copy(byte[] bytes, int from, int to, byte[] out, int at) {
        System.arraycopy(bytes, from, out, at, to - from);
        return at + to - from;
    }
}
