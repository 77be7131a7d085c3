package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/// Thousands of random commands with lost, doubled and late messages, links that come and go and restarts. Books
/// are verified after every command; once all is quiet, the switch, the card issuer and the bank agree on every
/// payment.
final class RandomSimulationTest {
    private static final int STEPS = 4_000;
    private static final int RUNS = 5;

    private final List<Long> times = new ArrayList<>();
    private final List<byte[]> commands = new ArrayList<>();
    private final List<byte[]> effects = new ArrayList<>();

    @Test
    void endsWithEveryApprovedPaymentDebitedOnceAndNothingElse() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        for (long run = seed; run < seed + RUNS; run++) {
            simulate(run);
        }
    }

    @Test
    void sameCommandsGiveSameEffectsAndSameSnapshot() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        byte[] snapshot = simulate(seed);
        for (int every : new int[] {Integer.MAX_VALUE, 1, 7, 100}) {
            assertThat(replay(every))
                    .as("seed %d, restored every %d commands", seed, every)
                    .isEqualTo(snapshot);
        }
    }

    /// Runs the log again, on a machine that is restored from its snapshot at every k-th command.
    private byte[] replay(int every) {
        AuthorizationCore core = new AuthorizationCore();
        List<byte[]> again = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            if (i % every == every - 1) {
                AuthorizationCore restored = new AuthorizationCore();
                for (byte[] record : Machine.snapshot(core).messages()) {
                    restored.readSnapshot(new UnsafeBuffer(record), 0, record.length);
                }
                core = restored;
            }
            RecordedMessages sink = new RecordedMessages();
            byte[] command = commands.get(i);
            core.apply(times.get(i), new UnsafeBuffer(command), 0, command.length, sink);
            again.add(sink.bytes());
        }
        assertThat(again).hasSameSizeAs(effects);
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i)).as("effects of command %d", i).isEqualTo(effects.get(i));
        }
        return Machine.snapshot(core).bytes();
    }

    private byte[] simulate(long seed) {
        Random random = new Random(seed);
        times.clear();
        commands.clear();
        effects.clear();
        Machine machine = new Machine(false);
        Peers peers = new Peers(random);
        run(machine, peers, Requests.configure(Arguments.of("configure per-day=900000000 count=1000000")), true);
        run(machine, peers, Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42), true);
        String[] order = {"BALANCE", "CARD", "BANK", "BALANCE,CARD", "CARD,BANK,BALANCE", "BANK,BALANCE"};
        for (int i = 0; i < order.length; i++) {
            run(
                    machine,
                    peers,
                    Requests.wallet(Arguments.of("wallet W" + i + " balance=700000 funding=" + order[i])),
                    true);
        }
        link(machine, peers, "up card", true);
        link(machine, peers, "up bank", true);
        for (int step = 0; step < STEPS; step++) {
            machine.advance(random.nextInt(600_000));
            step(machine, peers, random, step);
        }
        quieten(machine, peers);
        verifyQuiet(machine.core(), peers, seed);
        return Machine.snapshot(machine.core()).bytes();
    }

    private void step(Machine machine, Peers peers, Random random, int step) {
        switch (random.nextInt(30)) {
            case 0, 1, 2, 3, 4, 5 -> run(machine, peers, purchase(random, "0200", step), false);
            case 6 -> run(machine, peers, purchase(random, "0201", random.nextInt(step + 1)), false);
            case 7 -> run(machine, peers, purchase(random, "0200", random.nextInt(step + 1)), false);
            case 8, 9 -> {
                String mti = List.of("0420", "0421", "0400", "0401").get(random.nextInt(4));
                int stan = random.nextInt(step + 3);
                run(machine, peers, Requests.reversal(Arguments.of(mti + " stan=" + stan + amount(stan))), false);
            }
            case 10 -> {
                String line = String.format(
                        Locale.ROOT,
                        "failed %s leg=%d %s",
                        "OUTCOME_UNKNOWN",
                        1 + random.nextInt(step + 1),
                        random.nextBoolean() ? "deferred" : "");
                run(machine, peers, Requests.failed(Arguments.of(line)), false);
            }
            case 11 -> {
                if (random.nextInt(10) == 0) {
                    link(machine, peers, random.nextBoolean() ? "down card" : "down bank", false);
                }
            }
            case 12 -> {
                link(machine, peers, "up card", false);
                link(machine, peers, "up bank", false);
            }
            case 13 -> {
                if (random.nextInt(20) == 0) {
                    machine.replace();
                    run(machine, peers, Requests.started(), false);
                }
            }
            case 14 -> run(machine, peers, Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42), false);
            default -> {
                if (peers.hasMail()) {
                    run(machine, peers, peers.nextMail(), false);
                } else {
                    run(machine, peers, Requests.tick(), false);
                }
            }
        }
    }

    private static byte[] purchase(Random random, String mti, int stan) {
        String who = random.nextInt(50) == 0 ? "NOBODY" : "W" + stan % 6;
        return Requests.purchase(
                Arguments.of(mti + " " + who + " stan=" + stan + amount(stan) + " handle=" + random.nextInt()), 0);
    }

    private static String amount(int stan) {
        return " amount=" + (1 + stan % 97 * 31);
    }

    private void link(Machine machine, Peers peers, String line, boolean reliable) {
        run(machine, peers, Requests.link(Arguments.of(line)), reliable);
    }

    private void run(Machine machine, Peers peers, byte[] command, boolean reliable) {
        times.add(machine.now());
        commands.add(command);
        RecordedMessages caused = machine.applyRaw(command);
        effects.add(caused.bytes());
        for (byte[] message : caused.messages()) {
            peers.take(Effect.of(message), reliable);
        }
    }

    /// Lets all timers run out over links that lose nothing.
    private void quieten(Machine machine, Peers peers) {
        link(machine, peers, "up card", true);
        link(machine, peers, "up bank", true);
        while (peers.hasMail() || machine.core().nextDeadline() != StateMachine.NO_DEADLINE) {
            if (peers.hasMail()) {
                run(machine, peers, peers.nextMail(), true);
            } else {
                machine.advance(Math.max(0, machine.core().nextDeadline() - machine.now()));
                run(machine, peers, Requests.tick(), true);
            }
        }
    }

    private static void verifyQuiet(AuthorizationCore core, Peers peers, long seed) {
        core.verifyInvariants();
        assertThat(core.inFlight()).as("seed %d", seed).isZero();
        assertThat(core.deferredDepth()).as("seed %d", seed).isZero();
        long[] expected = new long[3];
        int[] approved = new int[FundingKind.values().length];
        core.forEachPayment(payment -> {
            boolean stands = payment.state() == PaymentState.APPROVED;
            String which = "seed " + seed + ", " + payment;
            assertThat(peers.isCardDebited(payment.number()))
                    .as(which)
                    .isEqualTo(stands && payment.funding() == FundingKind.CARD);
            assertThat(peers.isBankDebited(payment.number()))
                    .as(which)
                    .isEqualTo(stands && payment.funding() == FundingKind.BANK);
            if (stands) {
                expected[0] += payment.amount();
                expected[1] += payment.funding() == FundingKind.BALANCE ? payment.billingAmount() : 0;
                expected[2] += payment.funding() == FundingKind.CARD ? payment.billingAmount() : 0;
                approved[payment.funding().value()]++;
            }
        });
        assertThat(List.of(approved[1], approved[2], approved[3])).allMatch(count -> count > 50);
        assertThat(sum(core, "ACP:")).isEqualTo(expected[0]);
        assertThat(sum(core, "WAL:")).isEqualTo(6 * 700_000L - expected[1]);
        assertThat(sum(core, "ISR:")).isEqualTo(-expected[2]);
        assertThat(sum(core, "SUS:")).isZero();
    }

    private static long sum(AuthorizationCore core, String prefix) {
        long[] sum = new long[1];
        core.forEachAccount(account -> {
            if (account.name().startsWith(prefix)) {
                sum[0] += account.minorUnits();
            }
        });
        return sum[0];
    }
}
