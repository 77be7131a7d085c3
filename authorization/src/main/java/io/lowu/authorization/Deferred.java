package io.lowu.authorization;

import io.lowu.authorization.sbe.DeferredKind;

/// An entry of store-and-forward: something owed to an issuer until it says that it has it.
final class Deferred {
    /// The entry waits behind another one: nothing is due.
    static final long NOT_DUE = Long.MAX_VALUE;

    final long number;
    final long payment;
    final DeferredKind kind;
    final long queuedAt;
    /// DE 7 and DE 11 of the first attempt and of all repeats.
    final long transmission;

    final int stan;
    /// DE 15.
    final int businessDate;
    /// DE 39 of the reversal, two characters as [FixedField#pair] gives them.
    final int reversalReason;

    /// When to act next: repeat, or give up.
    long due = NOT_DUE;
    /// How often it was sent.
    int attempts;
    /// Sent, and neither answered nor given up.
    boolean outstanding;

    Deferred(
            long number,
            long payment,
            DeferredKind kind,
            long queuedAt,
            long transmission,
            int stan,
            int businessDate,
            int reversalReason) {
        this.number = number;
        this.payment = payment;
        this.kind = kind;
        this.queuedAt = queuedAt;
        this.transmission = transmission;
        this.stan = stan;
        this.businessDate = businessDate;
        this.reversalReason = reversalReason;
    }
}
