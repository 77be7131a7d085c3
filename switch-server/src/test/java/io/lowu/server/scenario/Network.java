package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.PaymentSummary;
import io.lowu.loadtest.fps.FpsNetwork;
import io.lowu.loadtest.issuer.CardIssuer;
import io.lowu.server.SwitchServer;
import io.lowu.server.books.RebuiltBooks;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.opening.OpeningCommands.FirstNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The example network on ports of its own, with a clock that the test moves.
final class Network implements AutoCloseable {
    static final byte[] MAC_KEY = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final Path EXAMPLE = Path.of("../config");
    private static final int GOLDEN_APPROVAL = 0x7F3A21;
    private static final int GOLDEN_STAN = 700456;

    final MovableClock clock = new MovableClock();
    private final Path directory;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final CardIssuer issuer;
    private final FpsNetwork fps;
    private SwitchServer server;

    private Network(Path directory, UnaryOperator<String> config, String wallets, int issuerPort) {
        try {
            this.directory = directory;
            copyConfig();
            edit("switch.yaml", text -> config.apply(text.replace("segment: 64MiB", "segment: 4MiB")));
            edit("wallets.yaml", _ -> wallets);
            issuer = CardIssuer.start(0, MAC_KEY, clock);
            fps = FpsNetwork.start(0, java.util.Set.of("949000000001"), clock);
            ports.put("acquirer", 0);
            ports.put("terminals", 0);
            ports.put("admin", 0);
            ports.put("card-issuer", issuerPort == 0 ? issuer.port() : issuerPort);
            ports.put("fps", fps.port());
            server = startServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The example network with the wallets of the scenarios.
    static Network start(Path directory) {
        return start(directory, UnaryOperator.identity());
    }

    /// The same with changes to `switch.yaml`.
    static Network start(Path directory, UnaryOperator<String> config) {
        return new Network(directory, config, ScenarioWallets.YAML, 0);
    }

    /// The same with a card issuer of the test's own, which listens on this port.
    static Network withIssuerAt(Path directory, int port) {
        return withIssuerAt(directory, port, UnaryOperator.identity());
    }

    /// The same with changes to `switch.yaml`.
    static Network withIssuerAt(Path directory, int port, UnaryOperator<String> config) {
        return new Network(directory, config, ScenarioWallets.YAML, port);
    }

    private SwitchServer startServer() throws IOException {
        Path file = directory.resolve("config").resolve("switch.yaml");
        try {
            return SwitchServer.start(
                    ConfigReader.readSwitch(file, ports).withData(data()),
                    file.resolveSibling("."),
                    clock,
                    new FirstNumbers(GOLDEN_APPROVAL, GOLDEN_STAN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void copyConfig() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Path target = directory
                        .resolve("config")
                        .resolve(EXAMPLE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /// Changes a file of this network's configuration.
    void edit(String name, UnaryOperator<String> change) throws IOException {
        Path file = directory.resolve("config").resolve(name);
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    Path data() {
        return directory.resolve("data");
    }

    SwitchServer server() {
        return server;
    }

    CardIssuer issuer() {
        return issuer;
    }

    FpsNetwork fps() {
        return fps;
    }

    int port(String link) {
        return java.util.Objects.requireNonNull(server.listening().get(link)).getPort();
    }

    /// An acquirer that has signed on, once the issuers can be asked.
    AcquirerHost acquirer() {
        awaitIssuers();
        AcquirerHost host = new AcquirerHost(port("acquirer"), MAC_KEY);
        host.signOn();
        return host;
    }

    void awaitIssuers() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Boolean.TRUE.equals(server.metrics().linksUp().get("card-issuer"))
                        && Boolean.TRUE.equals(server.metrics().linksUp().get("fps")));
    }

    /// Moves the clock and has the switch look at it.
    void advance(Duration by) {
        clock.advance(by);
        server.clockMoved();
    }

    /// Stops the switch in order and starts it again on the same data.
    void restart() throws IOException {
        server.close();
        server = startServer();
    }

    RebuiltBooks books() {
        try {
            return RebuiltBooks.read(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Balance of an account in major units; zero for one that was never used.
    BigDecimal balance(String account) {
        return books().accounts().stream()
                .filter(candidate -> candidate.name().equals(account))
                .map(AccountBalance::minorUnits)
                .findFirst()
                .map(minor -> BigDecimal.valueOf(minor, 2))
                .orElse(BigDecimal.ZERO.setScale(2));
    }

    PaymentSummary payment(String rrn) {
        return books().payments().stream()
                .filter(payment -> payment.rrn().equals(rrn))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /// What every scenario ends with: each currency sums to zero, positions match, nothing is left open.
    void assertBooksBalanceAndNothingIsOpen() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(server.deferred()).as("store-and-forward").isZero();
            assertThat(server.inFlight()).as("in flight").isZero();
        });
        assertBooksBalance();
    }

    void assertBooksBalance() {
        RebuiltBooks books = books();
        books.core().verifyInvariants();
        assertThat(books.sums())
                .allSatisfy((currency, sum) ->
                        assertThat(sum).as("currency %s", currency).isZero());
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
        fps.close();
    }
}
