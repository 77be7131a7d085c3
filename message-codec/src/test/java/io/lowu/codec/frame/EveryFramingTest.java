package io.lowu.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("framings")
class EveryFramingTest {
    private static final int LIMIT = 300;
    private static final List<byte[]> MESSAGES =
            List.of(new byte[] {8}, new byte[0], Frames.g1Cups(), new byte[0], new byte[0], new byte[] {1, 2, 3});
    private static final List<byte[]> WITHOUT_KEEP_ALIVES =
            MESSAGES.stream().filter(message -> message.length > 0).toList();

    private final Framing framing;

    EveryFramingTest(Framing framing) {
        this.framing = framing;
    }

    static List<Framing> framings() {
        return Frames.all(LIMIT);
    }

    /// Never gives more than up to the next multiple of `step`, or up to `split`.
    private static final class SplittingStream extends InputStream {
        private final byte[] bytes;
        private final int split;
        private final int step;
        private int at;

        SplittingStream(byte[] bytes, int split, int step) {
            this.bytes = bytes;
            this.split = split;
            this.step = step;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int until = Math.min(at < split ? split : bytes.length, at + step);
            int count = Math.min(length, until - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }

    private List<byte[]> read(InputStream in) throws IOException {
        FrameStream frames = new FrameStream(framing, in, OutputStream.nullOutputStream());
        byte[] target = new byte[LIMIT];
        List<byte[]> read = new ArrayList<>();
        for (int length = frames.read(target); length != FrameStream.END; length = frames.read(target)) {
            read.add(Arrays.copyOf(target, length));
        }
        return read;
    }

    @Test
    void isReadAsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameStream frames = new FrameStream(framing, InputStream.nullInputStream(), out);
        for (byte[] message : MESSAGES) {
            if (message.length == 0) {
                frames.keepAlive();
            } else {
                frames.write(message, 0, message.length);
            }
        }
        assertThat(out.toByteArray()).isEqualTo(Frames.wire(framing, MESSAGES));
        assertThat(read(new ByteArrayInputStream(out.toByteArray()))).containsExactlyElementsOf(WITHOUT_KEEP_ALIVES);
    }

    @Test
    void isReadByteByByte() throws IOException {
        byte[] wire = Frames.wire(framing, MESSAGES);
        assertThat(read(new SplittingStream(wire, wire.length, 1))).containsExactlyElementsOf(WITHOUT_KEEP_ALIVES);
    }

    @Test
    void isReadInEverySplit() throws IOException {
        byte[] wire = Frames.wire(framing, MESSAGES);
        for (int split = 1; split < wire.length; split++) {
            assertThat(read(new SplittingStream(wire, split, wire.length)))
                    .as("split at %d", split)
                    .containsExactlyElementsOf(WITHOUT_KEEP_ALIVES);
        }
    }

    @Test
    void endsAsAnErrorWhereverAFrameIsCut() {
        byte[] wire = Frames.wire(framing, List.of(Frames.g1Cups()));
        for (int cut = 1; cut < wire.length; cut++) {
            byte[] part = Arrays.copyOf(wire, cut);
            assertThatThrownBy(() -> read(new ByteArrayInputStream(part)))
                    .as("cut at %d", cut)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the connection ended after ");
        }
    }

    @Test
    void takesTheLimitAndNothingAboveIt() throws IOException {
        byte[] longest = new byte[LIMIT - framing.headerBytes()];
        Framing wider = new Framing(framing.prefix(), framing.inclusive(), framing.header(), LIMIT + 1);
        assertThat(read(new ByteArrayInputStream(Frames.wire(wider, List.of(longest)))))
                .containsExactly(longest);

        byte[] tooLong = Frames.wire(wider, List.of(new byte[longest.length + 1]));
        assertThatThrownBy(() -> read(new ByteArrayInputStream(tooLong)))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("exceeds the limit of 300");
        assertThatThrownBy(() -> Frames.wire(framing, List.of(new byte[longest.length + 1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame of 301 bytes exceeds the limit of 300");
    }

    @Test
    void answersWithDestinationAndSourceExchanged() throws IOException {
        byte[] wire = Frames.wire(framing, List.of(Frames.g1Cups()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameStream frames = new FrameStream(framing, new ByteArrayInputStream(wire), out);
        frames.read(new byte[LIMIT]);
        frames.answer(new byte[] {1, 2, 3}, 0, 3);

        FrameHeader exchanged = switch (framing.header()) {
            case FrameHeader.None none -> none;
            case FrameHeader.Tpdu(int id, int destination, int source) -> new FrameHeader.Tpdu(id, source, destination);
            case FrameHeader.Cups(String destination, String source) -> new FrameHeader.Cups(source, destination);
        };
        Framing theirs = new Framing(framing.prefix(), framing.inclusive(), exchanged, LIMIT);
        assertThat(out.toByteArray()).isEqualTo(Frames.wire(theirs, List.of(new byte[] {1, 2, 3})));
    }

    /// What a link does with a frame; the bound is one byte a frame, what the bean itself allocates is spread over all.
    @Test
    void allocatesNothingOnALink() {
        int frames = 10_000;
        byte[] wire = Frames.wire(framing, List.of(Frames.g1Cups()));
        byte[] out = new byte[LIMIT + 4];
        Runnable work = () -> {
            for (int i = 0; i < frames; i++) {
                int length = framing.payloadLength(wire, 0);
                if (framing.header().check(wire, framing.prefixBytes(), length) != FrameHeader.Check.FITS
                        || framing.header().isReturned(wire, framing.prefixBytes())) {
                    throw new AssertionError("refused");
                }
                framing.beginAnswer(wire, framing.prefixBytes(), out, 0, 100);
                framing.begin(out, 0, 100);
            }
        };
        work.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(frames);
    }
}
