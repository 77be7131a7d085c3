package io.lowu.server;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.StartedEncoder;
import io.lowu.authorization.sbe.TickEncoder;
import io.lowu.server.admin.AdminServer;
import io.lowu.server.admin.AdminServer.Health;
import io.lowu.server.admin.CutoverDesk;
import io.lowu.server.admin.DeferredDesk;
import io.lowu.server.admin.PaymentCodeDesk;
import io.lowu.server.admin.PriceDesk;
import io.lowu.server.admin.SwitchMetrics;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.config.SwitchConfig;
import io.lowu.server.config.WalletBook;
import io.lowu.server.engine.EngineSettings;
import io.lowu.server.engine.EngineState;
import io.lowu.server.engine.LocalEngine;
import io.lowu.server.link.CommandGate;
import io.lowu.server.link.Links;
import io.lowu.server.opening.AppliedWallets;
import io.lowu.server.opening.OpeningCommands;
import io.lowu.server.opening.OpeningCommands.FirstNumbers;
import io.lowu.server.opening.RateFeed;
import io.lowu.server.vault.AccountVault;
import io.lowu.server.vault.VaultKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochMicroClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A switch that runs.
///
/// ```
/// acquirers ──▶ Links ──▶ LocalEngine(AuthorizationCore) ──▶ EffectDispatch ──▶ Links ──▶ issuers, acquirers
/// ```
public final class SwitchServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchServer.class);
    private static final int MAX_BATCH = 1 << 20;
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final SwitchMetrics metrics = new SwitchMetrics();
    private final ObservedCore core = new ObservedCore(new AuthorizationCore());
    private final Links links;
    private final LocalEngine engine;
    private final RateFeed rates;
    private final AdminServer admin;
    /// The admin server answers before the links listen, so that a taken port of either is noticed before any payment.
    private volatile boolean open;

    /// Starts a switch: rebuilds its state, tells the core the configuration, then opens the links.
    ///
    /// @param config as read; its data directory is created where it is missing
    /// @param directory that the other paths of the configuration start from
    /// @param clock of everything that the switch does
    /// @param first where the sequences of new books begin
    /// @throws io.lowu.server.config.ConfigException when the configuration can't be used
    /// @throws io.lowu.server.link.PortTakenException when a port is taken
    /// @throws io.lowu.server.journal.JournalException when the data directory is in use or damaged
    /// @throws IOException when the disk refuses
    public static SwitchServer start(SwitchConfig config, Path directory, InstantSource clock, FirstNumbers first)
            throws IOException, InterruptedException {
        return new SwitchServer(config, directory, clock, first);
    }

    private SwitchServer(SwitchConfig config, Path directory, InstantSource clock, FirstNumbers first)
            throws IOException, InterruptedException {
        EpochMicroClock micros = () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        LateGate gate = new LateGate();
        VaultKeys vaultKeys = config.vaultKeys(directory);
        VaultMark.check(config.engine().data(), new AccountVault(vaultKeys));
        PaymentCodeDesk codes = new PaymentCodeDesk(gate, new AccountVault(vaultKeys), clock);
        CutoverDesk cutovers = new CutoverDesk(gate);
        PriceDesk prices = new PriceDesk(gate, new AccountVault(vaultKeys));
        DeferredDesk deferred = new DeferredDesk(gate, core::deferredEntries);
        links = new Links(config, directory, gate, metrics, clock);
        boolean started = false;
        try {
            engine = LocalEngine.start(
                    new EngineSettings(
                                    config.engine().data(),
                                    config.engine().ring(),
                                    config.engine().segment(),
                                    MAX_BATCH,
                                    config.engine().snapshotEvery(),
                                    micros)
                            .archivingTo(config.archive()),
                    core,
                    header(new StartedEncoder()),
                    header(new TickEncoder()),
                    new EffectDispatch(links, metrics, codes, prices, cutovers, deferred, micros));
            try {
                gate.open(engine);
                gauges();
                rates = tellTheCore(config, directory, first, new AccountVault(vaultKeys));
                admin = listen(config, codes, prices, cutovers, deferred);
                open = true;
                started = true;
            } finally {
                if (!started) {
                    engine.close();
                }
            }
        } finally {
            if (!started) {
                links.close();
                metrics.close();
            }
        }
    }

    /// Opens the admin server, then the links; what was opened is closed again when a port is taken.
    private AdminServer listen(
            SwitchConfig config, PaymentCodeDesk codes, PriceDesk prices, CutoverDesk cutovers, DeferredDesk deferred)
            throws InterruptedException {
        AdminServer server =
                new AdminServer(config.admin().listen(), metrics, this::health, codes, prices, cutovers, deferred);
        boolean listening = false;
        try {
            links.open();
            listening = true;
            return server;
        } finally {
            if (!listening) {
                server.close();
            }
        }
    }

    private RateFeed tellTheCore(SwitchConfig config, Path directory, FirstNumbers first, AccountVault vault)
            throws IOException {
        OpeningCommands opening = new OpeningCommands(engine::offer, vault);
        opening.configure(config, first);
        RateFeed feed = new RateFeed(directory.resolve(config.rates().file()), engine::offer);
        feed.start(config.rates().every());
        Path file = directory.resolve(config.wallets());
        WalletBook book = ConfigReader.readWallets(file);
        AppliedWallets applied = new AppliedWallets(config.engine().data(), file);
        if (!applied.isCurrent()) {
            int count = opening.wallets(book);
            awaitDurable();
            applied.note();
            LOG.info("told the core {} wallets of {}", count, config.wallets());
        }
        return feed;
    }

    /// Waits until everything that was offered so far is on disk.
    private void awaitDurable() {
        while (engine.state() instanceof EngineState.Running
                && (engine.backlog() > 0 || engine.syncedIndex() < engine.lastIndex())) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void gauges() {
        metrics.gauge("lowu.payments.in.flight", "Payments that wait for an issuer", core::inFlight);
        metrics.gauge("lowu.saf.depth", "Entries of store-and-forward", core::deferred);
        metrics.gauge("lowu.saf.dead.letters", "Entries given up, to be dropped or retried", core::deadLetters);
        metrics.gauge("lowu.journal.applied", "Index of the last command applied", engine::lastIndex);
        metrics.gauge("lowu.journal.synced", "Index of the last command on disk", engine::syncedIndex);
        metrics.gauge("lowu.journal.batches", "Batches synced since the start", engine::batches);
        metrics.gauge("lowu.engine.backlog", "Bytes of commands that wait for the engine", engine::backlog);
    }

    private Health health() {
        return switch (engine.state()) {
            case EngineState.Running running -> new Health(true, open, open ? "ok" : "the links don't listen yet");
            case EngineState.Troubled troubled ->
                new Health(
                        true,
                        open && !troubled.stalled(),
                        troubled.reason()
                                + (troubled.stalled()
                                        ? "; payments are answered 96 until it can"
                                        : "; payments go on while the present one has room"));
            case EngineState.Failed failed -> new Health(false, false, failed.reason());
            case EngineState.Closed closed -> new Health(false, false, "closed");
        };
    }

    private static DirectBuffer header(StartedEncoder encoder) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return buffer;
    }

    private static DirectBuffer header(TickEncoder encoder) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return buffer;
    }

    /// Where acquirer links listen, by name.
    public Map<String, InetSocketAddress> listening() {
        return links.listening();
    }

    /// Port of the admin server.
    public int adminPort() {
        return admin.port();
    }

    /// The metrics of this switch.
    public SwitchMetrics metrics() {
        return metrics;
    }

    /// Payments that wait for an issuer.
    public int inFlight() {
        return core.inFlight();
    }

    /// Entries of store-and-forward.
    public int deferred() {
        return core.deferred();
    }

    /// Has the engine look at the clock now; for clocks that jump.
    public void clockMoved() {
        engine.wakeUp();
    }

    /// Stops in order: nothing new comes in, what is in flight is answered as far as it is within three seconds, the
    /// state is stored.
    @Override
    public void close() {
        try {
            links.stopListening();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (core.inFlight() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        rates.close();
        admin.close();
        try {
            engine.close();
        } catch (IOException e) {
            LOG.error("the state could not be stored: {}; the journal has everything", e.getMessage());
        }
        links.close();
        metrics.close();
    }

    /// The gate that links are made with before there is an engine.
    private static final class LateGate implements CommandGate {
        private volatile @Nullable LocalEngine engine;

        void open(LocalEngine opened) {
            engine = opened;
        }

        @Override
        public boolean offer(DirectBuffer command, int offset, int length) {
            LocalEngine opened = engine;
            return opened != null && opened.offer(command, offset, length);
        }
    }
}
