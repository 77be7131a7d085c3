package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.StartedEncoder;
import io.lowu.authorization.sbe.TickEncoder;
import io.lowu.server.EffectDispatch;
import io.lowu.server.admin.CutoverDesk;
import io.lowu.server.admin.DeferredDesk;
import io.lowu.server.admin.PaymentCodeDesk;
import io.lowu.server.admin.PriceDesk;
import io.lowu.server.config.RateTable;
import io.lowu.server.config.WalletBook;
import io.lowu.server.engine.EngineSettings;
import io.lowu.server.engine.SteppedEngine;
import io.lowu.server.link.Links;
import io.lowu.server.opening.OpeningCommands;
import io.lowu.server.opening.OpeningCommands.FirstNumbers;
import io.lowu.server.opening.RatePublication;
import io.lowu.server.vault.AccountVault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// One process of the switch: started like `SwitchServer` starts it, run step by step, and gone at once when
/// it dies.
final class VirtualSwitch {
    private static final long ENGINE_TURN_LEAST = 5 * Agenda.MICROS;
    private static final long ENGINE_TURN_MOST = 200 * Agenda.MICROS;
    private static final long SYNC_LEAST = 100 * Agenda.MICROS;
    private static final long SYNC_MOST = 3 * Agenda.MILLIS;
    private static final long PREPARE_AGAIN = Agenda.SECONDS;
    private static final DirectBuffer STARTED = header(new StartedEncoder());
    private static final DirectBuffer TICK = header(new TickEncoder());

    private final World world;
    private final Dice dice;
    private final Runnable onFailure;
    private final Machine machine;
    private final VirtualTransport transport;
    private final Links links;
    private final SteppedEngine engine;
    private final DurableWatch watch;
    private final RatePublication rates;
    private boolean dead;
    private boolean turnPlanned;
    private boolean preparePlanned;
    private long tickPlanned = Long.MAX_VALUE;
    private long timerPlanned = Long.MAX_VALUE;

    /// Starts a process on what the disk has.
    ///
    /// @param onFailure called when the engine has stopped for good
    /// @throws PowerCut when the power fails meanwhile
    /// @throws IOException when the disk refuses, or has damage on it
    VirtualSwitch(
            World world,
            FirstNumbers first,
            long snapshotEvery,
            WalletBook wallets,
            RateTable table,
            Runnable onFailure)
            throws IOException {
        this.world = world;
        this.dice = world.dice().of("process");
        this.onFailure = onFailure;
        this.machine = world.seams().machine();
        this.transport = new VirtualTransport(world.network(), world.agenda(), world.dice());
        byte[] key = world.setting().key(world.setting().config().vaultKey(), AccountVault.KEY_LENGTH);
        PaymentCodeDesk codes = new PaymentCodeDesk(this::offer, new AccountVault(key), world.clock());
        PriceDesk prices = new PriceDesk(this::offer, new AccountVault(key));
        DeferredDesk deferred = new DeferredDesk(this::offer, () -> CompletableFuture.completedFuture(List.of()));
        this.links = new Links(
                world.setting().config(), world.setting(), transport, this::offer, world.metrics(), world.clock());
        LateListener released = new LateListener();
        this.engine = SteppedEngine.start(
                new EngineSettings(
                        Setting.DIRECTORY,
                        Setting.ENGINE_RING,
                        Setting.SEGMENT,
                        Setting.BATCH,
                        snapshotEvery,
                        world.clock()::micros),
                world.seams().disk(world.disk()),
                machine,
                STARTED,
                TICK,
                released);
        this.watch = new DurableWatch(
                world.seams()
                        .listener(new EffectWatch(
                                world,
                                new EffectDispatch(
                                        links,
                                        world.metrics(),
                                        codes,
                                        prices,
                                        new CutoverDesk(this::offer),
                                        deferred,
                                        world.clock()::micros))),
                world.disk().platter(),
                engine.rebuilt().index());
        released.listener = watch;
        // A feed waits until there is room, and in one thread nothing would make any: it is told at the next renewal.
        this.rates = new RatePublication((command, offset, length) -> {
            offer(command, offset, length);
            return true;
        });
        OpeningCommands opening = new OpeningCommands(this::offer, new AccountVault(key));
        opening.configure(world.setting().config(), first);
        rates.publish(table);
        opening.wallets(wallets);
    }

    /// Lets acquirers in and goes to the issuers.
    void openLinks() {
        try {
            links.open();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing waits here", e);
        }
    }

