package io.lowu.loadtest.demo;

import io.lowu.loadtest.terminal.Answer;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.LinkProfile;
import io.lowu.loadtest.terminal.Stamps;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.loadtest.terminal.TrafficGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run of the demo, from the start of its peers to the comparison of the books.
final class Demo {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(25);
    private static final Duration SAF_EMPTY_WITHIN = Duration.ofSeconds(30);
    private static final int STOP_WITHIN_SECONDS = 20;

    /// What a run is asked for.
    ///
    /// @param launcher the `lowu` script
    /// @param config `switch.yaml`; dialects lie beside it
    /// @param data the switch's data directory, which exists
    /// @param ports where everything listens
    /// @param macKey MAC key of acquirer and card issuer
    /// @param duration how long to make traffic; a very long time for "until Ctrl-C"
    /// @param warmUp how much of it, from the beginning, latencies and cost leave out
    /// @param perSecond payments a second
    /// @param customers how many of the generated customers pay
    /// @param funding which of them, by where their money comes from
    /// @param seed of the traffic
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Settings(
            Path launcher,
            Path config,
            Path data,
            Ports ports,
            byte[] macKey,
            Duration duration,
            Duration warmUp,
            double perSecond,
            int customers,
            Set<Customer.Funding> funding,
            long seed) {
        Path dialect(String name) {
            return config.toAbsolutePath().resolveSibling("dialects").resolve(name);
        }

        /// Where things are, nothing secret.
        @Override
        public String toString() {
            return "demo of " + config + " with data in " + data;
        }
    }

    private final Settings settings;
    private final PrintStream out;
    private final boolean terminal;
    private final CountDownLatch stopEarly;

    /// @param out takes everything but the summary
    /// @param terminal whether `out` is one, on which lines can be redrawn
    /// @param stopEarly ends the traffic when counted down
    Demo(Settings settings, PrintStream out, boolean terminal, CountDownLatch stopEarly) {
        this.settings = settings;
        this.out = out;
        this.terminal = terminal;
        this.stopEarly = stopEarly;
    }

    /// Runs it.
    ///
    /// @param children is told of the switch's process, to kill it on an exit that has no time
    /// @throws IOException when a part can't be started or reached, in a sentence
    Summary run(Children children) throws IOException, InterruptedException {
        Ports ports = settings.ports();
        URI admin = URI.create("http://127.0.0.1:" + ports.of("admin"));
        try (Peers peers = Peers.start(ports, settings.macKey());
                AdminPage page = new AdminPage(admin)) {
            out.printf(
                    "card issuer  jPOS server on 127.0.0.1:%d%n", peers.issuer().port());
            out.printf(
                    "FPS          with one bank, on 127.0.0.1:%d%n", peers.fps().port());
            SwitchProcess lowu = SwitchProcess.start(
                    settings.launcher(),
                    settings.config(),
                    settings.data(),
                    ports,
                    settings.data().resolve("switch.log"));
            children.started(lowu);
            try {
                awaitReady(lowu, page, peers);
                out.printf("switch       process %d, data and log in %s%n", lowu.pid(), shown(settings.data()));
                return withTraffic(lowu, page, peers, admin);
            } finally {
                lowu.stop(STOP_WITHIN_SECONDS);
            }
        }
    }

