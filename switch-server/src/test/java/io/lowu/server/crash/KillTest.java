package io.lowu.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentSummary;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.server.books.RebuiltBooks;
import io.lowu.server.engine.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the switch under 500 payments a second, at random moments, again and again on the same data. After each
/// restart every acknowledged answer must stand, and once everything has come to its end all books must agree.
///
/// `-Dlowu.kill.rounds=20` kills more often than the three times of the build; `-Dlowu.seed=…` repeats the random
/// choices, though not the exact moments, which are the scheduler's.
class KillTest {
    private static final int ROUNDS = Integer.getInteger("lowu.kill.rounds", 3);
    private static final int PER_SECOND = 500;
    private static final int CONNECTIONS = 3;
    private static final String ISSUER_SCRIPT = """
            rules:
              - {on: purchase, every: 151, do: silence}
              - {on: purchase, every: 41, do: decline 51}
              - {on: purchase, every: 3, do: delay 20ms then approve}
              - {on: purchase, every: 3, do: delay 80ms then approve}
              - {on: purchase, every: 3, do: delay 200ms then approve}
            """;
    private static final String FPS_SCRIPT = """
            rules:
              - {on: debit, every: 151, do: silence}
              - {on: debit, every: 41, do: decline AM04}
              - {on: debit, every: 3, do: delay 60ms then approve}
              - {on: debit, every: 3, do: delay 200ms then approve}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final long seed = Long.getLong("lowu.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Purchase> all = new ArrayList<>();
    private MortalNetwork network;

    @BeforeEach
    void start() {
        System.out.printf("seed %d (-Dlowu.seed=%d repeats the random choices)%n", seed, seed);
        network = new MortalNetwork(directory, "2s");
        network.issuer().script(FaultScript.parse("the issuer", ISSUER_SCRIPT));
        network.fps().script(FaultScript.parse("FPS", FPS_SCRIPT));
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void noKillLosesOrDoublesAPayment() throws IOException {
        Traffic traffic = new Traffic(network.stamps(), network.customers(), random);
        SwitchProcess process = network.startSwitch();
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                process = round(round, traffic, process);
            }
        } catch (AssertionError | RuntimeException failure) {
            System.out.println(network.lastWords());
            throw failure;
        }
    }

    /// Traffic, kill, restart, resolution, comparison.
    ///
    /// @return the switch that runs now
    private SwitchProcess round(int number, Traffic traffic, SwitchProcess victim) throws IOException {
        network.awaitIssuers();
        long killAfterMillis = random.nextLong(500, 3_000);
        long reversedBefore = network.issuer().book().reversals();
        long refundedBefore = network.fps().book().settledRefunds();
        List<Purchase> sent = underFire(traffic, victim, killAfterMillis);

        SwitchProcess restarted = network.startSwitch();
        Resolution resolution;
        List<String> lost = new ArrayList<>();
        List<TerminalClient> clients = connect();
        try {
            resolution = new Resolution(clients, network.stamps(), random);
            lost.addAll(resolution.resolve(sent));
        } finally {
            clients.forEach(TerminalClient::close);
        }
        all.addAll(sent);
        network.awaitQuiet();
        RebuiltBooks books = network.books();
        ThreeBooks comparison =
                new ThreeBooks(books, network.issuer().book(), network.fps().book(), MortalNetwork.DEPOSITS_MINOR);
        comparison.compare(all);
        lost.addAll(comparison.lost());

        SwitchProcess.Rebuilt rebuilt = restarted.rebuilt();
        System.out.printf(
                "round %d: killed after %d ms: %d requests, %d acknowledged, %d not (%s); issuer reversed %d, bank"
                        + " refunded %d; ready after %d ms, %d commands from a snapshot, %d replayed; %d payments in the"
                        + " books; %d lost, %d doubled%n",
                number,
                killAfterMillis,
                sent.size(),
                resolution.acknowledged(),
                sent.size() - resolution.acknowledged(),
                resolution,
                network.issuer().book().reversals() - reversedBefore,
                network.fps().book().settledRefunds() - refundedBefore,
                restarted.timeToReady().toMillis(),
                rebuilt.fromSnapshot(),
                rebuilt.replayed(),
                all.size(),
                lost.size(),
                comparison.doubled().size());
        assertThat(lost).as("lost").isEmpty();
        assertThat(comparison.doubled()).as("doubled").isEmpty();
        assertThat(sent).as("traffic before the kill").hasSizeGreaterThan(PER_SECOND / 10);
        assertSnapshotsTellTheSame(books);
        return restarted;
    }

    /// Sends purchases until the switch is dead.
    private List<Purchase> underFire(Traffic traffic, SwitchProcess victim, long killAfterMillis) {
        List<TerminalClient> clients = connect();
        try {
            Executor later = CompletableFuture.delayedExecutor(killAfterMillis, TimeUnit.MILLISECONDS);
            CompletableFuture<Void> kill = CompletableFuture.runAsync(victim::kill, later);
            List<Purchase> sent = traffic.run(clients, PER_SECOND, victim::isAlive);
            kill.join();
            victim.awaitEnd();
            return sent;
        } finally {
            clients.forEach(TerminalClient::close);
        }
    }

    private List<TerminalClient> connect() {
        return Stream.generate(network::connect).limit(CONNECTIONS).toList();
    }

    /// The switch starts from its newest snapshot, the books are rebuilt without: both must come to the same.
    private void assertSnapshotsTellTheSame(RebuiltBooks books) throws IOException {
        AuthorizationCore core = new AuthorizationCore();
        Replay.fromNewestSnapshot(network.data(), core);
        List<PaymentSummary> payments = new ArrayList<>();
        core.forEachPayment(payments::add);
        List<AccountBalance> accounts = new ArrayList<>();
        core.forEachAccount(accounts::add);
        assertThat(payments).as("payments from the snapshot").isEqualTo(books.payments());
        assertThat(accounts).as("accounts from the snapshot").isEqualTo(books.accounts());
    }
}
