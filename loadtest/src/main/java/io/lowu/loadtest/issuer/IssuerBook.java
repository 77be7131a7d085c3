package io.lowu.loadtest.issuer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the card issuer believes: every purchase it was asked for, how it decided, what was taken back. Holds no
/// card numbers. Thread safe.
public final class IssuerBook {
    private final Map<String, List<Entry>> byStanAndTime = new HashMap<>();
    private final Map<String, List<Entry>> byRrn = new HashMap<>();
    private long approvals;
    private long declines;
    private long reversals;
    private long repeats;
    private long unknownReversals;
    private long wrongMacs;
    private long unreadable;
    private long netBillingMinor;

    /// How a purchase stands.
    public enum State {
        /// Approved; the cardholder is debited.
        APPROVED,
        /// Declined; nothing was debited.
        DECLINED,
        /// Approved once and reversed since.
        REVERSED,
        /// An authorization: the cardholder's money is held.
        HELD,
        /// An authorization whose completion came.
        COMPLETED,
        /// A refund, credited to the cardholder.
        REFUND,
        /// Its reversal came first; the purchase will be refused with 22 if it ever comes.
        REVERSED_UNSEEN
    }

    /// One purchase, as it stands at the moment of asking.
    ///
    /// @param rrn DE 37
    /// @param stan DE 11
    /// @param transmission DE 7
    /// @param amountMinor DE 4, minor units of the transaction's currency
    /// @param billingMinor DE 6, minor units of HKD; DE 4 where there is no DE 6
    /// @param standingBillingMinor what of it partial reversals and refunds have left
    /// @param state how it stands
    /// @param code DE 39 of the first answer, empty when the purchase was never seen
    /// @param timesSeen requests and repeats with this key
    /// @param reversalsSeen reversals and their repeats
    public record Purchase(
            String rrn,
            String stan,
            String transmission,
            long amountMinor,
            long billingMinor,
            long standingBillingMinor,
            State state,
            String code,
            int timesSeen,
            int reversalsSeen) {}

    private static final class Entry {
        final TransactionKey key;
        String rrn = "";
        long amountMinor;
        long billingMinor;
        long standingMinor;
        long standingBillingMinor;
        long refundedBillingMinor;
        State state = State.REVERSED_UNSEEN;
        Verdict first = Verdict.of("");
        int timesSeen;
        int reversalsSeen;

        Entry(TransactionKey key) {
            this.key = key;
        }

        Purchase snapshot() {
            return new Purchase(
                    rrn,
                    key.stan(),
                    key.transmission(),
                    amountMinor,
                    billingMinor,
                    standingBillingMinor,
                    state,
                    first.code(),
                    timesSeen,
                    reversalsSeen);
        }
    }

    /// Books a purchase on which the rules have decided `code`; a known key is answered from the book.
    synchronized Verdict purchase(
            TransactionKey key,
            String rrn,
            long amountMinor,
            long billingMinor,
            boolean repeat,
            boolean hold,
            String code) {
        Entry known = find(key);
        if (known != null) {
            known.timesSeen++;
            if (known.state == State.REVERSED_UNSEEN) {
                return Verdict.of("22");
            }
            repeats++;
            return repeat ? known.first : Verdict.of("94");
        }
        Entry entry = add(key, rrn);
        entry.amountMinor = amountMinor;
        entry.billingMinor = billingMinor;
        entry.timesSeen = 1;
        if ("00".equals(code)) {
            approvals++;
            debit(entry, hold);
            entry.first = new Verdict(code, authorizationId(approvals));
        } else {
            declines++;
            entry.state = State.DECLINED;
            entry.first = Verdict.of(code);
        }
        return entry.first;
    }

    private void debit(Entry entry, boolean hold) {
        entry.standingMinor = entry.amountMinor;
        entry.standingBillingMinor = entry.billingMinor;
        entry.state = hold ? State.HELD : State.APPROVED;
        if (!hold) {
            netBillingMinor = Math.addExact(netBillingMinor, entry.billingMinor);
        }
    }

    /// Books an advice; it tells what has happened, so only one that can't be true is refused.
    ///
    /// @param original what it is about; null where it stands for a purchase or authorization of its own
    /// @param refund whether it gives money back, else it completes the original
    synchronized Verdict advice(
            TransactionKey key,
            @Nullable TransactionKey original,
            String rrn,
            long amountMinor,
            long billingMinor,
            boolean refund,
            boolean hold) {
        Entry known = find(key);
        if (known != null) {
            known.timesSeen++;
            repeats++;
            return known.first;
        }
        Entry about = original == null ? null : find(original);
        if (original != null) {
            if (about == null) {
                return Verdict.of("25");
            }
            if (about.state != (refund ? State.APPROVED : State.HELD)) {
                return Verdict.of("12");
            }
            if (refund && billingMinor > about.standingBillingMinor - about.refundedBillingMinor) {
                return Verdict.of("13");
            }
        }
        Entry entry = add(key, rrn);
        entry.amountMinor = amountMinor;
        entry.billingMinor = billingMinor;
        entry.timesSeen = 1;
        entry.first = Verdict.of("00");
        if (refund && about != null) {
            about.refundedBillingMinor += billingMinor;
            entry.state = State.REFUND;
            netBillingMinor = Math.subtractExact(netBillingMinor, billingMinor);
        } else {
            if (about != null) {
                about.state = State.COMPLETED;
            }
            debit(entry, hold);
        }
        return entry.first;
    }

