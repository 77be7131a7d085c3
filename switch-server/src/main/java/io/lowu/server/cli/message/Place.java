package io.lowu.server.cli.message;

/// Lines of an input.
///
/// @param source the file with a comma behind, or nothing for standard input
record Place(String source, int first, int last) {
    Place(String source, int line) {
        this(source, line, line);
    }

    Place to(Place end) {
        return new Place(source, first, end.last);
    }

    /// `line 3`, `dump.hex, lines 3 to 7`
    @Override
    public String toString() {
        return source + (first == last ? "line " + first : "lines " + first + " to " + last);
    }
}
