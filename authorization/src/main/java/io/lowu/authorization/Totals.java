package io.lowu.authorization;

import io.lowu.authorization.sbe.SettlementClass;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/// Settlement totals by link, institution, currency and business date (DOMAIN.md 6.1, 6.3). Every posting that
/// settlement knows of is counted by one call. Dates that nobody will ask for any more are put together in one total
/// that is brought forward, so that all totals always agree with the ledger.
final class Totals {
    /// A date can be asked for so many days: as long as a refund may come.
    static final int KEPT_DAYS = 400;
    /// The day of totals that stand for older ones.
    static final int BROUGHT_FORWARD = 0;

    /// In the place of an issuer: what suspense has lent and not got back, less what it keeps for those who can't be
    /// paid. It belongs to no business date and to no participant.
    static final long SUSPENSE = -1;

    private final BusinessDay day;
    private final List<Total> inOrder = new ArrayList<>();
    private final Long2ObjectHashMap<Total> index = new Long2ObjectHashMap<>();
    private int newestDay;

    Totals(BusinessDay day) {
        this.day = day;
    }

    /// Counts a posting on the current date.
    ///
    /// @param link acquirer link by which it came; 0 on the issuer's side
    /// @param institution DE 32 of the acquirer, or the issuer
    /// @param amount minor units of the currency, never negative
    void count(int link, long institution, int currency, SettlementClass kind, long amount) {
        countOn(day.current(), link, institution, currency, kind, amount);
    }

    /// Counts a posting of something that was accepted on a date; if that is frozen already, on the current one.
    ///
    /// @return the date on which it counts
    int countOn(int accepted, int link, long institution, int currency, SettlementClass kind, long amount) {
        if (amount < 0) {
            throw new IllegalStateException("a posting of " + amount + " can't be counted for " + institution);
        }
        int counted = day.isOpen(accepted) ? accepted : day.current();
        of(counted, link, institution, currency).count(kind, amount);
        return counted;
    }

    /// The total with this key; made when it is first asked for.
    Total of(int date, int link, long institution, int currency) {
        long place = place(date, link, institution, currency);
        for (Total total = index.get(place); total != null; total = total.chained) {
            if (total.isOf(date, link, institution, currency)) {
                return total;
            }
        }
        Total total = new Total(date, link, institution, currency);
        inOrder.add(total);
        enter(total, place);
        newestDay = Math.max(newestDay, date);
        return total;
    }

    /// All totals, in the order in which they were first counted.
    List<Total> inOrder() {
        return inOrder;
    }

    /// The last date on which something was counted, 0 = none.
    int newestDay() {
        return newestDay;
    }

    /// Puts totals together that are older than anybody asks for.
    void forgetBefore(int current) {
        List<Total> old = inOrder.stream()
                .filter(total -> total.day != BROUGHT_FORWARD && total.day < current - KEPT_DAYS)
                .toList();
        if (old.isEmpty()) {
            return;
        }
        inOrder.removeAll(old);
        index.clear();
        for (Total total : inOrder) {
            enter(total, place(total.day, total.link, total.institution, total.currency));
        }
        for (Total total : old) {
            bringForward(total.link, total.institution, total.currency, total.moved());
        }
    }

    /// Adds what dates without a total have moved.
    void bringForward(int link, long institution, int currency, long moved) {
        SettlementClass kind = moved < 0 ? SettlementClass.CREDIT : SettlementClass.DEBIT;
        of(BROUGHT_FORWARD, link, institution, currency).add(kind, 0, Math.abs(moved));
    }

    private void enter(Total total, long place) {
        total.chained = index.get(place);
        index.put(place, total);
    }

    private static long place(int date, int link, long institution, int currency) {
        return HashIndex.mix(HashIndex.mix(institution * 1000 + currency) + (long) date * 65_536 + link);
    }
}
