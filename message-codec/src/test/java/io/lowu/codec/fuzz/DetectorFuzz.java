package io.lowu.codec.fuzz;

import io.lowu.codec.frame.FramingDetector;
import io.lowu.codec.frame.FramingDetector.Candidate;
import io.lowu.codec.frame.FramingDetector.Foreign;
import io.lowu.codec.frame.FramingDetector.Framed;
import io.lowu.codec.frame.FramingDetector.Span;
import io.lowu.codec.frame.FramingDetector.Unframed;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Guessing how a dump is framed.
public final class DetectorFuzz {
    private static final Pattern REASON = Pattern.compile("[ -~]+");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{5,}");

    private DetectorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] amid = new byte[5 + input.length + 5];
        Arrays.fill(amid, (byte) '0');
        System.arraycopy(input, 0, amid, 5, input.length);
        List<Candidate> candidates = FramingDetector.rank(input, 0, input.length);
        List<Candidate> others = FramingDetector.rank(amid, 5, input.length);
        Property.same(candidates.size(), others.size(), "candidates amid other bytes");
        int best = 100;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Property.within(candidate.score(), 0, best, "a score");
            best = candidate.score();
            Property.same(candidate.reason(), others.get(i).reason(), "a reason amid other bytes");
            Property.holds(REASON.matcher(candidate.reason()).matches(), "no sentence: " + candidate.reason());
            switch (candidate) {
                case Framed framed -> framed(framed, input);
                case Unframed unframed -> spans(unframed.messages(), input.length);
                case Foreign foreign -> Property.holds(!foreign.protocol().isEmpty(), "a protocol without a name");
            }
        }
    }

    private static void framed(Framed framed, byte[] input) {
        spans(framed.messages(), input.length);
        boolean number = LONG_NUMBER.matcher(framed.reason()).find();
        Property.holds(!number || framed.cut(), "a number that is no length: " + framed.reason());
        for (Span message : framed.messages()) {
            int frame = message.offset() - framed.framing().messageOffset();
            int payload = framed.framing().headerBytes() + message.length();
            Property.same(payload, framed.framing().payloadLength(input, frame), "what the length of a frame says");
        }
    }

    private static void spans(List<Span> spans, int length) {
        int at = 0;
        for (Span span : spans) {
            Property.within(span.offset(), at, length, "where a message begins");
            at = span.offset() + span.length();
            Property.within(at, span.offset(), length, "where a message ends");
        }
    }

    static List<byte[]> seeds() {
        return FramesFuzz.seeds().stream()
                .map(seed -> Arrays.copyOfRange(seed, 3, seed.length))
                .toList();
    }
}
