package io.lowu.codec.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What is written before and behind header and document. Immutable.
final class EnvelopeBytes {
    private final byte[] before;
    private final byte[] behind;

    EnvelopeBytes(EnvelopeSettings settings) {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        String colon = settings.prefix().isEmpty() ? "" : settings.prefix() + ":";
        List<String> path = settings.path();
        for (int i = 0; i < path.size(); i++) {
            open.append('<').append(colon).append(path.get(i));
            if (i == 0 && !settings.namespace().isEmpty()) {
                open.append(settings.prefix().isEmpty() ? " xmlns" : " xmlns:" + settings.prefix())
                        .append("=\"")
                        .append(escaped(settings.namespace()))
                        .append('"');
            }
            open.append('>');
            if (i == 0 && !settings.count().isEmpty()) {
                String name = colon + settings.count();
                open.append('<').append(name).append(">1</").append(name).append('>');
            }
            close.insert(0, "</" + colon + path.get(i) + ">");
        }
        this.before = open.toString().getBytes(StandardCharsets.UTF_8);
        this.behind = close.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String namespace) {
        return namespace.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    byte[] before() {
        return before;
    }

    byte[] behind() {
        return behind;
    }
}
