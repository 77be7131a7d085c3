package io.lowu.authorization;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// The rate table in force, the one that comes after it, and the one that waits for approval.
final class Rates {
    private RateTable current = RateTable.EMPTY;
    private RateTable next = RateTable.EMPTY;
    private final UnsafeBuffer proposal = new UnsafeBuffer(new byte[0]);
    private long renewed;

    /// The table in force.
    RateTable current() {
        return current;
    }

    /// The table that comes into force at its time; [RateTable#EMPTY] if there is none.
    RateTable next() {
        return next;
    }

    /// Log time at which the table in force was published, renewed or came into force.
    long renewed() {
        return renewed;
    }

    /// Puts a table in force, now or when its time comes.
    void publish(RateTable table, long now) {
        if (table.validFrom() > now) {
            next = table;
        } else {
            current = table;
            renewed = now;
        }
    }

    /// The table in force was published again: its age counts from now.
    void renew(long now) {
        renewed = now;
    }

    /// Puts the next table in force if its time has come.
    void advance(long now) {
        if (next != RateTable.EMPTY && next.validFrom() <= now) {
            current = next;
            renewed = next.validFrom();
            next = RateTable.EMPTY;
        }
    }

    /// Whether the table in force must not be used: not renewed for too long, or past its end.
    ///
    /// @param staleAfter microseconds, 0 = any age will do
    boolean isStale(long now, long staleAfter) {
        return (staleAfter > 0 && now - renewed > staleAfter)
                || (current.validUntil() > 0 && now >= current.validUntil());
    }

    /// The ProposeRates that waits for approval, with its header; empty if none does.
    DirectBuffer proposal() {
        return proposal;
    }

    void propose(DirectBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        proposal.wrap(copy);
    }

    void dropProposal() {
        proposal.wrap(new byte[0]);
    }

    /// Takes a table back from a snapshot: the one in force first, then the next.
    void restored(RateTable table, long now, long renewed) {
        if (table.validFrom() > now) {
            next = table;
        } else {
            current = table;
            this.renewed = renewed;
        }
    }
}
