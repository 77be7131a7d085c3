package io.lowu.server.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the card issuer knows: its debits, and which were taken back. It watches that the switch keeps the
/// rules of reversals: one at a time, oldest first, with the amounts of the original (S-30, S-70).
final class CardIssuerBook {
    private static final long DECEMBER = 1_200_000_000L;
    private static final long FEBRUARY = 200_000_000L;

    private final Map<String, Debit> byRrn = new LinkedHashMap<>();
    private final Map<Long, Debit> byKey = new HashMap<>();
    private final Map<Long, Boolean> reversals = new HashMap<>();
    private long lastReversal = -1;
    private long lastTransmission;
    private boolean lastEnded = true;

    /// A request of the switch.
    static final class Debit {
        final String rrn;
        final long amount;
        final long billing;

        /// DE 39 that was decided.
        String code = "";

        boolean debited;
        boolean reversed;

        Debit(String rrn, long amount, long billing) {
            this.rrn = rrn;
            this.amount = amount;
            this.billing = billing;
        }

        boolean stands() {
            return debited && !reversed;
        }
    }

    /// The request with this key, if it was seen.
    @Nullable
    Debit find(long key) {
        return byKey.get(key);
    }

    Debit add(long key, String rrn, long amount, long billing) {
        Debit debit = new Debit(rrn, amount, billing);
        byKey.put(key, debit);
        Debit other = byRrn.put(rrn, debit);
        if (other != null) {
            throw new Broken("the card issuer is asked twice for RRN " + rrn + ", under two keys");
        }
        return debit;
    }

    /// A reversal: undoes the debit, or notes that it must not happen any more.
    ///
    /// @return DE 39
    String reverse(long key, long original, String rrn, long amount, long billing) {
        if (!reversals.containsKey(key)) {
            inOrder(key);
            reversals.put(key, false);
        }
        Debit debit = byKey.get(original);
        if (debit == null) {
            debit = add(original, rrn, amount, billing);
            debit.reversed = true;
            return "25";
        }
        if (!debit.rrn.equals(rrn) || debit.amount != amount || debit.billing != billing) {
            throw new Broken("RRN %s was debited with DE 4 = %d, DE 6 = %d, and RRN %s is reversed with %d, %d"
                    .formatted(debit.rrn, debit.amount, debit.billing, rrn, amount, billing));
        }
        debit.reversed = true;
        return "00";
    }

    private void inOrder(long key) {
        long transmission = key / 1_000_000;
        if (!lastEnded) {
            throw new Broken(
                    "the card issuer is sent the next reversal, and the one before has no answer that ends it");
        }
        boolean newYear = lastTransmission > DECEMBER && transmission < FEBRUARY;
        if (transmission < lastTransmission && !newYear) {
            throw new Broken("the card issuer is sent a reversal that was queued before the last one");
        }
        lastReversal = key;
        lastTransmission = transmission;
        lastEnded = false;
    }

    /// The issuer has answered a reversal in a way that ends it.
    void ended(long key) {
        if (key == lastReversal) {
            lastEnded = true;
        }
    }

    /// The debit for an RRN, if there was ever a request for it.
    @Nullable
    Debit ofRrn(String rrn) {
        return byRrn.get(rrn);
    }

    Iterable<Debit> debits() {
        return byRrn.values();
    }
}
