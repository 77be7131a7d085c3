package io.lowu.server.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// A wall clock over virtual time; it may be set, forward and back.
final class VirtualClock implements InstantSource {
    private final Agenda agenda;
    private final Instant start;
    private long offsetNanos;

    VirtualClock(Agenda agenda, Instant start) {
        this.agenda = agenda;
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(agenda.now() + offsetNanos);
    }

    /// Microseconds since the epoch.
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant());
    }

    /// Sets it; zero: right.
    void offset(long nanos) {
        offsetNanos = nanos;
    }

    long offset() {
        return offsetNanos;
    }
}
