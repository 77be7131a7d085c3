package io.lowu.loadtest;

import io.lowu.loadtest.fps.FpsNetwork;
import io.lowu.loadtest.issuer.CardIssuer;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.terminal.Answer;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.LinkProfile;
import io.lowu.loadtest.terminal.Stamps;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.loadtest.terminal.TrafficGenerator;
import io.lowu.loadtest.terminal.TrafficReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lowu sim issuer|fps|terminals`: one peer alone, until Ctrl-C.
@Command(
        name = "sim",
        description = "Runs one peer of the switch alone, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lowu sim issuer --port 8601 --key config/keys/example-mak.hex",
            "  lowu sim fps --port 8620 --script faults.yaml",
            "  lowu sim terminals --port 8583 --rate 50",
            "",
            "A script is YAML; the first rule that fires decides:",
            "  rules:",
            "    - {on: purchase, every: 333, do: silence}",
            "    - {on: debit, ending: 13, do: decline AM04}",
            "    - {amount: 10000, first: 2, do: delay 12s then approve}"
        })
final class SimCommand {
    @Spec
    private @Nullable CommandSpec spec;

    private final CountDownLatch closed = new CountDownLatch(1);

    @Command(name = "issuer", description = "The card issuer: a jPOS server.", mixinStandardHelpOptions = true)
    int issuer(
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "8601",
                            description = "Default: ${DEFAULT-VALUE}.")
                    int port,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            defaultValue = "config/keys/example-mak.hex",
                            description = "MAC key in hex; default: ${DEFAULT-VALUE}.")
                    String key,
            @Option(names = "--script", paramLabel = "FILE", description = "What it does wrong.") @Nullable Path script)
            throws InterruptedException {
        FaultScript faults = script == null ? FaultScript.approve() : FaultScript.read(script);
        try (CardIssuer issuer = CardIssuer.start(port, LinkProfile.readMacKey(Path.of(key)))) {
            issuer.script(faults);
            out().println("card issuer listens on 127.0.0.1:" + issuer.port());
            untilStopped(() -> "%d connections, %,d approved, %,d declined, %,d reversed"
                    .formatted(
                            issuer.connections(),
                            issuer.book().approvals(),
                            issuer.book().declines(),
                            issuer.book().reversals()));
        } finally {
            closed.countDown();
        }
        return 0;
    }

    @Command(name = "fps", description = "FPS with one bank behind it.", mixinStandardHelpOptions = true)
    int fps(
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "8620",
                            description = "Default: ${DEFAULT-VALUE}.")
                    int port,
            @Option(names = "--script", paramLabel = "FILE", description = "What it does wrong.") @Nullable Path script)
            throws InterruptedException {
        FaultScript faults = script == null ? FaultScript.approve() : FaultScript.read(script);
        try (FpsNetwork fps = FpsNetwork.start(port)) {
            fps.script(faults);
            out().println("FPS listens on 127.0.0.1:" + fps.port());
            untilStopped(() -> "%d connections, %,d settled, %,d rejected, %,d refunded, %d violations"
                    .formatted(
                            fps.connections(),
                            fps.book().settledDebits(),
                            fps.book().rejectedDebits(),
                            fps.book().settledRefunds(),
                            fps.book().violations().size()));
        } finally {
            closed.countDown();
        }
        return 0;
    }

    @Command(name = "terminals", description = "An acquirer's terminals, paying.", mixinStandardHelpOptions = true)
    int terminals(
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "8583",
                            description = "Where the switch listens; default: ${DEFAULT-VALUE}.")
                    int port,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            defaultValue = "config/keys/example-mak.hex",
                            description = "MAC key in hex; default: ${DEFAULT-VALUE}.")
                    String key,
            @Option(
                            names = "--dialect",
                            paramLabel = "FILE",
                            defaultValue = "config/dialects/xb87-a.yaml",
                            description = "Default: ${DEFAULT-VALUE}.")
                    Path dialect,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "Payments a second; default: ${DEFAULT-VALUE}.")
                    double rate,
            @Option(
                            names = "--customers",
                            paramLabel = "N",
                            defaultValue = "5000",
                            description = "Wallets that pay; default: ${DEFAULT-VALUE}.")
                    int customers,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Seed of the traffic; default: ${DEFAULT-VALUE}.")
                    long seed)
            throws IOException, InterruptedException {
        Stamps stamps = new Stamps("20015840", InstantSource.system());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (TerminalClient host = TerminalClient.connect(
                        address, LinkProfile.acquirer(dialect, LinkProfile.readMacKey(Path.of(key))), stamps);
                TrafficGenerator traffic = new TrafficGenerator(
                        host, Optional.empty(), stamps, Customer.generated(customers), Optional.empty(), seed)) {
            signOn(host, port);
            out().printf("terminals make %.0f payments/s at 127.0.0.1:%d%n", rate, port);
            traffic.start(rate);
            untilStopped(() -> line(traffic.report()));
            traffic.stop();
            boolean answered = traffic.await(Duration.ofSeconds(25));
            out().println(line(traffic.report()));
            return answered && traffic.report().lost() == 0 && traffic.report().wrong() == 0 ? 0 : 1;
        } finally {
            closed.countDown();
        }
    }

    private static void signOn(TerminalClient host, int port) throws IOException, InterruptedException {
        try {
            Answer answer = host.signOn().get(10, TimeUnit.SECONDS);
            if (!"00".equals(answer.code())) {
                throw new IOException("127.0.0.1:" + port + " refuses the sign-on with " + answer.code());
            }
        } catch (ExecutionException | TimeoutException silent) {
            throw new IOException("127.0.0.1:" + port + " does not answer the sign-on", silent);
        }
    }

    private static String line(TrafficReport report) {
        return "%,d payments, %,d approved, %,d in flight, %,d lost, %,d wrong, p50 %,d us, p99 %,d us"
                .formatted(
                        report.payments(),
                        report.approved(),
                        report.inFlight(),
                        report.lost(),
                        report.wrong(),
                        report.p50Micros(),
                        report.p99Micros());
    }

    /// Prints a line whenever it changes, at most once a second, until the process is asked to end; the hook then
    /// waits until the caller has closed what it opened.
    private void untilStopped(Supplier<String> status) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("sim-stop").unstarted(() -> {
                    stop.countDown();
                    try {
                        if (!closed.await(30, TimeUnit.SECONDS)) {
                            out().println("not everything could be closed in time");
                        }
                    } catch (InterruptedException hurry) {
                        Thread.currentThread().interrupt();
                    }
                }));
        String last = "";
        while (!stop.await(1, TimeUnit.SECONDS)) {
            String now = status.get();
            if (!now.equals(last)) {
                out().println(now);
                last = now;
            }
        }
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec.commandLine().getOut();
    }
}
