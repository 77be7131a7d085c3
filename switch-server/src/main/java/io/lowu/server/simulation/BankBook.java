package io.lowu.server.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the bank behind FPS knows: direct debits by TxId, and the refunds it received.
final class BankBook {
    private final Map<String, Debit> byId = new LinkedHashMap<>();
    private final Map<String, Long> refunds = new LinkedHashMap<>();
    private final Map<String, Debit> byRrn = new LinkedHashMap<>();

    /// A direct debit.
    static final class Debit {
        final String rrn;
        final long amount;
        final boolean settled;
        long refunded;

        /// @param settled whether the customer's account was debited
        Debit(String rrn, long amount, boolean settled) {
            this.rrn = rrn;
            this.amount = amount;
            this.settled = settled;
        }

        boolean stands() {
            return settled && refunded == 0;
        }
    }

    @Nullable
    Debit find(String transaction) {
        return byId.get(transaction);
    }

    @Nullable
    Debit ofRrn(String rrn) {
        return byRrn.get(rrn);
    }

    Iterable<Debit> debits() {
        return byId.values();
    }

    /// A direct debit that comes for the first time.
    ///
    /// @param rrn of the purchase; empty for one that the bank was only asked about: it is refused if it ever
    /// comes
    Debit add(String transaction, String rrn, long amount, boolean settled) {
        Debit debit = new Debit(rrn, amount, settled);
        byId.put(transaction, debit);
        if (!rrn.isEmpty() && byRrn.put(rrn, debit) != null) {
            throw new Broken("the bank is asked twice for RRN " + rrn + ", under two TxIds");
        }
        return debit;
    }

    /// A refund; the same one again moves nothing.
    void refund(String transaction, String rrn, long amount) {
        if (refunds.putIfAbsent(transaction, amount) != null) {
            return;
        }
        Debit debit = byRrn.get(rrn);
        if (debit == null || !debit.settled) {
            throw new Broken("the bank is refunded for RRN " + rrn + " what it never collected");
        }
        debit.refunded += amount;
        if (debit.refunded != debit.amount) {
            throw new Broken("the bank has collected %d for RRN %s and was refunded %d"
                    .formatted(debit.amount, rrn, debit.refunded));
        }
    }
}
