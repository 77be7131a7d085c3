package io.lowu.authorization;

import io.lowu.authorization.sbe.DeferredKind;

/// An entry of store-and-forward: open, or a dead letter.
///
/// @param number 1, 2, 3 … in the order in which entries were queued
/// @param payment number of the payment it is about
/// @param institution who is owed it
/// @param kind what it is
/// @param stan DE 11 of a reversal, 0 otherwise
/// @param transmission DE 7 of a reversal
/// @param amount what is owed, minor units
/// @param currency ISO 4217 number
/// @param attempts how often it was sent
/// @param queuedAt log time, microseconds since the epoch
/// @param due log time of the next attempt or of its end, [Long#MAX_VALUE] while it waits behind another
/// @param outstanding whether it was sent and waits for its answer
/// @param dead whether it was given up and waits for people
/// @param answer DE 39 of the last answer to it, empty where none came
public record DeferredSummary(
        long number,
        long payment,
        long institution,
        DeferredKind kind,
        int stan,
        long transmission,
        long amount,
        int currency,
        int attempts,
        long queuedAt,
        long due,
        boolean outstanding,
        boolean dead,
        String answer) {}
