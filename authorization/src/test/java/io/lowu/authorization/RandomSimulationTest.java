package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/// Thousands of random commands with lost, doubled and late messages, links that come and go and restarts. Books
/// are verified after every command; once all is quiet, the switch, the card issuer and the bank agree on every
/// payment.
final class RandomSimulationTest {
    private static final int STEPS = 4_000;
    private static final int RUNS = 5;
    /// STANs of requests about earlier ones begin here.
    private static final int OPERATIONS = 50_000;

    private final List<Long> times = new ArrayList<>();
    private final List<byte[]> commands = new ArrayList<>();
    private final List<byte[]> effects = new ArrayList<>();

    /// What was approved in the runs so far.
    private final Set<PaymentKind> kinds = EnumSet.noneOf(PaymentKind.class);

    @Test
    void endsWithEveryApprovedPaymentDebitedOnceAndNothingElse() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed);
        for (long run = seed; run < seed + RUNS; run++) {
            simulate(run);
        }
        // A single run may do without one of them.
        assertThat(kinds).contains(PaymentKind.COMPLETION, PaymentKind.REFUND, PaymentKind.REVERSAL, PaymentKind.VOID);
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
        switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4, 5 -> run(machine, peers, purchase(random, "0", step), false);
            case 6 -> run(machine, peers, purchase(random, "1", random.nextInt(step + 1)), false);
            case 7 -> run(machine, peers, purchase(random, "0", random.nextInt(step + 1)), false);
            case 30, 31, 32, 33, 34, 35 -> run(machine, peers, related(random, step), false);
            case 36, 37 -> run(machine, peers, partialReversal(random, step), false);
            case 8, 9 -> {
                String mti = List.of("0420", "0421", "0400", "0401").get(random.nextInt(4));
                int stan = earlier(random, step + 3);
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

    /// What a STAN is never changes: a purchase, an authorization, or an advice of either.
    private static byte[] purchase(Random random, String repeat, int stan) {
        String who = random.nextInt(50) == 0 ? "NOBODY" : "W" + stan % 6;
        String mti = stan % 7 == 3 ? "010" : stan % 31 == 5 ? "012" : stan % 31 == 9 ? "022" : "020";
        return Requests.purchase(
                Arguments.of(mti + repeat + " " + who + " stan=" + stan + amount(stan) + " handle=" + random.nextInt()),
                0);
    }

    /// A completion, refund, void or cancellation about something earlier, new or again.
    private static byte[] related(Random random, int step) {
        int stan = OPERATIONS + (random.nextInt(4) == 0 ? random.nextInt(step + 1) : step);
        int of = Math.abs(Integer.hashCode(stan * 31 + 7) % (stan - OPERATIONS + 1));
        String what = stan % 11 == 0 ? "0200 void" : stan % 11 == 1 ? "0120 cancel" : "0220 refund";
        if (of % 7 == 3 || of % 31 == 5) {
            what = stan % 11 == 1 ? "0120 cancel" : "0220 completion";
        }
        String amount = what.endsWith("refund") ? " amount=" + (1 + stan % 13 * 17) : amount(stan);
        if (what.endsWith("void")) {
            amount = amount(of);
        }
        return Requests.related(Arguments.of(what + " stan=" + stan + " of=" + of + amount));
    }

    private static byte[] partialReversal(Random random, int step) {
        int stan = earlier(random, step + 1);
        int own = 200_000 + random.nextInt(50);
        return Requests.reversal(Arguments.of(
                "0421 stan=" + stan + amount(stan) + " 11=" + own + " 95=" + (1 + random.nextInt(40) * 31)));
    }

    private static int earlier(Random random, int bound) {
        int stan = random.nextInt(bound);
        return random.nextInt(5) == 0 ? OPERATIONS + stan : stan;
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

    private void verifyQuiet(AuthorizationCore core, Peers peers, long seed) {
        core.verifyInvariants();
        assertThat(core.inFlight()).as("seed %d", seed).isZero();
        assertThat(core.deferredDepth()).as("seed %d", seed).isZero();
        long[] expected = new long[2];
        int[] approved = new int[FundingKind.values().length];
        Map<Long, Long> refunds = new HashMap<>();
        core.forEachPayment(payment -> {
            long about = payment.kind() == PaymentKind.PURCHASE ? payment.number() : payment.original();
            refunds.merge(about, peers.bankRefund(payment.number()), Long::sum);
        });
        core.forEachPayment(payment -> {
            String which = "seed " + seed + ", " + payment;
            boolean stands = stands(payment);
            long debit = stands ? payment.standingBilling() : 0;
            boolean card = payment.funding() == FundingKind.CARD;
            boolean bank = payment.funding() == FundingKind.BANK;
            if (payment.kind() == PaymentKind.PURCHASE || payment.kind() == PaymentKind.COMPLETION) {
                assertThat(peers.cardDebit(payment.number())).as(which).isEqualTo(card ? debit : 0);
            }
            if (payment.kind() == PaymentKind.PURCHASE) {
                assertThat(peers.bankDebit(payment.number()) - refunds.getOrDefault(payment.number(), 0L))
                        .as(which)
                        .isEqualTo(bank ? debit : 0);
            }
            assertThat(peers.cardHold(payment.number())).as(which).isZero();
            if (stands) {
                expected[0] += payment.standingAmount();
                expected[1] += card || bank ? 0 : debit;
                approved[payment.funding().value()]++;
            }
            if (payment.reason() == Reason.APPROVED) {
                kinds.add(payment.kind());
            }
        });
        assertThat(List.of(approved[1], approved[2], approved[3])).allMatch(count -> count > 20);
        assertThat(sum(core, "ACP:")).isEqualTo(expected[0]);
        assertThat(sum(core, "HLD:")).isZero();
        assertThat(sum(core, "WAL:") + sum(core, "SUS:")).isEqualTo(6 * 700_000L - expected[1]);
        assertThat(sum(core, "ISR:")).isEqualTo(-peers.cardDebits());
        assertThat(core.alerts(AlertKind.DEAD_LETTER)).as("seed %d", seed).isZero();
    }

    private static boolean stands(PaymentSummary payment) {
        return switch (payment.state()) {
            case APPROVED, PARTIALLY_REVERSED, REFUNDED ->
                payment.kind() == PaymentKind.PURCHASE || payment.kind() == PaymentKind.COMPLETION;
            default -> false;
        };
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
