package io.lowu.server.simulation;

import org.jspecify.annotations.Nullable;

/// One purchase in the acquirer's book.
final class Purchase {
    final int number;
    final Customer customer;
    final long amount;
    final int stan;
    final long transmission;
    final String rrn;

    /// 0200 and 0201 that were sent.
    int copies;

    /// DE 39 of the outcome, null while none is known; 22 may follow it once a reversal was sent.
    @Nullable
    String outcome;

    /// DE 38 of the outcome.
    String approvalCode = "";

    /// DE 6 and DE 10 of the outcome, minor units and DE 10 form; 0 where there are none.
    long billing;

    long rate;

    /// The link refused the only copy: the switch has nothing of it.
    boolean refused;

    /// The acquirer will look at it again.
    boolean insisting;

    int reversalStan;
    long reversalTransmission;
    int reversals;

    /// A repeat of the answered request waits for its answer.
    boolean awaitsRepeat;

    /// The switch has said that nothing of it stands any more.
    boolean reversed;

    Purchase(int number, Customer customer, long amount, int stan, long transmission) {
        this.number = number;
        this.customer = customer;
        this.amount = amount;
        this.stan = stan;
        this.transmission = transmission;
        this.rrn = "%012d".formatted(number);
    }

    boolean isReversing() {
        return reversals > 0;
    }

    /// Whether the acquirer needs to hear no more.
    boolean isSettled() {
        return refused || reversed || (!isReversing() && outcome != null);
    }

    /// Whether the merchant has his money.
    boolean stands() {
        return "00".equals(outcome) && !isReversing();
    }

    @Override
    public String toString() {
        return "purchase " + number + " (STAN " + stan + ", " + amount + " of " + customer + ")";
    }
}
