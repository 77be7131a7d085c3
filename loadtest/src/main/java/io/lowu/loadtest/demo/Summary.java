package io.lowu.loadtest.demo;

import io.lowu.loadtest.terminal.AcquirerBook;
import io.lowu.loadtest.terminal.Customer.Funding;
import io.lowu.loadtest.terminal.TrafficReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What a demo came to, and whether that is as it must be.
///
/// @param traffic counts of the terminals
/// @param acquirer the acquirer's book
/// @param issuerNetMinor the card issuer's book: approved less reversed, minor units of HKD
/// @param bankNetMinor the bank's book: debited less refunded, minor units of HKD
/// @param ledgerBalanced whether the switch's own books sum to zero
/// @param unanswered payments without an answer at the end
/// @param seconds how long the traffic ran
/// @param cost what a payment costs the switch's process
record Summary(
        TrafficReport traffic,
        AcquirerBook acquirer,
        long issuerNetMinor,
        long bankNetMinor,
        boolean ledgerBalanced,
        long unanswered,
        double seconds,
        Cost cost) {
    /// What the switch's process spent on a payment, its links' housekeeping and garbage collection included.
    ///
    /// @param cpuMicros processor time a payment, microseconds
    /// @param bytes heap that was allocated a payment
    record Cost(long cpuMicros, long bytes) {
        /// From two looks at the switch's counters; zero when it could not be asked.
        static Cost between(Optional<AdminPage.Gauges> before, Optional<AdminPage.Gauges> after, long payments) {
            if (before.isEmpty() || after.isEmpty() || payments == 0) {
                return new Cost(0, 0);
            }
            return new Cost(
                    (after.get().cpuNanos() - before.get().cpuNanos()) / 1000 / payments,
                    (after.get().allocatedBytes() - before.get().allocatedBytes()) / payments);
        }
    }

    /// Whether acquirer, card issuer and bank believe the same.
    boolean booksAgree() {
        return acquirer.netBillingMinor(Funding.CARD) == issuerNetMinor
                && acquirer.netBillingMinor(Funding.BANK) == bankNetMinor;
    }

    /// Whether nothing went wrong: the demo's exit code.
    boolean good() {
        return ledgerBalanced && booksAgree() && unanswered == 0 && traffic.wrong() == 0 && traffic.payments() > 0;
    }

    /// For people.
    String text() {
        return """
                payments    %,d in %.1f s, %.1f %% approved; by code %s
                funding     wallet %,d   card %,d   bank %,d
                latency     p50 %,d us   p99 %,d us   p99.9 %,d us
                also        %,d repeats answered, %,d reversals, %,d payment codes, %,d at shop terminals
                cost        %,d us of processor and %,d bytes a payment in the switch's process
                answers     %,d missing, %,d wrong
                books       switch %s; card issuer %s (HKD %s); bank %s (HKD %s)
                """.formatted(
                        traffic.payments(),
                        seconds,
                        traffic.answered() == 0 ? 0.0 : 100.0 * traffic.approved() / traffic.answered(),
                        traffic.byCode(),
                        acquirer.approvals(Funding.WALLET),
                        acquirer.approvals(Funding.CARD),
                        acquirer.approvals(Funding.BANK),
                        traffic.p50Micros(),
                        traffic.p99Micros(),
                        traffic.p999Micros(),
                        traffic.repeatsAnswered(),
                        traffic.reversals(),
                        traffic.codesUsed(),
                        traffic.shopPayments(),
                        cost.cpuMicros(),
                        cost.bytes(),
                        unanswered,
                        traffic.wrong(),
                        ledgerBalanced ? "balanced" : "DO NOT BALANCE",
                        verdict(Funding.CARD, issuerNetMinor),
                        hkd(issuerNetMinor),
                        verdict(Funding.BANK, bankNetMinor),
                        hkd(bankNetMinor));
    }

    /// For programs, on one line.
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("v", 1);
        json.put("payments", traffic.payments());
        json.put("by_code", traffic.byCode());
        Map<String, Object> funding = new LinkedHashMap<>();
        funding.put("wallet", acquirer.approvals(Funding.WALLET));
        funding.put("card", acquirer.approvals(Funding.CARD));
        funding.put("bank", acquirer.approvals(Funding.BANK));
        json.put("by_funding", funding);
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", traffic.p50Micros());
        latency.put("p99", traffic.p99Micros());
        latency.put("p999", traffic.p999Micros());
        json.put("latency_us", latency);
        json.put("repeats_answered", traffic.repeatsAnswered());
        json.put("reversals", traffic.reversals());
        json.put("lost", unanswered);
        json.put("wrong", traffic.wrong());
        json.put("books_balanced", ledgerBalanced && booksAgree());
        json.put("switch_cpu_us_per_payment", cost.cpuMicros());
        json.put("switch_bytes_per_payment", cost.bytes());
        json.put("seconds", Math.round(seconds * 10) / 10.0);
        return new JsonMapper().writeValueAsString(json);
    }

    private String verdict(Funding funding, long theirs) {
        long ours = acquirer.netBillingMinor(funding);
        return ours == theirs ? "agrees" : "DIFFERS by HKD " + hkd(theirs - ours);
    }

    private static String hkd(long minor) {
        return "%s%,d.%02d".formatted(minor < 0 ? "-" : "", Math.abs(minor) / 100, Math.abs(minor) % 100);
    }
}
