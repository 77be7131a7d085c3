package io.lowu.codec.qr;

/// What came of reading a code that a merchant shows.
public sealed interface MerchantReading {
    /// It is well formed.
    record Read(MerchantCode code) implements MerchantReading {}

    /// It is not: the merchant's fault, or the camera's, as a value.
    record Malformed(QrFault fault) implements MerchantReading {}
}
