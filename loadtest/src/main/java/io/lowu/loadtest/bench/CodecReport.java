package io.lowu.loadtest.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A run of `bench codec`, for people and for programs.
///
/// @param machine where it was measured
/// @param quick whether it was a short run, whose figures only hint
/// @param figures what was measured
record CodecReport(Machine machine, boolean quick, List<Figure> figures) {
    /// Ours against the faster peer, where there is a target.
    List<Comparison> comparisons() {
        return Comparison.of(figures);
    }

    /// Whether every target is reached that this run could see.
    boolean met() {
        return comparisons().stream().allMatch(Comparison::met);
    }

    /// Two tables.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s, %d processors, %s, %s, commit %s%s%n%n"
                .formatted(
                        machine.processor(),
                        machine.processors(),
                        machine.system(),
                        machine.jvm(),
                        machine.commit(),
                        quick ? ", a quick run" : ""));
        text.append("%-28s %-8s %14s %12s %12s%n".formatted("", "", "ns/op", "+/-", "B/op"));
        for (Figure figure : figures) {
            text.append("%-28s %-8s %,14.1f %12s %,12.1f%n"
                    .formatted(figure.name(), figure.library(), figure.nanos(), error(figure), figure.bytes()));
        }
        if (!comparisons().isEmpty()) {
            text.append("%n%-28s %14s %14s %10s %10s %12s%n"
                    .formatted("lowu against", "faster peer", "times faster", "wanted", "B/op", "wanted"));
        }
        for (Comparison comparison : comparisons()) {
            text.append("%-28s %14s %,14.1f %,10.0f %,10.1f %,12.0f   %s%n"
                    .formatted(
                            comparison.ours().name(),
                            comparison.peer().library(),
                            comparison.ratio(),
                            comparison.target().ratio(),
                            comparison.ours().bytes(),
                            comparison.target().bytes(),
                            comparison.met() ? "met" : "MISSED"));
        }
        return text.toString();
    }

    /// One object on one line.
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("v", 1);
        json.put("benchmark", "codec");
        json.put("quick", quick);
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("processor", machine.processor());
        where.put("processors", machine.processors());
        where.put("memory_bytes", machine.memoryBytes());
        where.put("system", machine.system());
        json.put("machine", where);
        json.put("jvm", machine.jvm());
        json.put("jvm_flags", machine.flags());
        json.put("commit", machine.commit());
        List<Object> results = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("name", figure.name());
            result.put("library", figure.library());
            result.put("ns_op", rounded(figure.nanos()));
            result.put("error_ns", Double.isNaN(figure.error()) ? null : rounded(figure.error()));
            result.put("b_op", rounded(figure.bytes()));
            results.add(result);
        }
        json.put("results", results);
        List<Object> ratios = new ArrayList<>();
        for (Comparison comparison : comparisons()) {
            Map<String, Object> ratio = new LinkedHashMap<>();
            ratio.put("name", comparison.ours().name());
            ratio.put("peer", comparison.peer().library());
            ratio.put("ratio", rounded(comparison.ratio()));
            ratio.put("target_ratio", comparison.target().ratio());
            ratio.put("b_op", rounded(comparison.ours().bytes()));
            ratio.put("target_b_op", comparison.target().bytes());
            ratio.put("met", comparison.met());
            ratios.add(ratio);
        }
        json.put("comparisons", ratios);
        json.put("met", met());
        return new JsonMapper().writeValueAsString(json);
    }

    private static String error(Figure figure) {
        return Double.isNaN(figure.error()) ? "-" : "%,.1f".formatted(figure.error());
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
