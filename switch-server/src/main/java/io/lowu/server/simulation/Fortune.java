package io.lowu.server.simulation;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.server.config.RateTable;
import io.lowu.server.config.WalletBook;
import io.lowu.server.journal.JournalException;
import io.lowu.server.opening.OpeningCommands.FirstNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the switch's process lives through: it is started, killed, stopped, has its power cut, its disk
/// filled, its clock set, its rates changed; and whoever runs it starts it again.
final class Fortune {
    private static final long OCCASION_LEAST = 200 * Agenda.MILLIS;
    private static final long OCCASION_MOST = 2 * Agenda.SECONDS;
    private static final long RATES_EVERY = 10 * Agenda.SECONDS;
    private static final int FULL_RECHECK_PER_MILLE = 1000;

    private final World world;
    private final Dice dice;
    private final Runnable afterRecovery;
    private final WalletBook wallets = Customer.book();
    private final BitRot bitRot;
    private final FirstNumbers first;
    private final long snapshotEvery;
    private @Nullable VirtualSwitch process;
    private long released;
    private boolean startPlanned;
    private long staleUntil;
    private int tableVersion = 42;
    private RateTable table;

    Fortune(World world, Runnable afterRecovery) {
        this.world = world;
        this.dice = world.dice().of("fortune");
        this.afterRecovery = afterRecovery;
        this.bitRot = new BitRot(world.weather().of(Fault.BIT_ROT));
        this.first = new FirstNumbers(dice.below(1 << 24), dice.chance(500) ? 999_980 : 1 + dice.below(999_999));
        this.snapshotEvery = dice.between(20, 400);
        this.table = table(1_139_040);
    }

    private RateTable table(long customerMillionths) {
        BigDecimal customer = BigDecimal.valueOf(customerMillionths, 6);
        return new RateTable(
                tableVersion++,
                null,
                null,
                List.of(new RateTable.Pair(156, 344, customer, customer.subtract(BigDecimal.valueOf(9_040, 6)))));
    }

    void start() {
        startProcess();
        world.agenda().after(RATES_EVERY, this::renewRates);
        world.agenda().after(OCCASION_MOST, this::occasion);
    }

    boolean isUp() {
        return process != null;
    }

    AuthorizationCore core() {
        return up().core();
    }

    private VirtualSwitch up() {
        if (process == null) {
            throw new IllegalStateException("the process is down");
        }
        return process;
    }

    void pump() {
        if (process != null) {
            process.pump();
        } else {
            world.network().run();
        }
    }

    private void startProcess() {
        startPlanned = false;
        List<BitRot.Flip> rot = world.weather().strikes(Fault.BIT_ROT)
                ? bitRot.choose(world.disk().files())
                : List.of();
        rot.forEach(BitRot.Flip::turn);
        boolean rotFound = rot.stream().noneMatch(BitRot.Flip::isJournal);
        try {
            VirtualSwitch started = new VirtualSwitch(world, first, snapshotEvery, wallets, table, this::failed);
            if (!rotFound) {
                throw new Broken("a flipped bit in " + rot.getFirst().path() + " went unnoticed");
            }
            process = started;
            long index = started.engine().rebuilt().index();
            world.trace()
                    .say(
                            "switch",
                            "is up: rebuilt to command " + index + ", "
                                    + started.engine().rebuilt().replayed() + " replayed");
            if (index < released) {
                throw new Broken("effects of command " + released + " have left, and the journal ends with " + index);
            }
            if (index > 0) {
                recovered(started);
            }
            started.openLinks();
        } catch (PowerCut cut) {
            world.trace().say("power", "is cut during the start");
            world.disk().powerCut();
            planStart();
        } catch (JournalException.Damaged damaged) {
            if (rotFound) {
                throw new Broken("the journal is damaged: " + damaged.getMessage(), damaged);
            }
            world.trace().say("switch", "refuses to start on a flipped bit; the file is restored from a copy");
            world.coverage().count("recovery", "flipped bit found");
            rot.forEach(BitRot.Flip::turn);
            planStart();
        } catch (IOException e) {
            world.trace().say("switch", "can't start: " + e.getMessage());
            planStart();
        }
    }

    private void recovered(VirtualSwitch started) throws IOException {
        boolean fromSnapshot = started.engine().rebuilt().snapshotIndex() > 0;
        world.coverage().count("recovery", fromSnapshot ? "from a snapshot" : "from the journal alone");
        Recovery.check(world.disk(), started.core());
        afterRecovery.run();
    }

    private void planStart() {
        if (!startPlanned) {
            startPlanned = true;
            world.agenda().after(dice.between(50 * Agenda.MILLIS, 8 * Agenda.SECONDS), this::startProcess);
        }
    }

