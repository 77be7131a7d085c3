package io.lowu.server.link;

import java.util.concurrent.TimeUnit;

/// Lets a few lines through in each period, so that a peer can't fill the log. One thread.
public final class LogThrottle {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int LINES_A_PERIOD = 5;

    private long periodStart = System.nanoTime() - PERIOD_NANOS;
    private int lines;
    private long suppressed;

    /// A throttle that lets the next line through.
    public LogThrottle() {}

    /// Whether a line may be written now.
    public boolean permits() {
        long now = System.nanoTime();
        if (now - periodStart >= PERIOD_NANOS) {
            periodStart = now;
            lines = 0;
        }
        if (lines < LINES_A_PERIOD) {
            lines++;
            return true;
        }
        suppressed++;
        return false;
    }

    /// Lines that were held back since the last call.
    public long takeSuppressed() {
        long held = suppressed;
        suppressed = 0;
        return held;
    }
}
