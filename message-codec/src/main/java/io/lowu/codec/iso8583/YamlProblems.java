package io.lowu.codec.iso8583;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a YAML file, in the order of finding.
final class YamlProblems {
    private final String source;
    private final List<String> found = new ArrayList<>();

    YamlProblems(String source) {
        this.source = source;
    }

    /// Adds a problem. Lines and columns count from 1.
    void add(int line, int column, String what) {
        found.add(source + ":" + line + ":" + column + ": " + what);
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
