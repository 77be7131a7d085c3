package io.lowu.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulation that can't fail shows nothing: each of twelve planted bugs is found.
/// `-Dlowu.simulate.bugs=5000` gives each more seeds.
final class PlantedBugTest {
    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void isFound(PlantedBug bug) throws InterruptedException {
        long seeds = Long.getLong("lowu.simulate.bugs", 300);
        Campaign.Report report = new Campaign(bug).run(new Campaign.Order(1, seeds, 600, Long.MAX_VALUE, 1, Set.of()));
        assertThat(report.failure()).as("%s within %d seeds", bug, seeds).isPresent();
        report.failure()
                .ifPresent(failure -> System.out.println(bug + " | " + report.seeds() + " | " + failure.rule()));
    }
}
