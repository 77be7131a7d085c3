package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lowu.codec.frame.FrameException;
import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.FrameStream;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.frame.Framing.Prefix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A stream of frames in every framing. The first byte tells length, inclusion and header, the second the limit,
/// the third in which pieces the bytes arrive.
public final class FramesFuzz {
    private static final int CHOICES = 3;
    private static final List<FrameHeader> HEADERS =
            List.of(FrameHeader.NONE, FrameHeader.Tpdu.EMPTY, new FrameHeader.Cups("00010344", "12345678"));
    /// Longer numbers than those of a length or a limit might be somebody's.
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6,}");
    private static final Pattern HEXADECIMAL = Pattern.compile("\\b[0-9A-F]{2}(?: [0-9A-F]{2}){4,}\\b");
    private static final List<Prefix> PREFIXES = List.of(Prefix.values());
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private FramesFuzz() {}

    private static Framing framing(int choice, int limit) {
        Prefix prefix = PREFIXES.get(choice % PREFIXES.size());
        boolean inclusive = choice / 5 % 2 == 1;
        FrameHeader header = HEADERS.get(choice / 10 % 3);
        return new Framing(prefix, inclusive, header, header.bytes() + 1 + 16 * limit);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < CHOICES) {
            return;
        }
        Framing framing = framing(input[0] & 0xFF, input[1] & 0xFF);
        byte[] stream = Arrays.copyOfRange(input, CHOICES, input.length);
        try {
            Outcome whole = read(framing, new ByteArrayInputStream(stream));
            Outcome pieces = read(framing, new Pieces(stream, 1 + (input[2] & 0xF)));
            Property.same(whole.end(), pieces.end(), "how a stream in pieces ends");
            Property.same(whole.messages().size(), pieces.messages().size(), "how many messages there are");
            for (int i = 0; i < whole.messages().size(); i++) {
                byte[] message = whole.messages().get(i);
                Property.holds(Arrays.equals(message, pieces.messages().get(i)), "a message in pieces is another");
            }
            written(framing, stream, whole.messages().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param end the kind of its end
    private record Outcome(List<byte[]> messages, String end) {}

    private static Outcome read(Framing framing, InputStream in) throws IOException {
        FrameStream frames = new FrameStream(framing, in, new ByteArrayOutputStream());
        byte[] target = new byte[framing.maxPayload()];
        List<byte[]> messages = new ArrayList<>();
        try {
            for (int length = frames.read(target); length != FrameStream.END; length = frames.read(target)) {
                Property.within(length, 1, framing.maxPayload() - framing.headerBytes(), "the length of a message");
                messages.add(Arrays.copyOf(target, length));
            }
            return new Outcome(messages, "between frames");
        } catch (FrameException e) {
            told(String.valueOf(e.getMessage()));
            return new Outcome(messages, "no frame");
        } catch (EOFException e) {
            told(String.valueOf(e.getMessage()));
            return new Outcome(messages, "inside a frame");
        }
    }

    /// Of the bytes only those of a length may be told.
    private static void told(String text) {
        Property.holds(PRINTABLE.matcher(text).matches(), "it holds more than printable characters: " + text);
        Property.holds(!HEXADECIMAL.matcher(text).find(), "it shows more bytes than a length has: " + text);
        LONG_NUMBER.matcher(text).results().forEach(number -> {
            boolean length = number.group().length() <= 10 && text.contains("length " + number.group() + " exceeds");
            Property.holds(length, "it shows a number that is no length: " + text);
        });
    }

    /// Each whole frame's message is sent once more, as one of our own and as an answer.
    private static void written(Framing framing, byte[] stream, int count) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        FrameStream frames = new FrameStream(framing, new ByteArrayInputStream(stream), sent);
        byte[] target = new byte[framing.maxPayload()];
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = frames.read(target);
            byte[] message = Arrays.copyOf(target, length);
            Property.same(framing.headerBytes(), frames.header().length, "bytes of the header");
            frames.write(message, 0, length);
            frames.keepAlive();
            frames.answer(message, 0, length);
            messages.add(message);
            messages.add(message);
        }
        Outcome again = read(framing, new ByteArrayInputStream(sent.toByteArray()));
        Property.same("between frames", again.end(), "how the stream of what was written ends");
        Property.same(messages.size(), again.messages().size(), "how many messages were written");
        for (int i = 0; i < messages.size(); i++) {
            Property.holds(Arrays.equals(messages.get(i), again.messages().get(i)), "a message is another");
        }
    }

    /// Gives only a few bytes at a time, and never says that more are there.
    private static final class Pieces extends InputStream {
        private final InputStream in;
        private final int most;

        Pieces(byte[] stream, int most) {
            this.in = new ByteArrayInputStream(stream);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, most));
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        byte[] message = "0800822000000000000004000000000000000810082015840300".getBytes(US_ASCII);
        for (int choice = 0; choice < 30; choice++) {
            Framing framing = framing(choice, 20);
            byte[] frame = new byte[framing.messageOffset() + message.length];
            framing.begin(frame, 0, message.length);
            System.arraycopy(message, 0, frame, framing.messageOffset(), message.length);
            byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
            System.arraycopy(frame, 0, twice, frame.length, frame.length);
            seeds.add(Bytes.prefixed(choice, Bytes.prefixed(20, Bytes.prefixed(5, twice))));
        }
        return seeds;
    }
}
