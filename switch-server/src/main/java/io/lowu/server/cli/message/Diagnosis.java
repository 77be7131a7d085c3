package io.lowu.server.cli.message;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.frame.FramingDetector;
import io.lowu.codec.frame.FramingDetector.Framed;
import io.lowu.codec.iso8583.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which dialect and framing messages are in: all are tried, and ranked by how far they come.
final class Diagnosis {
    private static final int MOST_FRAMINGS = 3;
    private static final int LEAST_SCORE = 20;

    private final List<byte[]> pieces;
    private final List<Guess> framings = new ArrayList<>();

    /// A framing that may be, and why.
    private record Guess(Optional<Framing> framing, int score, String why) {}

    /// What one dialect makes of the messages.
    ///
    /// @param score 0 to 100
    /// @param good whether all messages are well formed
    /// @param why what speaks for the dialect, or where it breaks
    /// @param framingWhy what speaks for the framing, or nothing
    record Verdict(String dialect, Optional<Framing> framing, int score, boolean good, String why, String framingWhy) {
        /// The options that decode the messages like this.
        String options() {
            return "--dialect " + dialect
                    + framing.map(known -> " --framing " + FramingOption.words(known))
                            .orElse("");
        }
    }

    /// @param framing the framing if it is known
    Diagnosis(List<byte[]> pieces, Optional<Framing> framing) {
        this.pieces = pieces;
        if (framing.isPresent()) {
            framings.add(new Guess(framing, 0, ""));
            return;
        }
        framings.add(new Guess(Optional.empty(), 0, ""));
        byte[] first = pieces.getFirst();
        for (FramingDetector.Candidate candidate : FramingDetector.rank(first, 0, first.length)) {
            if (candidate instanceof Framed framed
                    && framed.score() >= LEAST_SCORE
                    && framings.size() <= MOST_FRAMINGS) {
                framings.add(new Guess(Optional.of(framed.framing()), framed.score(), framed.reason()));
            }
        }
    }

    /// Another protocol that the bytes look like, in words; nothing if they do not.
    static String foreign(byte[] bytes) {
        for (FramingDetector.Candidate candidate : FramingDetector.rank(bytes, 0, bytes.length)) {
            if (candidate instanceof FramingDetector.Foreign foreign) {
                return foreign.reason();
            }
        }
        return "";
    }

    /// The verdict on each dialect, best first.
    List<Verdict> rank(List<NamedDialect> dialects) {
        List<Verdict> verdicts = new ArrayList<>();
        for (NamedDialect dialect : dialects) {
            verdicts.add(best(dialect));
        }
        verdicts.sort(Comparator.comparingInt(Verdict::score).reversed());
        return List.copyOf(verdicts);
    }

    private Verdict best(NamedDialect named) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<Optional<Framing>> tried = new HashSet<>();
        for (Guess guess : framings) {
            Optional<Framing> framing = guess.framing().map(known -> besideHeaderOf(named.dialect(), known));
            if (tried.add(framing)) {
                verdicts.add(verdict(named, framing, guess));
            }
        }
        return verdicts.stream().max(Comparator.comparingInt(Verdict::score)).orElseThrow();
    }

    /// A header is the framing's or the dialect's, not both.
    private static Framing besideHeaderOf(Dialect dialect, Framing framing) {
        return dialect.spec().headerBytes() == 0
                ? framing
                : new Framing(framing.prefix(), framing.inclusive(), FrameHeader.NONE, framing.maxPayload());
    }

    private Verdict verdict(NamedDialect named, Optional<Framing> framing, Guess guess) {
        Trial trial = new Trial(named.dialect());
        for (byte[] piece : pieces) {
            for (Frames.Part part : Frames.of(framing, piece)) {
                switch (part) {
                    case Frames.Whole frame -> trial.read(piece, frame.offset(), frame.length());
                    case Frames.KeepAlive _ -> {}
                    case Frames.Broken broken -> trial.broken(broken.offset(), broken.reason());
                }
            }
        }
        String framingWhy = framing.isEmpty() ? "" : guess.why();
        return new Verdict(named.name(), framing, trial.score(), trial.good(), trial.why(), framingWhy);
    }
}
