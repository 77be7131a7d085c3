package io.lowu.server.cli.message;

/// One piece of a verb's input.
sealed interface Given {
    /// Where it was: `line 3`, `lines 3 to 7`, `dump.hex, line 3`, `argument 1`.
    String where();

    /// A message's bytes, perhaps with its frame.
    record Message(String where, byte[] bytes) implements Given {}

    /// XML or a QR code's text, which came as characters.
    record Characters(String where, String text) implements Given {}

    /// Something that can't be used, and what to do.
    record Unusable(String where, String reason) implements Given {}
}
