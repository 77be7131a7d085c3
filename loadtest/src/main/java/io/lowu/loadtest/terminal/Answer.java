package io.lowu.loadtest.terminal;

/// A message that a terminal has received.
///
/// @param message what it says
/// @param authentic whether its MAC is right; true on a link without MACs
/// @param arrivedNanos [System#nanoTime] when its last byte was read
/// @param raw its bytes as they came, for byte-for-byte comparisons; not to be changed
@SuppressWarnings("ArrayRecordComponent") // the bytes belong to this answer alone, and are compared by content in tests
public record Answer(TerminalMessage message, boolean authentic, long arrivedNanos, byte[] raw) {
    /// DE 39, empty where there is none.
    public String code() {
        return message.text(39);
    }

    /// As the message: no values.
    @Override
    public String toString() {
        return message.toString();
    }
}
