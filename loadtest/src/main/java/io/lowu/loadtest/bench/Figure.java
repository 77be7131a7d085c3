package io.lowu.loadtest.bench;

import java.util.List;

/// What one case came to.
///
/// @param name what was done, see [Case#name]
/// @param library who did it
/// @param nanos time an operation takes, median over the rounds
/// @param error half the distance between the slowest and the fastest round, or, of a single round, JMH's own error at
///     99.9 %; nanoseconds; not a number if there were too few iterations to tell
/// @param bytes heap that an operation allocates, median over the rounds
record Figure(String name, String library, double nanos, double error, double bytes) {
    /// One run of a case.
    ///
    /// @param nanos time an operation takes
    /// @param error of that at 99.9 %, not a number if there were too few iterations to tell
    /// @param bytes heap that an operation allocates
    record Run(double nanos, double error, double bytes) {}

    /// The figure that these runs of a case come to.
    static Figure of(Case measured, List<Run> runs) {
        double[] nanos = runs.stream().mapToDouble(Run::nanos).sorted().toArray();
        double spread = (nanos[nanos.length - 1] - nanos[0]) / 2;
        return new Figure(
                measured.name(),
                measured.library(),
                median(nanos),
                runs.size() == 1 ? runs.getFirst().error() : spread,
                median(runs.stream().mapToDouble(Run::bytes).sorted().toArray()));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
