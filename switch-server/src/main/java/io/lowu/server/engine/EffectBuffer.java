package io.lowu.server.engine;

import static io.lowu.server.engine.EffectReader.BYTE_ORDER;
import static io.lowu.server.engine.EffectReader.FRAME_HEADER_LENGTH;
import static io.lowu.server.engine.EffectReader.frameLength;

import io.lowu.authorization.EffectSink;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// Collects the effects of a batch's commands: for each command that has any a group header (index,
/// length), then the framed effects. It grows to the largest batch and stays there.
final class EffectBuffer implements EffectSink {
    private static final int GROUP_INDEX_OFFSET = 0;
    private static final int GROUP_LENGTH_OFFSET = 8;
    private static final int GROUP_HEADER_LENGTH = 16;
    private static final int INITIAL_CAPACITY = 64 * 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INITIAL_CAPACITY]);
    private int length;
    private int group;
    private int claimed = -1;

    void clear() {
        length = 0;
        claimed = -1;
    }

    /// Begins the effects of one command.
    void beginCommand(long index) {
        ensure(GROUP_HEADER_LENGTH);
        group = length;
        buffer.putLong(group + GROUP_INDEX_OFFSET, index, BYTE_ORDER);
        length += GROUP_HEADER_LENGTH;
    }

    /// Ends the effects of the command; leaves nothing of one that has none.
    void endCommand() {
        int effects = length - group - GROUP_HEADER_LENGTH;
        if (effects == 0) {
            length = group;
        } else {
            buffer.putInt(group + GROUP_LENGTH_OFFSET, effects, BYTE_ORDER);
        }
        claimed = -1;
    }

    /// Gives the effects of all commands, in order.
    void release(EffectListener listener) {
        for (int at = 0; at < length; ) {
            int effects = buffer.getInt(at + GROUP_LENGTH_OFFSET, BYTE_ORDER);
            listener.onEffects(
                    buffer.getLong(at + GROUP_INDEX_OFFSET, BYTE_ORDER), buffer, at + GROUP_HEADER_LENGTH, effects);
            at += GROUP_HEADER_LENGTH + effects;
        }
    }

    @Override
    public int claim(int maxLength) {
        if (maxLength <= 0) {
            throw new IllegalStateException("%d bytes are claimed for an effect".formatted(maxLength));
        }
        ensure(frameLength(maxLength));
        claimed = maxLength;
        return length + FRAME_HEADER_LENGTH;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int effectLength) {
        if (effectLength <= 0 || effectLength > claimed) {
            throw new IllegalStateException("%d bytes are committed of %d claimed".formatted(effectLength, claimed));
        }
        buffer.putLong(length, effectLength, BYTE_ORDER);
        length += frameLength(effectLength);
        claimed = -1;
    }

    private void ensure(int more) {
        if (buffer.capacity() - length < more) {
            byte[] larger = new byte[Math.max(Math.multiplyExact(buffer.capacity(), 2), Math.addExact(length, more))];
            buffer.getBytes(0, larger, 0, length);
            buffer.wrap(larger);
        }
    }
}
