package io.lowu.loadtest.demo;

import io.lowu.loadtest.terminal.TrafficReport;
import java.io.PrintStream;
import java.util.Optional;

/// Live status: lines redrawn in place on a terminal, one line now and then elsewhere.
final class StatusDisplay {
    private static final int SECONDS_BETWEEN_LINES = 5;

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;
    private long lastAnswered;
    private double lastSeconds;

    StatusDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// How often [#show] is worth calling.
    int intervalMillis() {
        return terminal ? 500 : SECONDS_BETWEEN_LINES * 1_000;
    }

    void show(double seconds, TrafficReport traffic, Optional<AdminPage.Gauges> gauges) {
        double rate = (traffic.answered() - lastAnswered) / Math.max(0.001, seconds - lastSeconds);
        lastAnswered = traffic.answered();
        lastSeconds = seconds;
        double approved = traffic.answered() == 0 ? 0 : 100.0 * traffic.approved() / traffic.answered();
        String latency = "p50 %,d us  p99 %,d us  p99.9 %,d us"
                .formatted(traffic.p50Micros(), traffic.p99Micros(), traffic.p999Micros());
        String inside = gauges.map(now -> "in flight %,d  SAF %,d  links %d/%d up"
                        .formatted(now.inFlight(), now.safDepth(), now.linksUp(), now.links()))
                .orElse("the switch does not say");
        if (!terminal) {
            out.printf(
                    "%5.0f s  %,.0f payments/s  %.1f %% approved  %s  %s%n", seconds, rate, approved, latency, inside);
            return;
        }
        if (drawn > 0) {
            out.print("\033[" + drawn + "A");
        }
        String[] lines = {
            "  running    %.0f s, %,d payments".formatted(seconds, traffic.payments()),
            "  payments   %,.0f/s, %.1f %% approved".formatted(rate, approved),
            "  latency    " + latency,
            "  switch     " + inside,
        };
        for (String line : lines) {
            out.println("\033[2K" + line);
        }
        drawn = lines.length;
        out.flush();
    }
}
