package io.lowu.codec.frame;

/// How messages are framed on a connection: a length, an optional header, the message.
/// ```
///  ┌────────────┬───────────────┬─────────────────────┐
///  │ length     │ header: none, │ message             │
///  │ 2 or 4     │ TPDU 5 or 46  │                     │
///  └────────────┴───────────────┴─────────────────────┘
///               │◀────────────── length ─────────────▶│   exclusive
///  │◀─────────────────────────── length ─────────────▶│   inclusive
/// ```
/// A frame of nothing is a keep-alive. Below, the *payload* is what follows the length: header and message.
///
/// @param prefix how the length is written
/// @param inclusive whether the length counts its own bytes
/// @param header what stands between the length and the message
/// @param maxPayload greatest number of bytes of a payload; a peer that announces more is cut off
public record Framing(Prefix prefix, boolean inclusive, FrameHeader header, int maxPayload) {
    /// [#payloadLength]: the peer announces more than `maxPayload` bytes.
    public static final int TOO_LONG = -1;

    /// [#payloadLength]: no frame can begin with these bytes.
    public static final int IMPOSSIBLE = -2;

    /// How a length is written, by its name in `switch.yaml`.
    public enum Prefix {
        /// Two bytes, big-endian.
        BINARY_2("binary-2", 2, 0xFFFF),
        /// Four bytes, big-endian.
        BINARY_4("binary-4", 4, Integer.MAX_VALUE),
        /// Four ASCII digits.
        ASCII_4("ascii-4", 4, 9999),
        /// Four decimal digits in two bytes, a nibble each.
        BCD_2("bcd-2", 2, 9999),
        /// Four hexadecimal digits in ASCII, of either case when read, upper case when written.
        HEX_4("hex-4", 4, 0xFFFF);

        private final String label;
        private final int bytes;
        private final int greatest;

        Prefix(String label, int bytes, int greatest) {
            this.label = label;
            this.bytes = bytes;
            this.greatest = greatest;
        }

        /// The prefix of a name.
        ///
        /// @throws IllegalArgumentException if there is none of this name
        public static Prefix named(String label) {
            for (Prefix prefix : values()) {
                if (prefix.label.equals(label)) {
                    return prefix;
                }
            }
            throw new IllegalArgumentException("there is no length \"" + label + "\"");
        }

        /// Its name in configuration: `binary-2`, `ascii-4`, …
        public String label() {
            return label;
        }

        /// Bytes of the length.
        public int bytes() {
            return bytes;
        }

        /// The number at `offset`, or -1 if it isn't written in this prefix's digits.
        long read(byte[] source, int offset) {
            return switch (this) {
                case BINARY_2 -> (source[offset] & 0xFF) << 8 | (source[offset + 1] & 0xFF);
                case BINARY_4 ->
                    (source[offset] & 0xFFL) << 24
                            | (source[offset + 1] & 0xFF) << 16
                            | (source[offset + 2] & 0xFF) << 8
                            | (source[offset + 3] & 0xFF);
                case ASCII_4 -> digits(source, offset, 10);
                case HEX_4 -> digits(source, offset, 16);
                case BCD_2 -> bcd(source[offset] & 0xFF, source[offset + 1] & 0xFF);
            };
        }

        private static int digits(byte[] source, int offset, int radix) {
            int value = 0;
            for (int i = offset; i < offset + 4; i++) {
                int digit = Character.digit(source[i], radix);
                if (digit < 0) {
                    return -1;
                }
                value = value * radix + digit;
            }
            return value;
        }

        private static int bcd(int high, int low) {
            if (high >> 4 > 9 || (high & 0xF) > 9 || low >> 4 > 9 || (low & 0xF) > 9) {
                return -1;
            }
            return ((high >> 4) * 10 + (high & 0xF)) * 100 + (low >> 4) * 10 + (low & 0xF);
        }

        void write(byte[] target, int offset, int number) {
            int value = number;
            for (int i = offset + bytes - 1; i >= offset; i--) {
                switch (this) {
                    case BINARY_2, BINARY_4 -> {
                        target[i] = (byte) value;
                        value >>>= 8;
                    }
                    case ASCII_4 -> {
                        target[i] = (byte) ('0' + value % 10);
                        value /= 10;
                    }
                    case HEX_4 -> {
                        target[i] = (byte) "0123456789ABCDEF".charAt(value & 0xF);
                        value >>>= 4;
                    }
                    case BCD_2 -> {
                        target[i] = (byte) (value / 10 % 10 << 4 | value % 10);
                        value /= 100;
                    }
                }
            }
        }
    }

