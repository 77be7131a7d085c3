package io.lowu.loadtest.demo;

import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.LinkProfile;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lowu demo`. Exit codes: 0 all well, 1 an answer is missing or wrong or books differ, 2 usage, 69 a port
/// is taken or the switch can't be started, 78 configuration.
@Command(
        name = "demo",
        description = "Runs the switch, its banks and live traffic on this machine, and checks the books at the end.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lowu demo                            until Ctrl-C",
            "  lowu demo --for 20s --rate 500",
            "  lowu demo --for 20s --format json    summary as JSON on the last line",
            "  lowu demo --port acquirer=18583 --port admin=18580"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int LONGEST_GOODBYE_SECONDS = 150;
    private static final Path DEFAULT_DATA = Path.of("data", "demo");

    enum Format {
        text,
        json
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long to make traffic, e.g. 20s, 5m; default: until Ctrl-C.")
    private @Nullable String duration;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Payments a second; default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Wallets that pay; default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "Latencies and cost leave out this much from the beginning; default: ${DEFAULT-VALUE}.")
    private String warmUp = "0s";

    @Option(
            names = "--funding",
            paramLabel = "KIND",
            split = ",",
            defaultValue = "wallet,card,bank",
            description = "Only customers who pay by these; default: ${DEFAULT-VALUE}.")
    private Set<Customer.Funding> funding = EnumSet.allOf(Customer.Funding.class);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The switch's data, kept as it is; default: data/demo, emptied.")
    private @Nullable Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Summary as ${COMPLETION-CANDIDATES}.")
    private Format format = Format.text;

    @Option(
            names = "--port",
            paramLabel = "NAME=PORT",
            description = "Another port for acquirer, terminals, card-issuer, fps or admin; "
                    + "also by environment, LOWU_PORT_CARD_ISSUER=8701.")
    private Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${sys:lowu.home:-.}/config/switch.yaml",
            description = "The switch's configuration; default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/switch.yaml");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the traffic; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = format == Format.json ? System.err : System.out;
        Demo.Settings settings = settings();
        CountDownLatch stopEarly = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        AtomicInteger exitCode = new AtomicInteger(1);
        AtomicReference<SwitchProcess> child = new AtomicReference<>();
        Thread hook = Thread.ofPlatform().name("demo-stop").unstarted(() -> {
            stopEarly.countDown();
            awaitQuietly(finished);
            SwitchProcess left = child.get();
            if (left != null) {
                left.kill();
            }
            Runtime.getRuntime().halt(exitCode.get());
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            boolean terminal = format == Format.text && atTerminal();
            Summary summary = new Demo(settings, out, terminal, stopEarly).run(child::set);
            out.print("\n" + summary.text());
            out.flush();
            if (format == Format.json) {
                System.out.println(summary.json());
                System.out.flush();
            }
            exitCode.set(summary.good() ? 0 : 1);
            return exitCode.get();
        } catch (IOException cannot) {
            System.err.println(cannot.getMessage());
            exitCode.set(69);
            return 69;
        } finally {
            finished.countDown();
            forget(hook);
        }
    }

    private Demo.Settings settings() throws IOException {
        Path keys = config.toAbsolutePath().resolveSibling("keys").resolve("example-mak.hex");
        try {
            return new Demo.Settings(
                    launcher(),
                    config,
                    data == null ? DataDirectory.fresh(DEFAULT_DATA) : DataDirectory.keep(data),
                    Ports.of(ports, System.getenv()),
                    LinkProfile.readMacKey(keys),
                    duration == null ? Duration.ofDays(365) : time("--for", duration),
                    time("--warmup", warmUp),
                    positive("--rate", rate),
                    (int) positive("--customers", customers),
                    funding,
                    seed);
        } catch (IllegalArgumentException wrong) {
            if (spec == null) {
                throw wrong;
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /// JDK 25 went back to a console that is absent when input or output is redirected.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean atTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static Path launcher() {
        String named = System.getProperty("lowu.launcher", System.getenv().getOrDefault("LOWU_LAUNCHER", "./lowu"));
        Path launcher = Path.of(named).toAbsolutePath().normalize();
        if (!Files.isExecutable(launcher)) {
            throw new IllegalArgumentException(
                    launcher + " can't be executed; start the demo with ./lowu, or set -Dlowu.launcher");
        }
        return launcher;
    }

    private static double positive(String option, double value) {
        if (value <= 0) {
            throw new IllegalArgumentException(option + " must be greater than 0");
        }
        return value;
    }

    private static Duration time(String option, String text) {
        if (text.matches("[0-9]{1,6}s")) {
            return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
        }
        if (text.matches("[0-9]{1,5}m")) {
            return Duration.ofMinutes(Long.parseLong(text.substring(0, text.length() - 1)));
        }
        throw new IllegalArgumentException(option + " takes a whole number and a unit, as in 20s or 5m");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the demo did not end in time");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // The hook runs already: it was what ended the traffic.
        }
    }
}