    private void awaitReady(SwitchProcess lowu, AdminPage page, Peers peers) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!page.ready() || peers.issuer().connections() == 0 || peers.fps().connections() == 0) {
            if (!lowu.alive()) {
                throw new IOException("the switch did not start:\n" + lowu.lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the switch is not ready after " + READY_WITHIN.toSeconds() + " s:\n" + lowu.lastWords());
            }
            if (stopEarly.await(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("stopped before the switch was ready");
            }
        }
    }

    private Summary withTraffic(SwitchProcess lowu, AdminPage page, Peers peers, URI admin)
            throws IOException, InterruptedException {
        Stamps stamps = new Stamps("20015840", InstantSource.system());
        try (TerminalClient host = TerminalClient.connect(
                        loopback("acquirer"),
                        LinkProfile.acquirer(settings.dialect("xb87-a.yaml"), settings.macKey()),
                        stamps);
                TerminalClient shop = TerminalClient.connect(
                        loopback("terminals"), LinkProfile.shop(settings.dialect("pos87-bcd.yaml")), stamps)) {
            signOn(host);
            try (TrafficGenerator traffic = new TrafficGenerator(
                    host,
                    Optional.of(shop),
                    stamps,
                    Customer.generated(settings.customers()).stream()
                            .filter(customer -> settings.funding().contains(customer.funding()))
                            .toList(),
                    Optional.of(admin),
                    settings.seed())) {
                out.printf(
                        "terminals    %.0f payments/s of %,d customers, seed %d%n",
                        settings.perSecond(), settings.customers(), settings.seed());
                tips(admin);
                Warmed warmed = makeTraffic(traffic, page, lowu);
                Summary.Cost cost = Summary.Cost.between(
                        warmed.gauges(), page.gauges(), traffic.report().answered() - warmed.answered());
                boolean answered = traffic.await(ANSWERS_WITHIN);
                awaitEmptySaf(page);
                long unanswered = traffic.report().lost() + traffic.report().inFlight();
                if (!answered) {
                    out.println("some answers are still missing after " + ANSWERS_WITHIN.toSeconds() + " s");
                }
                if (!lowu.stop(STOP_WITHIN_SECONDS)) {
                    out.println("the switch did not stop within " + STOP_WITHIN_SECONDS + " s and was killed");
                }
                return new Summary(
                        traffic.report(),
                        traffic.book(),
                        peers.issuer().book().netBillingMinor(),
                        peers.fps().book().netMinor(),
                        ledgerBalanced(),
                        unanswered,
                        warmed.seconds(),
                        cost);
            }
        }
    }

    /// How it was when the warm-up ended, and how long the traffic ran.
    private record Warmed(Optional<AdminPage.Gauges> gauges, long answered, double seconds) {}

    private Warmed makeTraffic(TrafficGenerator traffic, AdminPage page, SwitchProcess lowu)
            throws InterruptedException {
        StatusDisplay display = new StatusDisplay(out, terminal);
        Optional<AdminPage.Gauges> gauges = page.gauges();
        long answered = 0;
        boolean warm = settings.warmUp().isZero();
        long start = System.nanoTime();
        long end = start + settings.duration().toNanos();
        traffic.start(settings.perSecond());
        long left = end - System.nanoTime();
        while (left > 0 && lowu.alive()) {
            long wait = Math.min(left, TimeUnit.MILLISECONDS.toNanos(display.intervalMillis()));
            if (stopEarly.await(wait, TimeUnit.NANOSECONDS)) {
                break;
            }
            if (!warm && System.nanoTime() - start >= settings.warmUp().toNanos()) {
                warm = true;
                gauges = page.gauges();
                answered = traffic.report().answered();
                traffic.forgetLatencies();
            }
            display.show((System.nanoTime() - start) / 1e9, traffic.report(), page.gauges());
            left = end - System.nanoTime();
        }
        traffic.stop();
        if (!lowu.alive()) {
            out.println("the switch ended during the traffic; it said last:\n" + lowu.lastWords());
        }
        return new Warmed(gauges, answered, (System.nanoTime() - start) / 1e9);
    }

    /// What the switch still owes to issuers has to reach them before books can agree.
    private void awaitEmptySaf(AdminPage page) throws InterruptedException {
        long deadline = System.nanoTime() + SAF_EMPTY_WITHIN.toNanos();
        while (page.gauges().map(AdminPage.Gauges::safDepth).orElse(0L) > 0) {
            if (System.nanoTime() > deadline) {
                out.println("store-and-forward is not empty after " + SAF_EMPTY_WITHIN.toSeconds() + " s");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean ledgerBalanced() throws IOException, InterruptedException {
        String line = SwitchProcess.verifyLedger(settings.launcher(), settings.data());
        try {
            JsonNode balanced = new JsonMapper().readTree(line).path("balanced");
            return balanced.isBoolean() && balanced.booleanValue();
        } catch (JacksonException noJson) {
            out.println("`lowu ledger verify` did not end with a JSON object");
            return false;
        }
    }

    private void signOn(TerminalClient host) throws IOException, InterruptedException {
        try {
            Answer answer = host.signOn().get(10, TimeUnit.SECONDS);
            if (!"00".equals(answer.code())) {
                throw new IOException("the switch refuses the acquirer's sign-on with " + answer.code());
            }
        } catch (ExecutionException | TimeoutException silent) {
            throw new IOException("the switch does not answer the acquirer's sign-on", silent);
        }
    }

    private void tips(URI admin) {
        out.printf("""

                Try next, in another terminal:
                  curl %s/metrics   what the switch counts
                  ./lowu ledger balances --data %s   the books, while it runs
                  ./lowu send config/examples/purchase-wallet.yaml   a payment of your own
                Ctrl-C ends the demo.

                """, admin, shown(settings.data()));
    }

    /// A path as one would type it here.
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private InetSocketAddress loopback(String part) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), settings.ports().of(part));
    }

    /// Who must know of child processes.
    interface Children {
        void started(SwitchProcess child);
    }
}
