package io.lowu.codec.iso8583;

import java.util.List;

/// A dialect that can't be used. Every problem of the file is told at once, each as
/// `file:line:column: what is wrong, and what to do`.
public final class DialectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /// A file with these problems, at least one.
    public DialectException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    DialectException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /// The problems in the order of the file, never empty.
    public List<String> problems() {
        return problems;
    }
}
