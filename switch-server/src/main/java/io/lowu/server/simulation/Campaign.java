package io.lowu.server.simulation;

import io.lowu.server.admin.SwitchMetrics;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Many runs, each from a seed of its own, spread over threads; it ends at the first that breaks.
public final class Campaign {
    private final Setting setting = new Setting();
    private final Seams seams;

    /// Runs of the switch as it is.
    public Campaign() {
        this(Seams.NONE);
    }

    Campaign(Seams seams) {
        this.seams = seams;
    }

    /// What is to be run.
    ///
    /// @param from first seed
    /// @param seeds how many, at most
    /// @param steps of each in bad weather
    /// @param nanos after which no new run begins
    /// @param threads that run them
    /// @param without names of faults that are left out, as [#faults] gives them
    public record Order(long from, long seeds, int steps, long nanos, int threads, Set<String> without) {}

    /// What came of it.
    ///
    /// @param seeds that were run
    /// @param steps of all of them
    /// @param virtualNanos that have passed in all of them
    /// @param nanos that it took
    /// @param coverage what they have seen, by group and name
    /// @param failure the first that broke, in words, made as small as it gets
    public record Report(
            long seeds, long steps, long virtualNanos, long nanos, Seen coverage, Optional<Failure> failure) {}

    /// A run that broke.
    ///
    /// @param steps and
    /// @param without with which it still breaks
    public record Failure(long seed, String rule, int steps, Set<String> without) {}

    /// Names of all faults.
    public static Set<String> faults() {
        return names(EnumSet.allOf(Fault.class));
    }

    /// Runs what is ordered; nothing is logged meanwhile.
    public Report run(Order order) throws InterruptedException {
        try (LogEar ear = LogEar.open()) {
            ear.listen();
            return new Runs(order).run();
        }
    }

    /// Runs one seed and gives its trace, line by line.
    ///
    /// @return the rule that it has broken, empty for none
    public Optional<String> trace(long seed, int steps, Set<String> without, Consumer<String> reader) {
        try (LogEar ear = LogEar.open();
                SwitchMetrics metrics = new SwitchMetrics()) {
            ear.listen();
            Simulation.Outcome outcome = Simulation.run(
                    new Simulation.Plan(seed, steps, faults(without)),
                    new Simulation.Bench(setting, metrics),
                    seams,
                    reader);
            return Optional.ofNullable(outcome.failure()).map(broken -> String.valueOf(broken.getMessage()));
        }
    }

    private static Set<Fault> faults(Set<String> names) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        names.forEach(name -> faults.add(Fault.named(name)));
        return faults;
    }

    private static Set<String> names(Set<Fault> faults) {
        Set<String> names = new java.util.LinkedHashSet<>();
        faults.forEach(fault -> names.add(fault.label()));
        return names;
    }

    /// One order on its way.
    private final class Runs {
        private final Order order;
        private final AtomicLong next = new AtomicLong();
        private final Coverage coverage = new Coverage();
        private final long begun = System.nanoTime();
        private long seeds;
        private long steps;
        private long virtualNanos;
        private Simulation.@Nullable Outcome broken;
        private @Nullable RuntimeException fault;

        Runs(Order order) {
            this.order = order;
        }

        Report run() throws InterruptedException {
            Thread[] threads = new Thread[order.threads()];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = Thread.ofPlatform().name("lowu-simulation-" + i).start(this::work);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            if (fault != null) {
                throw fault;
            }
            long nanos = System.nanoTime() - begun;
            return new Report(
                    seeds,
                    steps,
                    virtualNanos,
                    nanos,
                    coverage.seen(),
                    Optional.ofNullable(broken).map(this::shrink));
        }

        private void work() {
            try (SwitchMetrics metrics = new SwitchMetrics()) {
                Simulation.Bench bench = new Simulation.Bench(setting, metrics);
                Set<Fault> without = faults(order.without());
                for (long i = next.getAndIncrement(); goesOn(i); i = next.getAndIncrement()) {
                    note(Simulation.run(
                            new Simulation.Plan(order.from() + i, order.steps(), without), bench, seams, null));
                }
            } catch (RuntimeException e) {
                synchronized (this) {
                    fault = e;
                }
            }
        }

        private synchronized boolean goesOn(long index) {
            return index < order.seeds()
                    && System.nanoTime() - begun < order.nanos()
                    && broken == null
                    && fault == null;
        }

        private synchronized void note(Simulation.Outcome outcome) {
            seeds++;
            steps += outcome.steps();
            virtualNanos += outcome.virtualNanos();
            coverage.add(outcome.coverage());
            boolean first =
                    broken == null || outcome.plan().seed() < broken.plan().seed();
            if (outcome.failure() != null && first) {
                broken = outcome;
            }
        }

        /// Leaves out every fault without which the run still breaks, then cuts its steps.
        private Failure shrink(Simulation.Outcome outcome) {
            try (SwitchMetrics metrics = new SwitchMetrics()) {
                Simulation.Bench bench = new Simulation.Bench(setting, metrics);
                Simulation.Outcome smallest = outcome;
                for (Fault fault : Fault.values()) {
                    Simulation.Plan plan = smallest.plan();
                    if (outcome.coverage().of("fault", fault.words()) > 0
                            && !plan.without().contains(fault)) {
                        Set<Fault> without = EnumSet.of(fault);
                        without.addAll(plan.without());
                        smallest = smaller(smallest, new Simulation.Plan(plan.seed(), plan.steps(), without), bench);
                    }
                }
                for (int cut = order.steps() / 2; cut > 0; cut /= 2) {
                    Simulation.Plan plan = smallest.plan();
                    if (plan.steps() > cut) {
                        smallest = smaller(
                                smallest, new Simulation.Plan(plan.seed(), plan.steps() - cut, plan.without()), bench);
                    }
                }
                String rule = smallest.failure() == null
                        ? ""
                        : String.valueOf(smallest.failure().getMessage());
                return new Failure(
                        smallest.plan().seed(),
                        rule,
                        smallest.plan().steps(),
                        names(smallest.plan().without()));
            }
        }

        private Simulation.Outcome smaller(Simulation.Outcome smallest, Simulation.Plan plan, Simulation.Bench bench) {
            Simulation.Outcome tried = Simulation.run(plan, bench, seams, null);
            return tried.failure() == null ? smallest : tried;
        }
    }
}
