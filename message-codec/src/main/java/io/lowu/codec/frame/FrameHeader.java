package io.lowu.codec.frame;

/// What stands between a frame's length and its message: nothing, a TPDU, or the header of UnionPay's centre.
///
/// All methods work on a frame's *payload*, which begins with the header, and allocate nothing.
public sealed interface FrameHeader {
    /// No header at all.
    FrameHeader NONE = new None();

    /// Bytes of the header.
    int bytes();

    /// Whether a payload begins with such a header.
    Check check(byte[] bytes, int offset, int payload);

    /// Whether the header says that this is a message of our own which the peer could not process and gives back.
    boolean isReturned(byte[] bytes, int offset);

    /// Writes the header of a message of one's own.
    void write(byte[] target, int offset, int payload);

    /// Writes the header of an answer: the request's with source and destination exchanged. `target` may be `request`
    /// and the offsets the same.
    void answer(byte[] request, int requestOffset, byte[] target, int offset, int payload);

    /// Its name in configuration: `none`, `tpdu` or `cups`.
    String label();

    /// What [#check] finds. The first that applies, in this order.
    enum Check {
        /// The header is in order.
        FITS("is in order"),
        /// A TPDU begins with an id of 60 to 6F.
        TPDU_ID("is no TPDU, whose first byte is 60 to 6F"),
        /// The first byte is the length of the header.
        CUPS_LENGTH("is no CUPS header, whose first byte is 2E, its length"),
        /// 1 or 2 in the lower seven bits.
        CUPS_VERSION("has another version than 1 and 2"),
        /// Four ASCII digits.
        CUPS_TOTAL_DIGITS("has a total length that is not four digits"),
        /// Header and body are the payload.
        CUPS_TOTAL("has a total length that differs from the frame's"),
        /// Letters and digits, then spaces.
        CUPS_DESTINATION("has a destination that is not letters and digits with spaces after them"),
        /// Letters and digits, then spaces.
        CUPS_SOURCE("has a source that is not letters and digits with spaces after them"),
        /// Eight printable characters.
        CUPS_INFORMATION("has a transaction information that is not printable"),
        /// Five letters or digits.
        CUPS_REJECT_CODE("has a reject code that is not five letters or digits");

        private final String sentence;

        Check(String sentence) {
            this.sentence = sentence;
        }

        /// What to say after "the header of 46 bytes".
        String sentence() {
            return sentence;
        }
    }

    /// No header.
    record None() implements FrameHeader {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public Check check(byte[] bytes, int offset, int payload) {
            return Check.FITS;
        }

        @Override
        public boolean isReturned(byte[] bytes, int offset) {
            return false;
        }

        @Override
        public void write(byte[] target, int offset, int payload) {
            // There is nothing to write.
        }

        @Override
        public void answer(byte[] request, int requestOffset, byte[] target, int offset, int payload) {
            // There is nothing to write.
        }

        @Override
        public String label() {
            return "none";
        }
    }

    /// The five bytes of a terminal's transport layer: id, destination, source.
    /// ```
    ///  ┌────┬─────────────┬─────────────┐
    ///  │ 60 │ destination │ source      │
    ///  │ 1  │ 2           │ 2           │
    ///  └────┴─────────────┴─────────────┘
    /// ```
    ///
    /// @param id 0x60 for payments
    /// @param destination of a message of one's own, 0 to 0xFFFF
    /// @param source of a message of one's own, 0 to 0xFFFF
    record Tpdu(int id, int destination, int source) implements FrameHeader {
        /// Bytes of a TPDU.
        public static final int BYTES = 5;

        /// `60 00 00 00 00`, for whoever answers only or doesn't care.
        public static final Tpdu EMPTY = new Tpdu(0x60, 0, 0);

        /// @throws IllegalArgumentException if a number doesn't fit its bytes
        public Tpdu {
            if (!isId(id) || destination >>> 16 != 0 || source >>> 16 != 0) {
                throw new IllegalArgumentException("a TPDU is an id of 60 to 6F and two addresses of two bytes");
            }
        }

        /// A TPDU from its bytes.
        ///
        /// @throws IllegalArgumentException if these are not five bytes that begin with 60 to 6F
        public static Tpdu of(byte[] bytes) {
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("a TPDU has " + BYTES + " bytes, not " + bytes.length);
            }
            return new Tpdu(
                    bytes[0], (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF), (bytes[3] & 0xFF) << 8 | (bytes[4] & 0xFF));
        }

        static boolean isId(int octet) {
            return (octet & ~0xF) == 0x60;
        }

        @Override
        public int bytes() {
            return BYTES;
        }

        @Override
        public Check check(byte[] bytes, int offset, int payload) {
            return isId(bytes[offset]) ? Check.FITS : Check.TPDU_ID;
        }

        @Override
        public boolean isReturned(byte[] bytes, int offset) {
            return false;
        }

        @Override
        public void write(byte[] target, int offset, int payload) {
            target[offset] = (byte) id;
            target[offset + 1] = (byte) (destination >> 8);
            target[offset + 2] = (byte) destination;
            target[offset + 3] = (byte) (source >> 8);
            target[offset + 4] = (byte) source;
        }

        @Override
        public void answer(byte[] request, int requestOffset, byte[] target, int offset, int payload) {
            byte first = request[requestOffset];
            byte destinationHigh = request[requestOffset + 1];
            byte destinationLow = request[requestOffset + 2];
            byte sourceHigh = request[requestOffset + 3];
            byte sourceLow = request[requestOffset + 4];
            target[offset] = first;
            target[offset + 1] = sourceHigh;
            target[offset + 2] = sourceLow;
            target[offset + 3] = destinationHigh;
            target[offset + 4] = destinationLow;
        }

        @Override
        public String label() {
            return "tpdu";
        }
    }

    /// The 46 bytes of UnionPay's centre, see [CupsHeader].
    ///
    /// @param destination institution that a message of one's own goes to, at most 11 letters or digits
    /// @param source institution that it comes from, at most 11 letters or digits
    record Cups(String destination, String source) implements FrameHeader {
        /// @throws IllegalArgumentException if an institution is not 1 to 11 letters or digits
        public Cups {
            CupsHeader.requireInstitution("destination", destination);
            CupsHeader.requireInstitution("source", source);
        }

        @Override
        public int bytes() {
            return CupsHeader.BYTES;
        }

        @Override
        public Check check(byte[] bytes, int offset, int payload) {
            return CupsHeader.check(bytes, offset, payload);
        }

        @Override
        public boolean isReturned(byte[] bytes, int offset) {
            return CupsHeader.isReturned(bytes, offset);
        }

        @Override
        public void write(byte[] target, int offset, int payload) {
            CupsHeader.writeNew(target, offset, destination, source, payload);
        }

        @Override
        public void answer(byte[] request, int requestOffset, byte[] target, int offset, int payload) {
            CupsHeader.writeAnswer(request, requestOffset, target, offset, payload);
        }

        @Override
        public String label() {
            return "cups";
        }
    }
}
