package io.lowu.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.loadtest.fps.FpsNetwork;
import io.lowu.loadtest.issuer.CardIssuer;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.LinkProfile;
import io.lowu.loadtest.terminal.Stamps;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.server.books.RebuiltBooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The example network: the peers live in this JVM and outlast the switch, which is a process that can be killed and
/// started again on the same data and ports.
final class MortalNetwork implements AutoCloseable {
    /// Enough that no customer ever runs out of money.
    private static final long OPENING_BALANCE_MINOR = 100_000_00;

    private static final int CUSTOMERS = 500;
    /// What the wallets open with, all together.
    static final long DEPOSITS_MINOR = CUSTOMERS * OPENING_BALANCE_MINOR;

    private static final Path EXAMPLE = Path.of("../config");
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final LinkProfile profile;
    private final CardIssuer issuer;
    private final FpsNetwork fps;
    private final AdminClient admin;
    private final Stamps stamps = new Stamps("20015840", InstantSource.system());
    private @Nullable SwitchProcess process;
    private int starts;

    /// The network without its switch.
    ///
    /// @param directory of configuration, data and logs
    /// @param patience how long the switch waits for card issuer and bank, as in `switch.yaml`
    MortalNetwork(Path directory, String patience) {
        this.directory = directory;
        try {
            copyConfig(patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] macKey = LinkProfile.readMacKey(config().resolve("keys/example-mak.hex"));
        profile = LinkProfile.acquirer(config().resolve("dialects/xb87-a.yaml"), macKey);
        issuer = CardIssuer.start(0, macKey);
        fps = FpsNetwork.start(0);
        choosePorts("acquirer", "terminals", "admin");
        ports.put("card-issuer", issuer.port());
        ports.put("fps", fps.port());
        admin = new AdminClient(port("admin"));
    }

    private void copyConfig(String patience) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Path target = config().resolve(EXAMPLE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        // Small segments and frequent snapshots, so that kills also hit the changes of segments and the snapshots.
        edit("card-issuer: 10s", "card-issuer: " + patience);
        edit("bank: 8s", "bank: " + patience);
        edit("segment: 64MiB", "segment: 4MiB");
        edit("snapshot-every: 1000000", "snapshot-every: 2000");
        edit("per-day: 20000.00, count-per-day: 50", "per-day: 10000000.00, count-per-day: 1000000");
        Files.writeString(config().resolve("wallets.yaml"), """
                        generated:
                          - {prefix: "9344010001", count: %d, label: C, balance: %d.00, card-prefix: "411111", card-expires: "2812",
                             card-issuer: 10020344, bank: 10030344, agent: "004"}
                        """.formatted(CUSTOMERS, OPENING_BALANCE_MINOR / 100));
    }

    private void edit(String from, String to) throws IOException {
        Path file = config().resolve("switch.yaml");
        String before = Files.readString(file);
        assertThat(before).as("switch.yaml").contains(from);
        Files.writeString(file, before.replace(from, to));
    }

    /// Ports that were free a moment ago; the switch needs the same ones at every start. They lie below those that
    /// systems give to outgoing connections, lest one of these takes a port while the switch is dead.
    private void choosePorts(String... links) {
        for (String link : links) {
            int port;
            do {
                port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            } while (ports.containsValue(port) || !isFree(port));
            ports.put(link, port);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private int port(String link) {
        Integer port = ports.get(link);
        if (port == null) {
            throw new IllegalArgumentException("no part is called " + link);
        }
        return port;
    }

    private Path config() {
        return directory.resolve("config");
    }

    /// Directory of the switch's journal.
    Path data() {
        return directory.resolve("data");
    }

    /// Starts the switch, for the first time or on what the last one left, and waits until it is ready.
    SwitchProcess startSwitch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("the switch runs already");
        }
        starts++;
        Path log = directory.resolve("switch-%02d.log".formatted(starts));
        SwitchProcess started = SwitchProcess.start(config(), data(), ports, log, admin);
        process = started;
        return started.awaitReady();
    }

    /// Kills the switch and waits for its end.
    void killSwitch() {
        if (process != null) {
            process.close();
        }
    }

    /// Stops the switch where it stands, without its end.
    void freezeSwitch() {
        if (process != null) {
            process.freeze();
        }
    }

    /// Waits until both issuers can be asked.
    void awaitIssuers() {
        await("links up").atMost(PATIENCE).until(admin::issuersUp);
    }

    /// Waits until every payment has its outcome and nothing is owed to anybody.
    void awaitQuiet() {
        await("nothing in flight and nothing owed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(admin::quiet);
    }

    /// A connection of the acquirer that has signed on.
    TerminalClient connect() {
        try {
            TerminalClient client = TerminalClient.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port("acquirer")), profile, stamps);
            assertThat(Answers.of(client.signOn()).code()).as("sign-on").isEqualTo("00");
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CardIssuer issuer() {
        return issuer;
    }

    FpsNetwork fps() {
        return fps;
    }

    Stamps stamps() {
        return stamps;
    }

    /// Who can pay: by wallet, card and bank.
    List<Customer> customers() {
        return Customer.generated(CUSTOMERS);
    }

    /// The switch's books, by a replay of the whole journal.
    RebuiltBooks books() {
        try {
            return RebuiltBooks.read(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the last switch said last.
    String lastWords() {
        return process == null ? "(the switch was never started)" : process.lastWords();
    }

    @Override
    public void close() {
        killSwitch();
        admin.close();
        issuer.close();
        fps.close();
    }
}
