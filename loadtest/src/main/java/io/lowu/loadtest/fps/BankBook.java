package io.lowu.loadtest.fps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the bank behind FPS believes: what it debited its customers and gave back, and what it was sent that it
/// should not have been. Holds no names and no account numbers. Thread safe.
public final class BankBook {
    private final Map<String, Entry> debits = new HashMap<>();
    private final Map<String, Entry> refunds = new HashMap<>();
    private final Map<String, List<Entry>> byRrn = new HashMap<>();
    private final Set<String> cancelledMandates = new TreeSet<>();
    private final List<String> violations = new ArrayList<>();
    private long settledDebits;
    private long rejectedDebits;
    private long settledRefunds;
    private long repeats;
    private long statusRequests;
    private long netMinor;

    /// One direct debit or refund, as it stands at the moment of asking.
    ///
    /// @param transactionId TxId
    /// @param rrn retrieval reference number at the end of the remittance information, empty where there is none
    /// @param amountMinor minor units of HKD
    /// @param code empty for settled, else the status reason code of the rejection
    /// @param timesSeen instructions with this TxId
    public record Movement(String transactionId, String rrn, long amountMinor, String code, int timesSeen) {
        /// Whether the money moved.
        public boolean settled() {
            return code.isEmpty();
        }
    }

    private static final class Entry {
        final String transactionId;
        final String rrn;
        final long amountMinor;
        final String content;
        final boolean debit;
        final Outcome outcome;
        int timesSeen = 1;

        Entry(References references, String rrn, long amountMinor, String content, boolean debit, Outcome o) {
            this.transactionId = references.transactionId();
            this.rrn = rrn;
            this.amountMinor = amountMinor;
            this.content = content;
            this.debit = debit;
            this.outcome = o;
        }

        boolean settled() {
            return outcome.code().isEmpty();
        }
    }

    /// Settles or rejects a debit; one that was seen before gets the outcome it had.
    ///
    /// @param code why it is rejected, empty to settle it
    /// @param reference ClrSysRef if it settles
    synchronized Outcome debit(Instruction.Debit debit, String code, String reference) {
        Entry known = debits.get(debit.references().transactionId());
        if (known != null) {
            return again(known, debit.content());
        }
        String reason = code.isEmpty() && cancelledMandates.contains(debit.mandate()) ? "MD01" : code;
        Outcome outcome = new Outcome(reason, reason.isEmpty() ? reference : "");
        book(debits, new Entry(debit.references(), debit.rrn(), debit.amountMinor(), debit.content(), true, outcome));
        if (reason.isEmpty()) {
            settledDebits++;
            netMinor = Math.addExact(netMinor, debit.amountMinor());
        } else {
            rejectedDebits++;
        }
        return outcome;
    }

    /// Settles or rejects a refund; together, refunds of a debit with the same RRN never exceed it.
    synchronized Outcome refund(Instruction.Refund refund, String code, String reference) {
        Entry known = refunds.get(refund.references().transactionId());
        if (known != null) {
            return again(known, refund.content());
        }
        String reason = code;
        if (reason.isEmpty() && refund.amountMinor() > netMinor(refund.rrn())) {
            violations.add("a refund exceeds what is left of its debit");
            reason = "AM09";
        }
        Outcome outcome = new Outcome(reason, reason.isEmpty() ? reference : "");
        book(
                refunds,
                new Entry(refund.references(), refund.rrn(), refund.amountMinor(), refund.content(), false, outcome));
        if (reason.isEmpty()) {
            settledRefunds++;
            netMinor = Math.subtractExact(netMinor, refund.amountMinor());
        }
        return outcome;
    }

    /// What became of a transaction; one that was never seen is rejected, and stays so if it comes later.
    synchronized Outcome status(Instruction.StatusRequest request) {
        statusRequests++;
        References references = request.references();
        Entry known = debits.getOrDefault(references.transactionId(), refunds.get(references.transactionId()));
        if (known != null) {
            return known.outcome;
        }
        Outcome unseen = Outcome.rejected("AB01");
        (references.definition().startsWith("pacs.008") ? refunds : debits)
                .put(references.transactionId(), new Entry(references, "", 0, "", true, unseen));
        return unseen;
    }

    synchronized void violation(String what) {
        violations.add(what);
    }

    /// From now on debits under this mandate are rejected with MD01.
    public synchronized void cancelMandate(String mandate) {
        cancelledMandates.add(mandate);
    }

    /// Debits with this RRN, settled and rejected.
    public synchronized List<Movement> debits(String rrn) {
        return movements(rrn, true);
    }

    /// Refunds with this RRN, settled and rejected.
    public synchronized List<Movement> refunds(String rrn) {
        return movements(rrn, false);
    }

    /// Whether a debit with this RRN settled, refunded since or not.
    public boolean settled(String rrn) {
        return debits(rrn).stream().anyMatch(Movement::settled);
    }

    /// Whether a refund with this RRN settled.
    public boolean refunded(String rrn) {
        return refunds(rrn).stream().anyMatch(Movement::settled);
    }

    /// How often a debit with this RRN arrived.
    public int timesSeen(String rrn) {
        return debits(rrn).stream().mapToInt(Movement::timesSeen).sum();
    }

    /// Debits settled less refunds settled, minor units of HKD.
    public synchronized long netMinor() {
        return netMinor;
    }

    /// The same for one RRN.
    public synchronized long netMinor(String rrn) {
        return byRrn.getOrDefault(rrn, List.of()).stream()
                .filter(Entry::settled)
                .mapToLong(entry -> entry.debit ? entry.amountMinor : -entry.amountMinor)
                .sum();
    }

    /// Debits settled, those refunded since included.
    public synchronized long settledDebits() {
        return settledDebits;
    }

    /// Debits rejected.
    public synchronized long rejectedDebits() {
        return rejectedDebits;
    }

    /// Refunds settled.
    public synchronized long settledRefunds() {
        return settledRefunds;
    }

    /// Instructions whose TxId was already in the book.
    public synchronized long repeats() {
        return repeats;
    }

    /// Status requests (pacs.028).
    public synchronized long statusRequests() {
        return statusRequests;
    }

    /// What broke the rules, a sentence each, in the order of arrival; empty when the sender behaves.
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    private Outcome again(Entry known, String content) {
        known.timesSeen++;
        repeats++;
        if (!known.content.isEmpty() && !known.content.equals(content)) {
            violations.add("a TxId was used again with another content");
            return Outcome.rejected("AM05");
        }
        return known.outcome;
    }

    private void book(Map<String, Entry> movements, Entry entry) {
        movements.put(entry.transactionId, entry);
        byRrn.computeIfAbsent(entry.rrn, rrn -> new ArrayList<>(1)).add(entry);
    }

    private List<Movement> movements(String rrn, boolean debit) {
        return byRrn.getOrDefault(rrn, List.of()).stream()
                .filter(entry -> entry.debit == debit)
                .map(entry -> new Movement(
                        entry.transactionId, entry.rrn, entry.amountMinor, entry.outcome.code(), entry.timesSeen))
                .toList();
    }
}
