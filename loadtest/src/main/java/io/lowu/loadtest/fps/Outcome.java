package io.lowu.loadtest.fps;

/// What FPS says of a transaction.
///
/// @param code empty for ACSC, else the reason of RJCT
/// @param reference ClrSysRef of a settled one, else empty
record Outcome(String code, String reference) {
    static Outcome rejected(String code) {
        return new Outcome(code, "");
    }
}
