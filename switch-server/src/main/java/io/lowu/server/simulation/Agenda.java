package io.lowu.server.simulation;

import java.util.PriorityQueue;

/// Virtual time and all that is going to happen in it. What is due at the same time happens in the order in
/// which it was put down.
final class Agenda {
    static final long MICROS = 1_000;
    static final long MILLIS = 1_000_000;
    static final long SECONDS = 1_000_000_000;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Agenda::compare);
    private long now;
    private long count;

    private record Entry(long time, long order, Runnable action) {}

    private static int compare(Entry one, Entry other) {
        int byTime = Long.compare(one.time, other.time);
        return byTime != 0 ? byTime : Long.compare(one.order, other.order);
    }

    /// Nanoseconds since the run began; never goes back.
    long now() {
        return now;
    }

    /// Puts down what happens after a time, nanoseconds.
    void after(long delay, Runnable action) {
        at(now + Math.max(0, delay), action);
    }

    /// Puts down what happens at a time; at once when that has passed.
    void at(long time, Runnable action) {
        entries.add(new Entry(Math.max(now, time), count++, action));
    }

    /// Moves to the next entry and lets it happen.
    ///
    /// @return false when nothing is left
    boolean happen() {
        Entry next = entries.poll();
        if (next == null) {
            return false;
        }
        now = next.time;
        next.action.run();
        return true;
    }
}
