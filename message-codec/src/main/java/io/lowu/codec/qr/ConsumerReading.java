package io.lowu.codec.qr;

/// What came of reading a code that a payer shows.
public sealed interface ConsumerReading {
    /// It is well formed. Close the code after use.
    record Read(ConsumerCode code) implements ConsumerReading {}

    /// It is not: the payer's fault, or the camera's, as a value.
    record Malformed(QrFault fault) implements ConsumerReading {}
}
