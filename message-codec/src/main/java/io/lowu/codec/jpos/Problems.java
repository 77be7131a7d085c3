package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.DialectException;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a packager's file, in the order of finding.
final class Problems {
    private static final int MOST = 200;

    private final String source;
    private final List<String> found = new ArrayList<>();

    Problems(String source) {
        this.source = source;
    }

    /// Adds a problem. Lines count from 1. A file that is nothing but problems is not listed to its end.
    void add(int line, String what) {
        if (found.size() < MOST) {
            found.add(source + ":" + line + ": " + what);
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
