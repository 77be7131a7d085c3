package io.lowu.authorization;

import io.lowu.authorization.sbe.DeferredKind;

/// An open entry of store-and-forward.
///
/// @param number 1, 2, 3 … in the order in which entries were queued
/// @param payment number of the payment it is about
/// @param institution who is owed it
/// @param kind what it is
/// @param stan DE 11 of a reversal, 0 otherwise
/// @param attempts how often it was sent
/// @param queuedAt log time, microseconds since the epoch
/// @param outstanding whether it was sent and waits for its answer
public record DeferredSummary(
        long number,
        long payment,
        long institution,
        DeferredKind kind,
        int stan,
        int attempts,
        long queuedAt,
        boolean outstanding) {}
