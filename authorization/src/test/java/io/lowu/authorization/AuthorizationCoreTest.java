package io.lowu.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/// What the core refuses because the engine, not a peer, is at fault; and what it shows.
final class AuthorizationCoreTest {
    private final AuthorizationCore core = new AuthorizationCore();

    @Test
    void refusesARequestBeforeItIsConfigured() {
        byte[] purchase = Requests.purchase(Arguments.of("0200 U1 stan=1"), Commands.START);
        assertThatIllegalStateException().isThrownBy(() -> apply(Commands.START, purchase));
    }

    @Test
    void startsAndTicksBeforeItIsConfigured() {
        apply(Commands.START, Requests.started());
        apply(Commands.START, Requests.tick());
        assertThat(core.nextDeadline()).isEqualTo(StateMachine.NO_DEADLINE);
        assertThat(core.isConfigured()).isFalse();
    }

    @Test
    void refusesLogTimeThatGoesBack() {
        apply(Commands.START, Requests.tick());
        assertThatIllegalStateException()
                .isThrownBy(() -> apply(Commands.START - 1, Requests.tick()))
                .withMessageContaining(Long.toString(Commands.START - 1))
                .withMessageContaining(Long.toString(Commands.START));
    }

    @Test
    void refusesAnEffectAsACommand() {
        configure();
        byte[] command = Requests.tick();
        new UnsafeBuffer(command).putShort(2, (short) 101);
        assertThatIllegalStateException()
                .isThrownBy(() -> apply(Commands.START, command))
                .withMessageContaining("101");
    }

    @Test
    void refusesATornSnapshot() {
        configure();
        List<byte[]> records = Machine.snapshot(core).messages();
        AuthorizationCore restored = new AuthorizationCore();
        for (int i = 0; i < records.size(); i++) {
            byte[] record = records.get(i);
            if (i == records.size() - 1) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> restored.readSnapshot(new UnsafeBuffer(record), 0, record.length))
                        .withMessageContaining("records");
            } else if (i != 1) {
                restored.readSnapshot(new UnsafeBuffer(record), 0, record.length);
            }
        }
    }

    @Test
    void refusesASnapshotRecordOfAnotherVersion() {
        configure();
        byte[] record = Machine.snapshot(core).messages().getFirst();
        new UnsafeBuffer(record).putShort(6, (short) 9);
        assertThatIllegalStateException()
                .isThrownBy(() -> new AuthorizationCore().readSnapshot(new UnsafeBuffer(record), 0, record.length))
                .withMessageContaining("version 9");
    }

    @Test
    void refusesToRestoreOntoAUsedMachine() {
        configure();
        byte[] record = Machine.snapshot(core).messages().getFirst();
        assertThatIllegalStateException()
                .isThrownBy(() -> core.readSnapshot(new UnsafeBuffer(record), 0, record.length));
    }

    @Test
    void keepsItsSequencesWhenItIsConfiguredAgain() {
        configure();
        apply(Commands.START, Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42));
        apply(Commands.START, Requests.link(Arguments.of("up card")));
        Effect first = purchase("0200 card:K stan=1").getFirst();
        configure();
        Effect second = purchase("0200 card:K stan=2").getFirst();
        assertThat(second.number("11")).isEqualTo(first.number("11") + 1);
    }

    @Test
    void showsWhatItHolds() {
        configure();
        apply(Commands.START, Requests.rates(Arguments.of("rates 156>344=61139040/61130000"), 42));
        apply(Commands.START, Requests.wallet(Arguments.of("wallet U1")));
        apply(Commands.START, Requests.link(Arguments.of("up card")));
        purchase("0200 U1 stan=1");
        purchase("0200 card:K stan=2");
        List<String> accounts = new ArrayList<>();
        core.forEachAccount(account -> accounts.add(account.name() + "=" + account.minorUnits()));
        assertThat(accounts)
                .containsExactly(
                        "WAL:U1:HKD=88610",
                        "FPS:HKD=-100000",
                        "FXP:HKD=11300",
                        "FXM:HKD=90",
                        "FXP:CNY=-10000",
                        "ACP:20015840:CNY=10000");
        List<Long> institutions = new ArrayList<>();
        core.forEachPayment(payment -> institutions.add(payment.institution()));
        assertThat(institutions).containsExactly(0L, Commands.CARD_ISSUER);
        assertThat(core.payments()).isEqualTo(2);
        assertThat(core.inFlight()).isEqualTo(1);
        assertThat(core.wallets()).isEqualTo(1);
        assertThat(core.booksBalanced()).isTrue();
    }

    private List<Effect> purchase(String line) {
        return apply(Commands.START, Requests.purchase(Arguments.of(line), Commands.START)).messages().stream()
                .map(Effect::of)
                .toList();
    }

    private void configure() {
        apply(Commands.START, Requests.configure(Arguments.of("configure")));
    }

    private RecordedMessages apply(long time, byte[] command) {
        RecordedMessages effects = new RecordedMessages();
        core.apply(time, new UnsafeBuffer(command), 0, command.length, effects);
        return effects;
    }
}
