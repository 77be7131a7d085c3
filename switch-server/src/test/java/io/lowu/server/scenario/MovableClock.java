package io.lowu.server.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it; it begins where the golden messages of DOMAIN.md 1.14 do.
final class MovableClock implements InstantSource {
    static final Instant GOLDEN = Instant.parse("2018-10-01T08:30:15Z");

    private volatile Instant now = GOLDEN;

    @Override
    public Instant instant() {
        return now;
    }

    /// One thread moves it.
    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
