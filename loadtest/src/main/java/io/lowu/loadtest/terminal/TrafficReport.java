package io.lowu.loadtest.terminal;

import java.util.SortedMap;

/// What the traffic came to so far.
///
/// @param payments purchases sent, without repeats
/// @param answered purchases that have their first answer
/// @param byCode first answers by DE 39
/// @param p50Micros median latency of first answers in microseconds, from the time at which the purchase was due
/// @param p99Micros 99th percentile of the same
/// @param p999Micros 99.9th percentile of the same
/// @param lost purchases whose connection was lost, or that were given up, before an answer
/// @param wrong answers that no correct switch gives: MAC, echoes, amounts
/// @param repeatsAnswered repeats (0201) answered as their original was
/// @param reversals reversals (0420) acknowledged with 00
/// @param codesUsed purchases by in-store payment code
/// @param shopPayments purchases over the terminal link
public record TrafficReport(
        long payments,
        long answered,
        SortedMap<String, Long> byCode,
        long p50Micros,
        long p99Micros,
        long p999Micros,
        long lost,
        long wrong,
        long repeatsAnswered,
        long reversals,
        long codesUsed,
        long shopPayments) {
    /// Purchases that still wait for their answer.
    public long inFlight() {
        return payments - answered - lost;
    }

    /// First answers that approve.
    public long approved() {
        return byCode.getOrDefault("00", 0L);
    }
}
