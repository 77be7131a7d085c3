package io.lowu.server.engine;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// Walks the effects of one command without allocating. Reusable, not thread safe.
///
/// ```
///  0        4        8
/// +--------+--------+--------------------------+------------+
/// | length | zeros  | SBE header and message   | zeros to 8 |
/// +--------+--------+--------------------------+------------+
///  int32, little-endian; of header and message together
/// ```
/// ```
/// reader.wrap(effects, offset, length);
/// while (reader.next()) {
///     header.wrap(reader.buffer(), reader.offset());
///     …
/// }
/// ```
public final class EffectReader {
    static final int FRAME_HEADER_LENGTH = 8;
    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    private DirectBuffer buffer = new UnsafeBuffer(0, 0);
    private int next;
    private int end;
    private int offset;
    private int length;
    private int number;

    /// A reader in front of nothing.
    public EffectReader() {}

    /// Goes in front of the first effect.
    public void wrap(DirectBuffer effects, int start, int totalLength) {
        buffer = effects;
        next = start;
        end = start + totalLength;
        number = -1;
    }

    /// Moves to the next effect.
    ///
    /// @return false when there is none
    public boolean next() {
        if (next >= end) {
            return false;
        }
        length = buffer.getInt(next, BYTE_ORDER);
        offset = next + FRAME_HEADER_LENGTH;
        if (length <= 0 || offset + length > end) {
            throw new IllegalStateException(
                    "an effect of %d bytes at %d, and the effects end at %d".formatted(length, offset, end));
        }
        next += frameLength(length);
        number++;
        return true;
    }

    /// Holds this effect.
    public DirectBuffer buffer() {
        return buffer;
    }

    /// Where the SBE header of this effect begins.
    public int offset() {
        return offset;
    }

    /// Bytes of this effect, SBE header included.
    public int length() {
        return length;
    }

    /// Number of this effect within its command, 0 for the first.
    public int number() {
        return number;
    }

    static int frameLength(int length) {
        return (FRAME_HEADER_LENGTH + length + 7) & -8;
    }
}
