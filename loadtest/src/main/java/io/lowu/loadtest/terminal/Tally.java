package io.lowu.loadtest.terminal;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Counts answers. Thread safe.
final class Tally {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    /// What is counted beside codes and latencies.
    enum Event {
        SENT,
        LOST,
        WRONG,
        REPEAT_ANSWERED,
        REVERSED,
        CODE_USED,
        SHOP
    }

    private final Histogram latencyMicros = new Histogram(LONGEST_MICROS, 3);
    private final SortedMap<String, Long> byCode = new TreeMap<>();
    private final Map<Event, Long> events = new EnumMap<>(Event.class);
    private long answered;

    synchronized void count(Event event) {
        events.merge(event, 1L, Long::sum);
    }

    synchronized void answer(String code, long latencyNanos) {
        answered++;
        byCode.merge(code, 1L, Long::sum);
        latencyMicros.recordValue(Math.clamp(latencyNanos / 1_000, 0, LONGEST_MICROS));
    }

    /// Forgets the latencies so far, not the counts: what came before was warm-up.
    synchronized void forgetLatencies() {
        latencyMicros.reset();
    }

    synchronized TrafficReport report() {
        return new TrafficReport(
                of(Event.SENT),
                answered,
                new TreeMap<>(byCode),
                latencyMicros.getValueAtPercentile(50),
                latencyMicros.getValueAtPercentile(99),
                latencyMicros.getValueAtPercentile(99.9),
                of(Event.LOST),
                of(Event.WRONG),
                of(Event.REPEAT_ANSWERED),
                of(Event.REVERSED),
                of(Event.CODE_USED),
                of(Event.SHOP));
    }

    private long of(Event event) {
        return events.getOrDefault(event, 0L);
    }
}
