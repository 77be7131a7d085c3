package io.lowu.server.simulation;

import io.lowu.codec.frame.Framing;
import java.util.Arrays;

/// Cuts what a peer receives on one connection into messages, and frames what it sends.
final class Frames {
    private final Framing framing;
    private byte[] buffer = new byte[4096];
    private int filled;

    Frames(Framing framing) {
        this.framing = framing;
    }

    /// Takes a message.
    @FunctionalInterface
    interface Receiver {
        void onMessage(byte[] bytes, int offset, int length);
    }

    void take(byte[] bytes, Receiver receiver) {
        if (filled + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(filled + bytes.length, buffer.length * 2));
        }
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
        int at = 0;
        while (filled - at >= framing.prefixBytes()) {
            int length = framing.payloadLength(buffer, at);
            if (length < 0) {
                throw new Broken("the switch writes a frame of no possible length");
            }
            int payload = at + framing.prefixBytes();
            if (length > filled - payload) {
                break;
            }
            if (length > 0) {
                receiver.onMessage(buffer, payload + framing.headerBytes(), length - framing.headerBytes());
            }
            at = payload + length;
        }
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
    }

    /// A frame around a message that lies at [Framing#messageOffset] of `out`.
    byte[] frame(byte[] out, int length) {
        return Arrays.copyOf(out, framing.begin(out, 0, length));
    }

    int messageOffset() {
        return framing.messageOffset();
    }
}
