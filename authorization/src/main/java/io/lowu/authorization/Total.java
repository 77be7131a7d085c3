package io.lowu.authorization;

import io.lowu.authorization.sbe.SettlementClass;
import org.jspecify.annotations.Nullable;

/// What was counted for one acquirer of one link, or for one issuer, in a currency on a business date.
final class Total {
    /// Wire numbers of [SettlementClass] are 1 to 8.
    static final int CLASSES = 8;

    final int day;
    /// Number of the acquirer link; 0 for an issuer.
    final int link;

    final long institution;
    final int currency;
    /// The next one in the same place of the index.
    @Nullable
    Total chained;

    private final long[] occurrences = new long[CLASSES + 1];
    private final long[] amounts = new long[CLASSES + 1];

    Total(int day, int link, long institution, int currency) {
        this.day = day;
        this.link = link;
        this.institution = institution;
        this.currency = currency;
    }

    boolean isOf(int wantedDay, int wantedLink, long wantedInstitution, int wantedCurrency) {
        return day == wantedDay && link == wantedLink && institution == wantedInstitution && currency == wantedCurrency;
    }

    /// Whether it is an issuer's: what is a debit of its customers is owed by it, not to it.
    boolean isIssuers() {
        return link == 0;
    }

    void count(SettlementClass kind, long amount) {
        add(kind, 1, amount);
    }

    void add(SettlementClass kind, long count, long amount) {
        occurrences[kind.value()] += count;
        amounts[kind.value()] = Math.addExact(amounts[kind.value()], amount);
    }

    long occurrences(SettlementClass kind) {
        return occurrences[kind.value()];
    }

    /// Minor units.
    long amount(SettlementClass kind) {
        return amounts[kind.value()];
    }

    /// DE 88 − 89 − 86 + 87: what purchases and refunds have moved, minor units, whoever is asked.
    long moved() {
        return amount(SettlementClass.DEBIT)
                - amount(SettlementClass.DEBIT_REVERSAL)
                - amount(SettlementClass.CREDIT)
                + amount(SettlementClass.CREDIT_REVERSAL);
    }

    /// DE 97 as this institution sees it: positive = it is owed (DOMAIN.md 6.3).
    long net() {
        return isIssuers() ? -moved() : moved();
    }
}
