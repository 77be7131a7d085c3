package io.lowu.loadtest.issuer;

/// What to answer: DE 39, and DE 38 or nothing.
record Verdict(String code, String authorizationId) {
    static Verdict of(String code) {
        return new Verdict(code, "");
    }
}
