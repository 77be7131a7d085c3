package io.lowu.authorization;

import io.lowu.authorization.sbe.QuoteRecordDecoder;

/// Everything that the core knows, in the parts that keep it. The rules (purchases, legs, reversals,
/// store-and-forward) work on it and keep nothing themselves.
final class CoreState {
    final Parameters parameters = new Parameters();
    final Rates rates = new Rates();
    final Ledger ledger = new Ledger(parameters);
    final Wallets wallets = new Wallets();
    final PaymentCodes codes = new PaymentCodes();
    final RecordStore quotes = new RecordStore(QuoteRecordDecoder.BLOCK_LENGTH);
    final Payments payments = new Payments();
    final BusinessDay day = new BusinessDay();
    final Totals totals = new Totals(day);
    final Waiting waiting = new Waiting();
    final Institutions institutions = new Institutions();
    final Sequences sequences = new Sequences();
    final Timers timers = new Timers();
    final Effects effects = new Effects();

    private long now;

    /// Log time of the command at hand, microseconds since the epoch.
    long now() {
        return now;
    }

    void now(long logTime) {
        now = logTime;
    }

    /// Since when a request can be a repeat of another one.
    long repeatedSince() {
        return now - parameters.retention();
    }

    /// Since when payments are held.
    long keptSince() {
        return now - parameters.keep();
    }

    /// Whether a card is no longer good, its expiry YYMM; 0 = not known.
    boolean isExpired(int yearMonth) {
        return yearMonth != 0 && yearMonth < SwitchCalendar.yearMonth(now, parameters.zoneOffset());
    }

    int localDay() {
        return SwitchCalendar.localDay(now, parameters.zoneOffset());
    }

    int localDate() {
        return SwitchCalendar.localDate(now, parameters.zoneOffset());
    }

    /// DE 15 of what is accepted now, MMDD.
    int businessDate() {
        return SwitchCalendar.monthDay(day.current());
    }
}
