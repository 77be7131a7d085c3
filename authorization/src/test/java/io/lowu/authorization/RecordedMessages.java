package io.lowu.authorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// A sink that keeps every message. Claimed memory is dirty, so that an encoder that leaves a gap is found out.
final class RecordedMessages implements EffectSink {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final List<byte[]> messages = new ArrayList<>();

    @Override
    public int claim(int maxLength) {
        buffer.checkLimit(maxLength);
        buffer.setMemory(0, maxLength, (byte) 0x5A);
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        messages.add(Arrays.copyOf(buffer.byteArray(), length));
    }

    List<byte[]> messages() {
        return messages;
    }

    /// All messages in one array, to be compared.
    byte[] bytes() {
        int length = messages.stream().mapToInt(message -> message.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, all, at, message.length);
            at += message.length;
        }
        return all;
    }
}
