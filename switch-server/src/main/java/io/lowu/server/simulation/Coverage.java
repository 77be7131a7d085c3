package io.lowu.server.simulation;

import java.util.Map;
import java.util.TreeMap;

/// What runs have seen, by name: states, transitions, answers, deliveries, faults. Not thread safe; sums are.
final class Coverage {
    private final Map<String, long[]> counts = new TreeMap<>();

    void count(String group, String name) {
        count(group, name, 1);
    }

    void count(String group, String name, long times) {
        counts.computeIfAbsent(group + "\t" + name, _ -> new long[1])[0] += times;
    }

    void add(Coverage other) {
        other.counts.forEach((key, times) -> counts.computeIfAbsent(key, _ -> new long[1])[0] += times[0]);
    }

    /// How often something was seen.
    long of(String group, String name) {
        long[] times = counts.get(group + "\t" + name);
        return times == null ? 0 : times[0];
    }

    /// All of it.
    Seen seen() {
        Map<String, Map<String, Long>> groups = new TreeMap<>();
        counts.forEach((key, times) -> {
            int tab = key.indexOf('\t');
            groups.computeIfAbsent(key.substring(0, tab), _ -> new TreeMap<>()).put(key.substring(tab + 1), times[0]);
        });
        return new Seen(groups);
    }
}
