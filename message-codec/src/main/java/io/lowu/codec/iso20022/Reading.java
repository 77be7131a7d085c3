package io.lowu.codec.iso20022;

/// What came of reading an envelope.
public sealed interface Reading {
    /// It is well formed.
    ///
    /// @param header the application header
    /// @param payment the message
    record Read(ApplicationHeader header, FastPayment payment) implements Reading {}

    /// It is well formed, but a message that has no record; a [MessageReader] reads it.
    ///
    /// @param header the application header
    /// @param kind of message
    record Other(ApplicationHeader header, MessageKind kind) implements Reading {}

    /// It is not: the peer's fault, as a value. Nothing of the content is repeated, so it may be logged.
    ///
    /// @param path the element, for example `FpsMsg/Document/FIToFIPmtStsRpt/TxInfAndSts/TxSts`
    /// @param offset where it went wrong, in bytes from the beginning
    /// @param reason a short sentence
    record Malformed(String path, int offset, String reason) implements Reading {
        /// `FpsMsg/Document, byte 812: ends too early`
        @Override
        public String toString() {
            return path + ", byte " + offset + ": " + reason;
        }
    }
}
