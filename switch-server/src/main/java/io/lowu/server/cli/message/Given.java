package io.lowu.server.cli.message;

/// One piece of a verb's input.
sealed interface Given {
    /// Where it was: `line 3`, `dump.hex, lines 3 to 7`, `argument 1`.
    String where();

    /// A message's bytes, perhaps with its frame.
    final class Message implements Given {
        private final String where;
        private final byte[] bytes;

        Message(String where, byte[] bytes) {
            this.where = where;
            this.bytes = bytes;
        }

        @Override
        public String where() {
            return where;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /// XML or a QR code's text, which came as characters.
    record Characters(String where, String text) implements Given {}

    /// Something that can't be used, and what to do.
    record Unusable(String where, String reason) implements Given {}
}