    /// The engine has stopped for good: the power failed under it, the disk refused, or it is broken.
    private void failed() {
        VirtualSwitch failed = up();
        String reason = failed.engine().failure();
        if (world.disk().isOff()) {
            world.trace().say("power", "is cut in the midst of a disk operation");
            powerCut();
        } else if (reason.contains("java.io.IOException")) {
            world.trace().say("switch", "has stopped: " + reason);
            gone(failed);
            world.disk().processDied();
        } else {
            throw new Broken("the engine has stopped: " + reason);
        }
    }

    private void powerCut() {
        gone(up());
        world.disk().powerCut();
    }

    private void gone(VirtualSwitch dying) {
        released = Math.max(released, dying.released());
        process = null;
        dying.die();
        planStart();
    }

    /// Now and then fortune turns.
    private void occasion() {
        if (world.weather().isQuiet()) {
            return;
        }
        world.agenda().after(dice.between(OCCASION_LEAST, OCCASION_MOST), this::occasion);
        if (process == null) {
            return;
        }
        Weather weather = world.weather();
        if (weather.strikes(Fault.KILL)) {
            world.trace().say("switch", "is killed");
            gone(process);
            world.disk().processDied();
        } else if (weather.strikes(Fault.POWER_CUT)) {
            world.trace().say("power", "is cut");
            powerCut();
        } else if (weather.strikes(Fault.RESTART)) {
            world.trace().say("switch", "is stopped in order");
            stopInOrder(process);
        } else if (weather.strikes(Fault.CUT_AT_DISK)) {
            world.disk().cutAfter(1 + weather.of(Fault.CUT_AT_DISK).below(12));
        } else if (weather.strikes(Fault.DISK_ERROR)) {
            world.disk().failAfter(1 + weather.of(Fault.DISK_ERROR).below(6));
        } else if (weather.strikes(Fault.DISK_FULL)) {
            world.trace().say("disk", "is full");
            world.disk().full(true);
            world.agenda()
                    .after(
                            dice.between(Agenda.SECONDS, 20 * Agenda.SECONDS),
                            () -> world.disk().full(false));
        } else if (weather.strikes(Fault.CLOCK_JUMP)) {
            jump(weather.of(Fault.CLOCK_JUMP));
        } else if (weather.strikes(Fault.RATE_CHANGE)) {
            table = table(weather.of(Fault.RATE_CHANGE).between(1_050_000, 1_250_000));
            world.trace().say("rates", "change to " + table.pairs().getFirst().customer());
            process.publish(table);
        } else if (weather.strikes(Fault.RATES_STALE)) {
            world.trace().say("rates", "are not renewed");
            staleUntil = world.agenda().now() + dice.between(20 * Agenda.SECONDS, 60 * Agenda.SECONDS);
        }
    }

    private void stopInOrder(VirtualSwitch stopping) {
        stopping.stopListening();
        world.agenda().after(3 * Agenda.SECONDS, () -> {
            if (process == stopping) {
                try {
                    stopping.stop();
                } catch (IOException | PowerCut e) {
                    world.trace().say("switch", "can't store its state: " + e.getMessage());
                }
                gone(stopping);
                if (world.disk().isOff()) {
                    world.disk().powerCut();
                } else {
                    world.disk().processDied();
                }
            }
        });
    }

    private void jump(Dice by) {
        long offset = switch (by.below(10)) {
            case 0 -> by.between(Agenda.SECONDS, 75 * 60 * Agenda.SECONDS);
            case 1, 2 -> 0;
            default -> by.between(-60 * Agenda.SECONDS, 60 * Agenda.SECONDS);
        };
        world.trace().say("clock", "of the switch is set to " + offset / Agenda.MILLIS + " ms from the right time");
        world.clock().offset(offset);
    }

    private void renewRates() {
        world.agenda().after(RATES_EVERY, this::renewRates);
        if (process != null
                && (world.agenda().now() >= staleUntil || world.weather().isQuiet())) {
            process.publish(table);
        }
    }

    /// Nothing bad comes any more, and what is under way ends well.
    void quieten() {
        world.disk().full(false);
        world.disk().processDied();
        world.clock().offset(Math.max(0, world.clock().offset()));
    }

    /// The process dies once more when all is settled, and what is rebuilt must be the same.
    void lastRecovery() {
        if (dice.below(FULL_RECHECK_PER_MILLE) < FULL_RECHECK_PER_MILLE / 2) {
            gone(up());
            world.disk().processDied();
        } else {
            powerCut();
        }
        startProcess();
    }

    /// What the core has open, in words.
    String open() {
        if (process == null) {
            return "the process is down";
        }
        StringBuilder words = new StringBuilder();
        words.append(core().inFlight()).append(" payments in flight");
        core().forEachDeferred(entry -> words.append(", ").append(entry));
        return words.toString();
    }

    /// The run is over.
    void end() {
        if (process != null) {
            process.die();
        }
        world.network().close();
    }
}
