package io.lowu.loadtest.bench;

/// How long to measure. A round runs every case once, in a JVM of its own, so that slow minutes of the machine fall on
/// all of them; a figure is the median over the rounds.
///
/// @param rounds how many times each case is run
/// @param forked whether each run has a JVM of its own; without, figures only show that everything works
/// @param warmUps iterations that don't count
/// @param iterations iterations that count
/// @param millis length of an iteration
record Effort(int rounds, boolean forked, int warmUps, int iterations, int millis) {
    /// About five and a half minutes for everything.
    static final Effort FULL = new Effort(3, true, 3, 4, 600);
    /// About one minute for everything.
    static final Effort QUICK = new Effort(1, true, 2, 3, 350);
}
