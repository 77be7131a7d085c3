package io.lowu.server.link;

/// Waiting times between attempts to connect: 1, 2, 4 … 30 seconds (S-67).
final class Reconnect {
    private static final int FIRST_SECONDS = 1;
    private static final int LONGEST_SECONDS = 30;

    private int next = FIRST_SECONDS;

    int nextSeconds() {
        int seconds = next;
        next = Math.min(next * 2, LONGEST_SECONDS);
        return seconds;
    }

    void reset() {
        next = FIRST_SECONDS;
    }
}
