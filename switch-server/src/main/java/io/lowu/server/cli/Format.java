package io.lowu.server.cli;

/// How a verb answers: for people or for programs.
enum Format {
    text,
    json
}