    /// Books a reversal of the transaction with this key.
    ///
    /// @param standingMinor what remains valid of DE 4, zero for a full reversal
    /// @param standingBillingMinor what remains valid of DE 6
    /// @param advice whether an unknown original must be refused when it comes later
    synchronized Verdict reversal(
            TransactionKey original,
            String rrn,
            long amountMinor,
            long standingMinor,
            long standingBillingMinor,
            boolean advice) {
        Entry entry = find(original);
        if (entry == null) {
            unknownReversals++;
            if (advice) {
                add(original, rrn).reversalsSeen = 1;
            }
            return Verdict.of("25");
        }
        entry.reversalsSeen++;
        return switch (entry.state) {
            case APPROVED, HELD -> {
                if (amountMinor != entry.amountMinor) {
                    yield Verdict.of("64");
                }
                if (standingMinor > entry.standingMinor || standingBillingMinor > entry.standingBillingMinor) {
                    yield Verdict.of("13");
                }
                if (entry.state == State.APPROVED) {
                    netBillingMinor =
                            Math.subtractExact(netBillingMinor, entry.standingBillingMinor - standingBillingMinor);
                }
                entry.standingMinor = standingMinor;
                entry.standingBillingMinor = standingBillingMinor;
                if (standingMinor == 0) {
                    entry.state = State.REVERSED;
                    reversals++;
                }
                yield Verdict.of("00");
            }
            case DECLINED, REVERSED -> Verdict.of("00");
            case COMPLETED, REFUND -> Verdict.of("12");
            case REVERSED_UNSEEN -> Verdict.of("25");
        };
    }

    synchronized void countWrongMac() {
        wrongMacs++;
    }

    synchronized void countUnreadable() {
        unreadable++;
    }

    /// Every purchase with this retrieval reference number, in the order of arrival.
    public synchronized List<Purchase> purchases(String rrn) {
        return byRrn.getOrDefault(rrn, List.of()).stream().map(Entry::snapshot).toList();
    }

    /// Whether a purchase with this RRN was approved, reversed since or not.
    public boolean approved(String rrn) {
        return purchases(rrn).stream().anyMatch(purchase -> "00".equals(purchase.code()));
    }

    /// Whether an approved purchase with this RRN was reversed.
    public boolean reversed(String rrn) {
        return purchases(rrn).stream().anyMatch(purchase -> purchase.state() == State.REVERSED);
    }

    /// How often a purchase with this RRN arrived, repeats included.
    public int timesSeen(String rrn) {
        return purchases(rrn).stream().mapToInt(Purchase::timesSeen).sum();
    }

    /// How often a reversal of a purchase with this RRN arrived, repeats included.
    public int reversalsSeen(String rrn) {
        return purchases(rrn).stream().mapToInt(Purchase::reversalsSeen).sum();
    }

    /// Billing amounts approved less those reversed, minor units of HKD.
    public synchronized long netBillingMinor() {
        return netBillingMinor;
    }

    /// Purchases approved, those reversed since included.
    public synchronized long approvals() {
        return approvals;
    }

    /// Purchases declined.
    public synchronized long declines() {
        return declines;
    }

    /// Approved purchases that were reversed.
    public synchronized long reversals() {
        return reversals;
    }

    /// Purchases whose key was already in the book.
    public synchronized long repeats() {
        return repeats;
    }

    /// Reversals of transactions that were never seen.
    public synchronized long unknownReversals() {
        return unknownReversals;
    }

    /// Messages whose MAC was wrong or missing; they are answered with 63 and not booked.
    public synchronized long wrongMacs() {
        return wrongMacs;
    }

    /// Frames that are not a message.
    public synchronized long unreadable() {
        return unreadable;
    }

    private Entry add(TransactionKey key, String rrn) {
        Entry entry = new Entry(key);
        entry.rrn = rrn;
        byStanAndTime.computeIfAbsent(key.index(), index -> new ArrayList<>(1)).add(entry);
        byRrn.computeIfAbsent(rrn, index -> new ArrayList<>(1)).add(entry);
        return entry;
    }

    private @Nullable Entry find(TransactionKey key) {
        for (Entry entry : byStanAndTime.getOrDefault(key.index(), List.of())) {
            if (entry.key.matches(key)) {
                return entry;
            }
        }
        return null;
    }

    private static String authorizationId(long number) {
        String digits = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
