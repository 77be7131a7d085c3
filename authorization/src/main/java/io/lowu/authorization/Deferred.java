package io.lowu.authorization;

import io.lowu.authorization.sbe.DeferredKind;

/// An entry of store-and-forward: something owed to an issuer until it says that it has it.
final class Deferred {
    /// The entry waits behind another one: nothing is due.
    static final long NOT_DUE = Long.MAX_VALUE;

    final long number;
    final long payment;
    /// Who is owed it, and how much: kept here because a dead letter may outlive its payment.
    final long institution;

    final long amount;
    final int currency;
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
    /// Given up: people decide what becomes of it.
    boolean dead;
    /// DE 39 of the last answer, as [FixedField#pair] gives it, 0 = none.
    int answer;

    Deferred(
            long number,
            long payment,
            long institution,
            long amount,
            int currency,
            DeferredKind kind,
            long queuedAt,
            long transmission,
            int stan,
            int businessDate,
            int reversalReason) {
        this.number = number;
        this.payment = payment;
        this.institution = institution;
        this.amount = amount;
        this.currency = currency;
        this.kind = kind;
        this.queuedAt = queuedAt;
        this.transmission = transmission;
        this.stan = stan;
        this.businessDate = businessDate;
        this.reversalReason = reversalReason;
    }

    /// A dead letter's second life: the same message to the issuer, with a day of its own.
    Deferred revived(long newNumber, long now) {
        Deferred again = new Deferred(
                newNumber,
                payment,
                institution,
                amount,
                currency,
                kind,
                now,
                transmission,
                stan,
                businessDate,
                reversalReason);
        again.attempts = attempts;
        return again;
    }
}
