package io.lowu.codec.iso20022;

final class EnvelopeReader {
    EnvelopeReader(EnvelopeSettings settings) {}

    Reading read(byte[] bytes, int offset, int length) {
        return new Reading.Malformed("", 0, "");
    }
}
