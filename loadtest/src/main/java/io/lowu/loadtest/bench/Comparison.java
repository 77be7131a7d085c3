package io.lowu.loadtest.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Lowu against the faster of its peers in one thing.
///
/// @param ours Lowu's figure
/// @param peer the fastest peer's
/// @param target what is wanted
record Comparison(Figure ours, Figure peer, Target target) {
    /// What Lowu wants to reach.
    ///
    /// @param name end of the name of the cases it is for
    /// @param ratio how many times faster than the faster peer, at least
    /// @param bytes heap that an operation may allocate, at most
    record Target(String name, double ratio, double bytes) {}

    private static final String US = "lowu";
    /// The profiler's own objects are shared out over the operations of an iteration.
    private static final double PROFILER_BYTES = 0.05;
    private static final List<Target> TARGETS = List.of(
            new Target("/decode", 8, 0), new Target("iso20022/pacs008/answer", 60, 1024), new Target("/answer", 12, 0));

    /// The comparisons that these figures allow: of each thing that has a target, our figure and a peer's are needed.
    static List<Comparison> of(List<Figure> figures) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Figure ours : figures) {
            Predicate<Figure> peers = figure ->
                    figure.name().equals(ours.name()) && !figure.library().equals(US);
            Optional<Figure> fastest = figures.stream().filter(peers).min(Comparator.comparingDouble(Figure::nanos));
            if (ours.library().equals(US) && fastest.isPresent()) {
                TARGETS.stream()
                        .filter(target -> ours.name().endsWith(target.name()))
                        .findFirst()
                        .ifPresent(target -> comparisons.add(new Comparison(ours, fastest.get(), target)));
            }
        }
        return comparisons;
    }

    /// How many times faster than the peer.
    double ratio() {
        return peer.nanos() / ours.nanos();
    }

    /// Whether the target is reached, in time and in memory.
    boolean met() {
        return ratio() >= target.ratio() && ours.bytes() <= target.bytes() + PROFILER_BYTES;
    }
}