    AuthorizationCore core() {
        return machine.core;
    }

    SteppedEngine engine() {
        return engine;
    }

    /// Index of the last command whose effects have left.
    long released() {
        return watch.released();
    }

    void publish(RateTable table) {
        rates.publish(table);
    }

    private boolean offer(DirectBuffer command, int offset, int length) {
        // A process that is gone takes nothing, and its links need not try again.
        return dead || engine.offer(command, offset, length);
    }

    /// Runs what is due now and plans what comes next; to be called after everything that happens.
    void pump() {
        while (!dead && runDue()) {
            // Until nothing is due.
        }
        if (!dead) {
            planEngine();
            planTimers();
        }
    }

    /// Runs what is due at both ends of the connections.
    private boolean runDue() {
        boolean ours = transport.loop().runDue();
        boolean theirs = world.network().run();
        return ours || theirs;
    }

    private void planEngine() {
        if (!engine.failure().isEmpty()) {
            onFailure.run();
            return;
        }
        if (engine.hasWork() && !turnPlanned) {
            turnPlanned = true;
            long delay = dice.between(ENGINE_TURN_LEAST, ENGINE_TURN_MOST);
            if (world.weather().strikes(Fault.STALL)) {
                delay += world.weather().of(Fault.STALL).between(100 * Agenda.MILLIS, 4 * Agenda.SECONDS);
                world.trace().say("switch", "gets no processor for " + delay / Agenda.MILLIS + " ms");
            }
            planned(delay, this::turn);
        }
        long deadline = machine.nextDeadline();
        if (deadline < Long.MAX_VALUE / 1000) {
            long due = world.agenda().now() + (deadline - world.clock().micros()) * Agenda.MICROS;
            // One that has passed waits for the engine, not for the clock.
            if (due > world.agenda().now() && due < tickPlanned) {
                tickPlanned = due;
                world.agenda().at(due, () -> tickPlanned = Long.MAX_VALUE);
            }
        }
        if (!engine.isSegmentReady() && !preparePlanned) {
            preparePlanned = true;
            planned(Agenda.MILLIS, this::prepare);
        }
    }

    private void turn() {
        turnPlanned = false;
        engine.apply();
        beginSync();
    }

    private void beginSync() {
        if (engine.beginSync()) {
            long delay = dice.between(SYNC_LEAST, SYNC_MOST);
            if (world.weather().strikes(Fault.DISK_SLOW)) {
                delay = world.weather().of(Fault.DISK_SLOW).between(100 * Agenda.MILLIS, 3 * Agenda.SECONDS);
            }
            planned(delay, this::endSync);
        }
    }

    private void endSync() {
        if (engine.endSync()) {
            beginSync();
            if (engine.hasSnapshot()) {
                planned(dice.between(SYNC_LEAST, 20 * Agenda.MILLIS), this::storeSnapshot);
            }
        } else if (engine.failure().isEmpty()) {
            // The next segment is missing: the sync thread waits for it.
            planned(10 * Agenda.MILLIS, this::endSync);
        }
    }

    private void storeSnapshot() {
        engine.storeSnapshot();
    }

    private void prepare() {
        preparePlanned = false;
        if (!engine.prepareSegment()) {
            preparePlanned = true;
            planned(PREPARE_AGAIN, this::prepare);
        }
    }

    private void planTimers() {
        long next = transport.loop().nextTimer();
        if (next < timerPlanned) {
            timerPlanned = next;
            world.agenda().at(next, () -> timerPlanned = Long.MAX_VALUE);
        }
    }

    /// Something that this process does later, if it lives.
    private void planned(long delay, Runnable step) {
        world.agenda().after(delay, () -> {
            if (!dead) {
                try {
                    step.run();
                } catch (PowerCut cut) {
                    onFailure.run();
                }
            }
        });
    }

    boolean isDead() {
        return dead;
    }

    /// Stops to listen, as the first step of an orderly stop.
    void stopListening() {
        try {
            links.stopListening();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing waits here", e);
        }
    }

    /// The end of an orderly stop: what was taken is handled, its effects leave, and the state is stored.
    void stop() throws IOException {
        engine.close();
        links.close();
        pump();
        die();
    }

    /// The process is gone: nothing of it does anything any more.
    void die() {
        if (!dead) {
            dead = true;
            stopListening();
            // Connections that were being made are made, and cut.
            do {
                world.network().cutAll();
            } while (runDue());
        }
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

    /// The command that opens every run.
    static DirectBuffer started() {
        return STARTED;
    }
}
