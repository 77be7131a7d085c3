package io.lowu.authorization;

/// Everything that the core knows, in the parts that keep it. The rules (purchases, legs, reversals,
/// store-and-forward) work on it and keep nothing themselves.
final class CoreState {
    final Parameters parameters = new Parameters();
    final Rates rates = new Rates();
    final Ledger ledger = new Ledger(parameters);
    final Wallets wallets = new Wallets();
    final PaymentCodes codes = new PaymentCodes();
    final Payments payments = new Payments();
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

    int localDay() {
        return SwitchCalendar.localDay(now, parameters.zoneOffset());
    }

    int localDate() {
        return SwitchCalendar.localDate(now, parameters.zoneOffset());
    }

    int businessDate() {
        return SwitchCalendar.businessDate(now, parameters.zoneOffset(), parameters.cutover());
    }
}
