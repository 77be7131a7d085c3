package io.lowu.server.cli.message;

import java.util.List;
import java.util.function.BiConsumer;

/// Cuts lines into JSON objects: one a line, or one over several. A line that begins with a brace in its first
/// column begins a new one, whatever is missing of the last.
final class JsonObjects {
    private final String source;
    private final BiConsumer<Place, String> to;
    private final StringBuilder object = new StringBuilder();
    private int first;
    private int number;
    private int depth;
    private boolean inString;

    /// @param source see [Place]
    JsonObjects(String source, BiConsumer<Place, String> to) {
        this.source = source;
        this.to = to;
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
        end();
    }

    private void line(String line) {
        number++;
        if (line.startsWith("{") && !object.isEmpty()) {
            end();
        }
        if (object.isEmpty()) {
            if (line.isBlank()) {
                return;
            }
            first = number;
        }
        object.append(object.isEmpty() ? "" : "\n").append(line);
        scan(line);
        if (depth <= 0) {
            end();
        }
    }

    private void scan(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
        }
        // A string ends with its line; if not, the quote is what is missing.
        inString = false;
    }

    private void end() {
        if (!object.isEmpty()) {
            to.accept(new Place(source, first, number), object.toString());
        }
        object.setLength(0);
        depth = 0;
    }
}
