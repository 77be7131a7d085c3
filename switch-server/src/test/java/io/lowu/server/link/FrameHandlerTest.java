package io.lowu.server.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.frame.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameHandlerTest {
    private static final List<String> MESSAGES = List.of("0800", "A", "0200 a longer message than the others", "Z");

    private final Recorder recorder = new Recorder();
    private final EmbeddedChannel channel = channel(64);

    private EmbeddedChannel channel(int limit) {
        return new EmbeddedChannel(new FrameHandler("test", Framing.binary2(limit), recorder));
    }

    static IntStream splits() {
        return IntStream.range(1, wire(MESSAGES).length);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void givesTheSameFramesWhereverTheStreamIsSplit(int at) {
        byte[] wire = wire(MESSAGES);
        feed(Unpooled.copiedBuffer(wire, 0, at));
        feed(Unpooled.copiedBuffer(wire, at, wire.length - at));

        assertThat(recorder.frames).isEqualTo(MESSAGES);
    }

    @Test
    void givesTheSameFramesByteByByte() {
        for (byte one : wire(MESSAGES)) {
            feed(Unpooled.copiedBuffer(new byte[] {one}));
        }

        assertThat(recorder.frames).isEqualTo(MESSAGES);
    }

    @Test
    void takesManyFramesOfOneRead() {
        List<String> many =
                IntStream.range(0, 5_000).mapToObj(i -> "message " + i).toList();
        feed(Unpooled.copiedBuffer(wire(many)));

        assertThat(recorder.frames).isEqualTo(many);
        assertThat(recorder.reads).isEqualTo(1);
    }

    @Test
    void passesOverAFrameOfLengthZero() {
        feed(Unpooled.copiedBuffer(new byte[] {0, 0, 0, 1, 'A', 0, 0, 0, 1, 'B'}));

        assertThat(recorder.frames).containsExactly("A", "B");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void closesOnAFrameAboveTheLimit() {
        feed(Unpooled.copiedBuffer(new byte[] {0, 1, 'A', 0, 65}));

        assertThat(recorder.frames).containsExactly("A");
        assertThat(channel.isOpen()).isFalse();
        assertThat(recorder.closed).isTrue();
    }

    @Test
    void takesAFrameOfExactlyTheLimit() {
        String longest = "x".repeat(64);
        feed(Unpooled.copiedBuffer(wire(List.of(longest, "A"))));

        assertThat(recorder.frames).containsExactly(longest, "A");
    }

    @Test
    void tellsTheReceiverOfTheEnd() {
        channel.close();

        assertThat(recorder.closed).isTrue();
    }

    /// Feeds and checks that the buffer was given back.
    private void feed(ByteBuf buffer) {
        channel.writeInbound(buffer);
        assertThat(buffer.refCnt()).isZero();
    }

    private static byte[] wire(List<String> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String message : messages) {
            out.write(message.length() >> 8);
            out.write(message.length());
            out.writeBytes(message.getBytes(US_ASCII));
        }
        return out.toByteArray();
    }

    private static final class Recorder implements FrameHandler.Receiver {
        final List<String> frames = new ArrayList<>();
        int reads;
        boolean closed;

        @Override
        public void onFrame(byte[] bytes, int offset, int length) {
            frames.add(new String(bytes, offset, length, US_ASCII));
        }

        @Override
        public void onReadComplete() {
            reads++;
        }

        @Override
        public void onClosed() {
            closed = true;
        }
    }
}
