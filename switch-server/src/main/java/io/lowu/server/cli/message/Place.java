package io.lowu.server.cli.message;

/// Lines of an input, or arguments of the command line.
///
/// @param source what the numbers count, `line`, or `dump.hex, line`
record Place(String source, int first, int last) {
    /// The lines of standard input.
    static final String LINE = "line";

    /// The words of the command line.
    static final String ARGUMENT = "argument";

    Place(String source, int number) {
        this(source, number, number);
    }

    /// The lines of a file.
    static String linesOf(String file) {
        return file + ", " + LINE;
    }

    Place to(Place end) {
        return new Place(source, first, end.last);
    }

    /// `line 3`, `dump.hex, lines 3 to 7`
    @Override
    public String toString() {
        return first == last ? source + " " + first : source + "s " + first + " to " + last;
    }
}
