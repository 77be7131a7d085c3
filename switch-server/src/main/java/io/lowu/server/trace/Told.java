package io.lowu.server.trace;

import io.lowu.server.books.Amounts;
import java.util.LinkedHashMap;
import java.util.Map;

/// An event before it has its time.
record Told(Step step, String text, Map<String, Object> facts) {
    static Told of(Step step, String text, Object... namesAndValues) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Told(step, text, facts);
    }

    TraceEvent at(long index, long logTime) {
        return new TraceEvent(index, logTime, step, text, facts);
    }

    static String signed(long minorUnits, int currency) {
        return (minorUnits > 0 ? "+" : "") + Amounts.decimal(minorUnits, currency);
    }

    static String stan(int stan) {
        return String.format("%06d", stan);
    }
}
