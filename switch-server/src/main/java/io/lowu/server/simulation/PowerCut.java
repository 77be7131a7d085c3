package io.lowu.server.simulation;

/// The power failed in the midst of a disk operation. Thrown through the code of the switch, which is dead by
/// then.
final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("power cut", null, false, false);
    }
}
