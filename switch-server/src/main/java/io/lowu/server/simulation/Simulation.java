package io.lowu.server.simulation;

import io.lowu.server.admin.SwitchMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run from one seed: some hundreds of steps in bad weather, then quiet until everything is settled, then
/// the books are laid side by side.
final class Simulation {
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-11-24T14:59:30Z"),
            Instant.parse("2026-11-24T15:59:40Z"),
            Instant.parse("2028-02-28T15:59:30Z"),
            Instant.parse("2028-02-29T23:59:30Z"),
            Instant.parse("2026-12-31T23:59:30Z"),
            Instant.parse("2027-04-30T15:59:45Z"),
            Instant.parse("2026-06-15T03:00:00Z"));
    private static final int STEPS_TO_CENSUS = 32;
    /// Longer than the clock is ever set back, shorter than anything is forgotten.
    private static final long SETTLED_AFTER = 4 * 3600 * Agenda.SECONDS;
    private static final long QUIET_FOR = 5 * Agenda.SECONDS;

    private final World world;
    private final int steps;
    private final Reckoning reckoning;
    private final AcquirerBook acquirerBook = new AcquirerBook();
    private final Acquirer acquirer;
    private final Fortune fortune;
    private final Census census;
    private int step;

    /// What is common to all runs of a thread, because it is costly to make.
    ///
    /// @param metrics written by the switch, read by nobody
    record Bench(Setting setting, SwitchMetrics metrics) {}

    /// How a run is to be.
    ///
    /// @param steps in bad weather
    /// @param without faults that are left out
    record Plan(long seed, int steps, Set<Fault> without) {}

    /// What became of a run.
    ///
    /// @param failure which rule was broken; null when none was
    /// @param steps made, those of the quiet phase included
    /// @param virtualNanos that have passed
    record Outcome(Plan plan, @Nullable Broken failure, int steps, long virtualNanos, Coverage coverage) {}

    private Simulation(Plan plan, Bench bench, Seams seams, @Nullable Consumer<String> reader) {
        Dice dice = new Dice(plan.seed()).of("run");
        Agenda agenda = new Agenda();
        Trace trace = new Trace(agenda, reader);
        Weather weather = new Weather(dice.of("weather"), plan.without());
        VirtualClock clock = new VirtualClock(agenda, dice.of("start").pick(STARTS));
        world = new World(
                bench.setting(),
                dice,
                weather,
                agenda,
                clock,
                new VirtualNetwork(agenda, weather, trace, dice.of("network")),
                new VirtualDisk(dice.of("disk")),
                trace,
                new Coverage(),
                bench.metrics(),
                seams);
        steps = plan.steps();
        List<Customer> customers = Customer.all();
        CardIssuerBook issuerBook = new CardIssuerBook();
        BankBook bankBook = new BankBook();
        reckoning = new Reckoning(acquirerBook, issuerBook, bankBook, customers);
        census = new Census(world.coverage());
        acquirer = new Acquirer(world, acquirerBook, customers);
        fortune = new Fortune(world, this::afterRecovery);
        new CardIssuer(world, issuerBook).start();
        new Bank(world, bankBook).start();
    }

    /// Runs a plan.
    ///
    /// @param reader takes the trace; null when nobody reads
    static Outcome run(Plan plan, Bench bench, Seams seams, @Nullable Consumer<String> reader) {
        LogEar.forget();
        Simulation simulation = new Simulation(plan, bench, seams, reader);
        Broken failure = null;
        try {
            simulation.run();
        } catch (Broken broken) {
            failure = broken;
        } catch (RuntimeException e) {
            failure = new Broken("after step " + simulation.step + ": " + e, e);
        }
        World world = simulation.world;
        if (failure != null) {
            world.trace().say("broken", String.valueOf(failure.getMessage()));
        }
        simulation.fortune.end();
        for (Fault fault : Fault.values()) {
            world.coverage().count("fault", fault.words(), world.weather().struck(fault));
        }
        return new Outcome(plan, failure, simulation.step, world.agenda().now(), world.coverage());
    }

    private void run() {
        fortune.start();
        acquirer.start();
        while (step < steps) {
            step();
        }
        world.trace().say("weather", "quiet from here on");
        world.weather().quieten();
        fortune.quieten();
        acquirer.quieten();
        do {
            untilSettled();
            long until = world.agenda().now() + QUIET_FOR;
            while (world.agenda().now() < until) {
                step();
            }
        } while (!isSettled());
        census.take(fortune.core());
        reckoning.inTheEnd(fortune.core());
        fortune.lastRecovery();
        reckoning.inTheEnd(fortune.core());
    }

    private void untilSettled() {
        long last = world.agenda().now() + SETTLED_AFTER;
        while (!isSettled()) {
            if (world.agenda().now() > last) {
                throw new Broken("it has been quiet for hours, and not all is settled: " + acquirerBook.unsettled()
                        + "; " + fortune.open());
            }
            for (int i = 0; i < STEPS_TO_CENSUS; i++) {
                step();
            }
        }
    }

    private boolean isSettled() {
        return fortune.isUp()
                && acquirerBook.isSettled()
                && fortune.core().inFlight() == 0
                && fortune.core().deferredDepth() == 0;
    }

    private void step() {
        step++;
        if (!world.agenda().happen()) {
            throw new Broken("nothing is going to happen any more");
        }
        fortune.pump();
        LogEar.check();
        if (step % STEPS_TO_CENSUS == 0 && fortune.isUp() && !world.weather().isQuiet()) {
            census.take(fortune.core());
        }
    }

    private void afterRecovery() {
        census.begin();
        census.take(fortune.core());
        reckoning.afterRecovery(fortune.core());
    }
}
