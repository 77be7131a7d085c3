package io.lowu.server.cli.message;

/// How a verb answers.
public enum Format {
    /// For people.
    text,
    /// For programs: an object a line.
    json
}
