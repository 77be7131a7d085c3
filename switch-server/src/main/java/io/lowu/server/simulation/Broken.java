package io.lowu.server.simulation;

/// A rule of the switch was broken: the seed of this run has found a bug, here or there.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
        super(what);
    }

    Broken(String what, Throwable cause) {
        super(what, cause);
    }
}
