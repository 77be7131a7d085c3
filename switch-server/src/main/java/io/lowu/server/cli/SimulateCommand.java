package io.lowu.server.cli;

import io.lowu.server.simulation.Campaign;
import io.lowu.server.simulation.Campaign.Failure;
import io.lowu.server.simulation.Campaign.Report;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs the switch in virtual time with faults of all kinds, from seeds.
@Command(
        name = "simulate",
        description = {
            "Runs the real switch on a virtual disk, network and clock, with faults of all kinds, and checks that"
                    + " no payment is lost or doubled.",
            "A seed is a run: the same seed does the same, byte by byte."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 every rule was kept, 1 one was broken.",
            "",
            "Examples:",
            "  lowu simulate --seeds 1000",
            "  lowu simulate --minutes 10 --from 1000000",
            "  lowu simulate --seed 4711 --trace",
            "  lowu simulate --seed 4711 --trace --steps 80 --without delay,split,cut"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int LINES_OF_A_FAILURE = 60;
    private static final List<String> GROUPS = List.of(
            "fault", "recovery", "payment", "transition", "leg", "store-and-forward", "sent", "answer", "alert");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many; default: ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first seed; default: ${DEFAULT-VALUE}.")
    private long from;

    @Option(
            names = "--steps",
            paramLabel = "M",
            defaultValue = "600",
            description = "Steps of a run until it gets quiet; default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--minutes",
            paramLabel = "K",
            description = "Runs seeds for so long, however many; with --seeds: at most so many.")
    private @Nullable Long minutes;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Runs that go on at once; default: one for each processor.")
    private @Nullable Integer threads;

    @Option(names = "--seed", paramLabel = "N", description = "Runs this seed alone.")
    private @Nullable Long seed;

    @Option(names = "--trace", description = "Prints what happens, a line a happening; with --seed.")
    private boolean trace;

    @Option(names = "--without", paramLabel = "FAULT", split = ",", description = "Leaves faults out, by name.")
    private Set<String> without = new LinkedHashSet<>();

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli has set no spec");
        }
        check(spec);
        PrintWriter out = spec.commandLine().getOut();
        Campaign campaign = new Campaign();
        if (trace && seed != null) {
            Optional<String> broken = campaign.trace(seed, steps, without, out::println);
            out.println(broken.isEmpty() ? "every rule was kept" : "BROKEN: " + broken.get());
            out.flush();
            return broken.isEmpty() ? 0 : Main.EXPECTATION_FAILED;
        }
        Report report = campaign.run(order(spec));
        print(out, report);
        report.failure().ifPresent(failure -> print(out, campaign, failure));
        out.flush();
        return report.failure().isEmpty() ? 0 : Main.EXPECTATION_FAILED;
    }

    private void check(CommandSpec given) {
        if (trace && seed == null) {
            throw new ParameterException(given.commandLine(), "--trace shows one run; name it with --seed");
        }
        for (String fault : without) {
            if (!Campaign.faults().contains(fault)) {
                throw new ParameterException(
                        given.commandLine(),
                        "there is no fault \"" + fault + "\"; there are " + String.join(", ", Campaign.faults()));
            }
        }
    }

    private Campaign.Order order(CommandSpec given) {
        boolean endless =
                minutes != null && !given.commandLine().getParseResult().hasMatchedOption("--seeds");
        return new Campaign.Order(
                seed == null ? from : seed,
                seed != null ? 1 : endless ? Long.MAX_VALUE : seeds,
                steps,
                minutes == null ? Long.MAX_VALUE : TimeUnit.MINUTES.toNanos(minutes),
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                without);
    }

    private static void print(PrintWriter out, Report report) {
        double seconds = report.nanos() / 1e9;
        out.printf(
                Locale.ROOT,
                "%d seeds in %.1f s (%.1f a second), %d steps, %.1f hours of virtual time%n",
                report.seeds(),
                seconds,
                report.seeds() / seconds,
                report.steps(),
                report.virtualNanos() / 3.6e12);
        for (String group : GROUPS) {
            out.println();
            out.println(group);
            report.coverage()
                    .groups()
                    .getOrDefault(group, java.util.Map.of())
                    .forEach((name, times) -> out.printf(Locale.ROOT, "%10d  %s%n", times, name));
        }
    }

    private static void print(PrintWriter out, Campaign campaign, Failure failure) {
        out.println();
        out.println("BROKEN by seed " + failure.seed() + ": " + failure.rule());
        java.util.ArrayDeque<String> last = new java.util.ArrayDeque<>();
        campaign.trace(failure.seed(), failure.steps(), failure.without(), line -> {
            last.addLast(line);
            if (last.size() > LINES_OF_A_FAILURE) {
                last.removeFirst();
            }
        });
        out.println("The last " + last.size() + " lines of the smallest run that still breaks:");
        last.forEach(out::println);
        out.println("Again: lowu simulate --trace --seed " + failure.seed() + " --steps " + failure.steps()
                + (failure.without().isEmpty() ? "" : " --without " + String.join(",", failure.without())));
    }
}
