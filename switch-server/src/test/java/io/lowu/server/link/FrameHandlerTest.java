package io.lowu.server.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lowu.codec.frame.CupsHeader;
import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameHandlerTest {
    private static final List<String> MESSAGES = List.of("0800", "A", "0200 a longer message than the others", "Z");

    private static final FrameHeader.Cups CUPS = new FrameHeader.Cups("10010344", "20015840");

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

    static List<Framing> framings() {
        List<Framing> all = new ArrayList<>();
        for (Framing.Prefix prefix : Framing.Prefix.values()) {
            for (FrameHeader header : List.of(FrameHeader.NONE, FrameHeader.Tpdu.EMPTY, CUPS)) {
                all.add(new Framing(prefix, false, header, 128));
                all.add(new Framing(prefix, true, header, 128));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("framings")
    void givesTheSameFramesOfEveryFramingInEverySplit(Framing framing) {
        byte[] wire = wire(framing, "0800", "", "0200 a longer message", "", "", "Z");
        for (int at = 1; at <= wire.length; at++) {
            Recorder read = new Recorder();
            EmbeddedChannel split = new EmbeddedChannel(new FrameHandler("test", framing, read));
            feed(split, direct(wire, 0, at));
            feed(split, direct(wire, at, wire.length - at));

            assertThat(read.messages(framing))
                    .as("split at %d", at)
                    .containsExactly("0800", "0200 a longer message", "Z");
            assertThat(split.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void givesTheSameFramesOfEveryFramingByteByByte(Framing framing) {
        Recorder read = new Recorder();
        EmbeddedChannel slow = new EmbeddedChannel(new FrameHandler("test", framing, read));
        byte[] wire = wire(framing, "0800", "", "0200 a longer message", "Z");
        for (int at = 0; at < wire.length; at++) {
            feed(slow, direct(wire, at, 1));
        }

        assertThat(read.messages(framing)).containsExactly("0800", "0200 a longer message", "Z");
    }

    @ParameterizedTest
    @MethodSource("framings")
    void closesOnAFrameOfEveryFramingAboveTheLimit(Framing framing) {
        Framing wider = new Framing(framing.prefix(), framing.inclusive(), framing.header(), 129);
        String tooLong = "x".repeat(129 - framing.headerBytes());
        Recorder read = new Recorder();
        FrameHandler handler = new FrameHandler("test", framing, read);
        EmbeddedChannel refusing = new EmbeddedChannel(handler);
        ChannelHandlerContext context = refusing.pipeline().context(handler);
        byte[] wire = wire(wider, "0800", tooLong, "0810");
        feed(refusing, direct(wire, 0, wire.length));
        // What was read before the connection closed.
        ByteBuf late = direct(wire, 0, wire.length);
        handler.channelRead(context, late);

        assertThat(late.refCnt()).isZero();
        assertThat(read.messages(framing)).containsExactly("0800");
        assertThat(refusing.isOpen()).isFalse();
        assertThat(read.closed).isTrue();
    }

    @Test
    void closesOnAFrameWithoutTheHeader() {
        Framing expecting = new Framing(Framing.Prefix.BINARY_2, false, CUPS, 128);
        Recorder read = new Recorder();
        EmbeddedChannel refusing = new EmbeddedChannel(new FrameHandler("test", expecting, read));
        byte[] wire = wire(Framing.binary2(128), "0200" + "1".repeat(60));
        feed(refusing, direct(wire, 0, wire.length));

        assertThat(read.frames).isEmpty();
        assertThat(refusing.isOpen()).isFalse();
    }

    @Test
    void handsAMessageThatIsGivenBackToItsOwnMethod() {
        Framing cups = new Framing(Framing.Prefix.ASCII_4, false, CUPS, 128);
        byte[] wire = wire(cups, "0200", "0800");
        wire[cups.messageOffset() - 1] = '3';
        Recorder read = new Recorder();
        EmbeddedChannel open = new EmbeddedChannel(new FrameHandler("test", cups, read));
        feed(open, direct(wire, 0, wire.length));

        assertThat(read.messages(cups)).containsExactly("0800");
        assertThat(read.returned).containsExactly("00003");
        assertThat(open.isOpen()).isTrue();
    }

    /// The bound is one byte a frame: what the bean itself allocates is spread over all of them.
    @ParameterizedTest
    @MethodSource("framings")
    void allocatesNothingForAFrame(Framing framing) {
        int frames = 20_000;
        FrameHandler handler = new FrameHandler("test", framing, new Deaf());
        EmbeddedChannel open = new EmbeddedChannel(handler);
        ChannelHandlerContext context = open.pipeline().context(handler);
        byte[] wire = wire(framing, "0200 a longer message");
        // Not pooled, not direct: the leak detector would allocate a record at every touch.
        ByteBuf buffer = Unpooled.copiedBuffer(wire);
        Runnable work = () -> {
            for (int i = 0; i < frames; i++) {
                buffer.readerIndex(0);
                handler.channelRead(context, buffer.retain());
            }
        };
        work.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(frames);
        assertThat(open.isOpen()).isTrue();
        buffer.release();
    }

    private static ByteBuf direct(byte[] bytes, int offset, int length) {
        return ByteBufAllocator.DEFAULT.directBuffer(Math.max(length, 1)).writeBytes(bytes, offset, length);
    }

    private static byte[] wire(Framing framing, String... messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String message : messages) {
            byte[] frame = new byte[framing.messageOffset() + message.length()];
            if (message.isEmpty()) {
                framing.writePrefix(frame, 0, 0);
                out.write(frame, 0, framing.prefixBytes());
            } else {
                int whole = framing.begin(frame, 0, message.length());
                System.arraycopy(message.getBytes(US_ASCII), 0, frame, framing.messageOffset(), message.length());
                out.write(frame, 0, whole);
            }
        }
        return out.toByteArray();
    }

    private static void feed(EmbeddedChannel target, ByteBuf buffer) {
        target.pipeline().fireChannelRead(buffer);
        assertThat(buffer.refCnt()).isZero();
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
        final List<String> returned = new ArrayList<>();
        int reads;
        boolean closed;

        /// The messages of the frames, without their headers.
        List<String> messages(Framing framing) {
            return frames.stream()
                    .map(frame -> frame.substring(framing.headerBytes()))
                    .toList();
        }

        @Override
        public void onFrame(byte[] bytes, int offset, int length) {
            frames.add(new String(bytes, offset, length, US_ASCII));
        }

        @Override
        public void onReturned(byte[] bytes, int offset) {
            returned.add(CupsHeader.read(bytes, offset).rejectCode());
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

    /// Hears nothing and keeps nothing.
    private static final class Deaf implements FrameHandler.Receiver {
        @Override
        public void onFrame(byte[] bytes, int offset, int length) {}

        @Override
        public void onReturned(byte[] bytes, int offset) {}

        @Override
        public void onReadComplete() {}

        @Override
        public void onClosed() {}
    }
}
