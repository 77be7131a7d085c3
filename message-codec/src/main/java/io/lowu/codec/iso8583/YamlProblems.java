package io.lowu.codec.iso8583;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a YAML file, in the order of finding.
final class YamlProblems {
    /// A preset has fewer than a thousand.
    private static final int GREATEST_MAPPINGS = 20_000;

    private final String source;
    private final List<String> found = new ArrayList<>();
    private int mappings;

    YamlProblems(String source) {
        this.source = source;
    }

    /// Adds a problem. Lines and columns count from 1.
    void add(int line, int column, String what) {
        found.add(source + ":" + line + ":" + column + ": " + what);
    }

    /// Counts a mapping that is looked into. An alias is looked into wherever it is used, so that a few lines of
    /// aliases of aliases could keep a reader busy for hours.
    void countMapping(int line, int column) {
        if (++mappings > GREATEST_MAPPINGS) {
            add(
                    line,
                    column,
                    "there are more than " + GREATEST_MAPPINGS + " mappings, each alias counted as what it is");
            throwIfAny();
        }
    }

    int count() {
        return found.size();
    }

    boolean none() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DialectException(found);
        }
    }
}
