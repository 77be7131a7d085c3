package io.lowu.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// S-104: the whole switch in virtual time, from seeds. `-Dlowu.simulate.seeds=5000
/// -Dlowu.simulate.from=1000` runs others.
final class SimulationTest {
    private static final int STEPS = 600;

    @Test
    void s104NoPaymentIsLostOrDoubledWhateverFails() throws InterruptedException {
        long seeds = Long.getLong("lowu.simulate.seeds", 2_000);
        long from = Long.getLong("lowu.simulate.from", 1);
        System.out.println("seeds " + from + " to " + (from + seeds - 1));
        Campaign.Report report =
                new Campaign().run(new Campaign.Order(from, seeds, STEPS, Long.MAX_VALUE, 2, Set.of()));
        assertThat(report.failure())
                .as("run it again by lowu simulate --trace --seed")
                .isEmpty();
        assertThat(report.seeds()).isEqualTo(seeds);
        Map<String, Map<String, Long>> seen = report.coverage().groups();
        assertThat(seen.get("fault"))
                .allSatisfy((fault, times) -> assertThat(times).as(fault).isPositive());
        assertThat(seen.get("payment"))
                .containsKeys("APPROVED, BALANCE", "APPROVED, CARD", "APPROVED, BANK", "TOMBSTONE, NONE");
        assertThat(seen.get("leg"))
                .containsKeys("CARD LATE_APPROVED", "CARD LATE_DECLINED", "BANK UNDONE", "BANK LATE_DECLINED");
        assertThat(seen.get("store-and-forward")).containsKeys("CARD_REVERSAL", "BANK_STATUS_REQUEST", "BANK_REFUND");
    }

    @Test
    void theSameSeedDoesTheSameByteByByte() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(trace(seed)).as("seed %d", seed).isEqualTo(trace(seed)).hasSizeGreaterThan(50);
        }
        assertThat(trace(1)).isNotEqualTo(trace(2));
    }

    /// The engine has no room when the rates are to be told: they come with the next renewal.
    @Test
    void aFullEngineHoldsNobodyUp() {
        assertThat(trace(165_761)).hasSizeGreaterThan(50);
    }

    @Test
    void aFaultThatIsLeftOutDoesNotStrike() throws InterruptedException {
        Set<String> all = Campaign.faults();
        Campaign.Report report = new Campaign().run(new Campaign.Order(1, 20, STEPS, Long.MAX_VALUE, 1, all));
        assertThat(report.failure()).isEmpty();
        assertThat(report.coverage().groups().getOrDefault("fault", Map.of()).values())
                .allMatch(times -> times == 0);
    }

    private static List<String> trace(long seed) {
        List<String> lines = new ArrayList<>();
        assertThat(new Campaign().trace(seed, STEPS, Set.of(), lines::add)).isEmpty();
        return lines;
    }
}
