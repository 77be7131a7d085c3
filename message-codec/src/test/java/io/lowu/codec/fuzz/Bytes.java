package io.lowu.codec.fuzz;

import java.io.ByteArrayOutputStream;

/// Inputs put together.
final class Bytes {
    private Bytes() {}

    /// A byte that chooses something, then an input.
    static byte[] prefixed(int choice, byte[] input) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(choice);
        bytes.writeBytes(input);
        return bytes.toByteArray();
    }
}
