package io.lowu.codec.frame;

/// How messages are framed on a connection: a length, an optional header, the message.
/// ```
///  ┌────────────┬───────────────┬─────────────────────┐
///  │ length     │ TPDU, 0 or 5  │ message             │
///  │ 2 or 4     │               │                     │
///  └────────────┴───────────────┴─────────────────────┘
///               │◀────────────── length ─────────────▶│   exclusive
///  │◀─────────────────────────── length ─────────────▶│   inclusive
/// ```
/// A frame of nothing is a keep-alive. Below, the *payload* is what follows the length: header and message.
///
/// @param prefix how the length is written
/// @param inclusive whether the length counts its own bytes
/// @param headerBytes bytes between the length and the message: 0, or 5 for a TPDU
/// @param maxPayload greatest number of bytes of a payload; a peer that announces more is cut off
public record Framing(Prefix prefix, boolean inclusive, int headerBytes, int maxPayload) {
    /// [#payloadLength]: the peer announces more than `maxPayload` bytes.
    public static final int TOO_LONG = -1;

    /// [#payloadLength]: no frame can begin with these bytes.
    public static final int IMPOSSIBLE = -2;

    /// Bytes of a TPDU: `60`, destination (2), source (2).
    public static final int TPDU = 5;

    /// How a length is written.
    public enum Prefix {
        /// Two bytes, big-endian.
        BINARY_2(2, 0xFFFF),
        /// Four bytes, big-endian.
        BINARY_4(4, Integer.MAX_VALUE),
        /// Four ASCII digits.
        ASCII_4(4, 9999);

        private final int bytes;
        private final int greatest;

        Prefix(int bytes, int greatest) {
            this.bytes = bytes;
            this.greatest = greatest;
        }

        /// Bytes of the length.
        public int bytes() {
            return bytes;
        }
    }

    /// @throws IllegalArgumentException if the header or the limit can't be
    public Framing {
        if (headerBytes != 0 && headerBytes != TPDU) {
            throw new IllegalArgumentException("a header has 0 or " + TPDU + " bytes, not " + headerBytes);
        }
        int greatest = prefix.greatest - (inclusive ? prefix.bytes : 0);
        if (maxPayload <= headerBytes || maxPayload > greatest) {
            throw new IllegalArgumentException(
                    "the limit of a payload is " + (headerBytes + 1) + " to " + greatest + " bytes, not " + maxPayload);
        }
    }

    /// Two bytes big-endian, exclusive, no header: what acquirers and card issuers use.
    public static Framing binary2(int maxPayload) {
        return new Framing(Prefix.BINARY_2, false, 0, maxPayload);
    }

    /// Bytes of the length, the first thing to wait for.
    public int prefixBytes() {
        return prefix.bytes;
    }

    /// How many bytes follow the length: 0 for a keep-alive, [#TOO_LONG], or [#IMPOSSIBLE].
    public int payloadLength(byte[] bytes, int offset) {
        long announced = announced(bytes, offset);
        if (announced == 0) {
            return 0;
        }
        long payload = inclusive ? announced - prefix.bytes : announced;
        if (payload == 0) {
            return 0;
        }
        if (announced < 0 || payload < 0 || (headerBytes > 0 && payload <= headerBytes)) {
            return IMPOSSIBLE;
        }
        return payload > maxPayload ? TOO_LONG : (int) payload;
    }

    private long announced(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < prefix.bytes; i++) {
            int octet = bytes[offset + i] & 0xFF;
            if (prefix != Prefix.ASCII_4) {
                value = value << 8 | octet;
            } else if (octet >= '0' && octet <= '9') {
                value = value * 10 + octet - '0';
            } else {
                return -1;
            }
        }
        return value;
    }

    /// Why [#payloadLength] refused these bytes, and what the peer's framing may be instead. Shows bytes of the length
    /// only, which are no cardholder data.
    public String explain(byte[] bytes, int offset) {
        return FramingGuess.explain(this, bytes, offset, announced(bytes, offset));
    }

    /// Writes the length of a payload, header included.
    ///
    /// @throws IllegalArgumentException if it exceeds the limit
    public void writePrefix(byte[] target, int offset, int payload) {
        if (payload < 0 || payload > maxPayload) {
            throw new IllegalArgumentException("frame of " + payload + " bytes exceeds the limit of " + maxPayload);
        }
        int value = inclusive && payload > 0 ? payload + prefix.bytes : payload;
        for (int i = prefix.bytes - 1; i >= 0; i--) {
            if (prefix == Prefix.ASCII_4) {
                target[offset + i] = (byte) ('0' + value % 10);
                value /= 10;
            } else {
                target[offset + i] = (byte) value;
                value >>>= 8;
            }
        }
    }

    /// Writes the TPDU of an answer: that of the request with destination and source exchanged.
    public static void swapTpdu(byte[] request, int requestOffset, byte[] answer, int answerOffset) {
        byte id = request[requestOffset];
        byte destinationHigh = request[requestOffset + 1];
        byte destinationLow = request[requestOffset + 2];
        byte sourceHigh = request[requestOffset + 3];
        byte sourceLow = request[requestOffset + 4];
        answer[answerOffset] = id;
        answer[answerOffset + 1] = sourceHigh;
        answer[answerOffset + 2] = sourceLow;
        answer[answerOffset + 3] = destinationHigh;
        answer[answerOffset + 4] = destinationLow;
    }
}