    /// @throws IllegalArgumentException if the limit can't be
    public Framing {
        int greatest = greatestPayload(prefix, inclusive, header);
        if (maxPayload <= header.bytes() || maxPayload > greatest) {
            throw new IllegalArgumentException("the limit of a payload is " + (header.bytes() + 1) + " to " + greatest
                    + " bytes, not " + maxPayload);
        }
    }

    /// The greatest limit that this length, and a header that repeats it, can express.
    static int greatestPayload(Prefix prefix, boolean inclusive, FrameHeader header) {
        int byPrefix = prefix.greatest - (inclusive ? prefix.bytes : 0);
        return header instanceof FrameHeader.Cups ? Math.min(byPrefix, CupsHeader.GREATEST_TOTAL) : byPrefix;
    }

    /// Two bytes big-endian, exclusive, no header: what acquirers and card issuers use.
    public static Framing binary2(int maxPayload) {
        return new Framing(Prefix.BINARY_2, false, FrameHeader.NONE, maxPayload);
    }

    /// Bytes of the length, the first thing to wait for.
    public int prefixBytes() {
        return prefix.bytes;
    }

    /// Bytes between the length and the message.
    public int headerBytes() {
        return header.bytes();
    }

    /// Where the message begins in a frame.
    public int messageOffset() {
        return prefix.bytes + header.bytes();
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
        int headerBytes = header.bytes();
        if (announced < 0 || payload < 0 || (headerBytes > 0 && payload <= headerBytes)) {
            return IMPOSSIBLE;
        }
        return payload > maxPayload ? TOO_LONG : (int) payload;
    }

    long announced(byte[] bytes, int offset) {
        return prefix.read(bytes, offset);
    }

    /// Why [#payloadLength] refused the bytes at `at`, and what the peer's framing may be instead. Of the bytes, only
    /// those of the length are shown, which are no cardholder data.
    ///
    /// @param from where the bytes begin that have arrived, whole frames before `at` included
    /// @param to where they end, at least the length's bytes after `at`
    public String explain(byte[] bytes, int from, int at, int to) {
        return FramingGuess.ofLength(this, bytes, from, at, to);
    }

    /// Why a whole payload's header doesn't pass [FrameHeader#check], and what the peer's framing may be instead.
    public String explainHeader(byte[] bytes, int offset, int payload) {
        return FramingGuess.ofHeader(this, bytes, offset, payload);
    }

    /// What the peer's framing may be instead when a whole message was cut out but can't be read: the beginning of a
    /// sentence's second half (`; the bytes …`), or nothing.
    ///
    /// @param offset where the payload begins, header included
    public String hint(byte[] bytes, int offset, int payload) {
        return FramingGuess.ofMessage(this, bytes, offset, payload);
    }

    /// That a connection has ended inside a frame, and what the peer's framing may be instead: a length that is too
    /// great for the peer's framing makes us wait for ever.
    ///
    /// @param from where the bytes begin that belong to no whole frame
    /// @param to where they end
    public String explainEnd(byte[] bytes, int from, int to) {
        return FramingGuess.ofEnd(this, bytes, from, to);
    }

    /// Writes the length of a payload, header included.
    ///
    /// @throws IllegalArgumentException if it exceeds the limit
    public void writePrefix(byte[] target, int offset, int payload) {
        if (payload < 0 || payload > maxPayload) {
            throw new IllegalArgumentException("frame of " + payload + " bytes exceeds the limit of " + maxPayload);
        }
        prefix.write(target, offset, inclusive && payload > 0 ? payload + prefix.bytes : payload);
    }

    /// Writes length and header in front of a message of one's own that lies, or will lie, at [#messageOffset].
    ///
    /// @param message bytes of the message
    /// @return bytes of the whole frame
    /// @throws IllegalArgumentException if it exceeds the limit
    public int begin(byte[] target, int offset, int message) {
        int payload = header.bytes() + message;
        writePrefix(target, offset, payload);
        header.write(target, offset + prefix.bytes, payload);
        return prefix.bytes + payload;
    }

    /// Like [#begin] for an answer: its header is the request's with source and destination exchanged.
    ///
    /// @param requestOffset where the request's payload begins
    public int beginAnswer(byte[] request, int requestOffset, byte[] target, int offset, int message) {
        int payload = header.bytes() + message;
        writePrefix(target, offset, payload);
        header.answer(request, requestOffset, target, offset + prefix.bytes, payload);
        return prefix.bytes + payload;
    }

    /// As `switch.yaml` writes it, without the limit: `{length: ascii-4, includes-itself: true, header: cups}`.
    public String settings() {
        return "{length: " + prefix.label
                + (inclusive ? ", includes-itself: true" : "")
                + (header instanceof FrameHeader.None ? "" : ", header: " + header.label())
                + "}";
    }
}
