package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateTest {
    private static final String CNY_100 = "000000010000";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private Network network;
    private AcquirerHost acquirer;

    @BeforeEach
    void start() {
        network = Network.start(directory);
        acquirer = network.acquirer();
    }

    @AfterEach
    void stop() {
        network.assertBooksBalanceAndNothingIsOpen();
        acquirer.close();
        network.close();
    }

    @Test
    @DisplayName("S-47 the same 0200 after its completion is 94 and debits nothing")
    void s47Completed() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.U1, CNY_100);

        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("94");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("886.10"));
    }

    @Test
    @DisplayName("S-47 the same 0200 while the first is in flight is 94 and leaves it alone")
    void s47InFlight() {
        ISOMsg request = slowCardPayment();
        acquirer.send(request);
        awaitSeen(request);

        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("94");
        assertThat(acquirer.receive().getString(39)).isEqualTo("00");
        assertThat(network.issuer().book().timesSeen(request.getString(37))).isEqualTo(1);
    }

    @Test
    @DisplayName("S-48 the same key with another amount is 94 and an alert")
    void s48() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.U1, CNY_100);
        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        request.set(4, "000000010100");

        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("94");
        await().atMost(PATIENCE).until(() -> network.server().metrics().alerts(AlertKind.STAN_REUSE) == 1);
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("886.10"));
    }

    @Test
    @DisplayName("S-49 (a) a repeat without an original is processed once")
    void s49WithoutOriginal() {
        ISOMsg repeat = AcquirerHost.repeat(acquirer.purchase(ScenarioWallets.U1, CNY_100));

        ISOMsg first = acquirer.exchange(repeat);
        assertThat(first.getString(39)).isEqualTo("00");
        for (int i = 0; i < 2; i++) {
            assertSameAnswer(acquirer.exchange(repeat), first);
        }
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("886.10"));
    }

    @Test
    @DisplayName("S-49 (b) repeats of one in flight get one answer, from one leg")
    void s49InFlight() {
        ISOMsg request = slowCardPayment();
        acquirer.send(request);
        awaitSeen(request);
        for (int i = 0; i < 3; i++) {
            acquirer.send(AcquirerHost.repeat(request));
        }

        assertThat(acquirer.receive().getString(39)).isEqualTo("00");
        assertThat(acquirer.poll(Duration.ofMillis(300))).as("a second answer").isNull();
        assertThat(network.issuer().book().timesSeen(request.getString(37))).isEqualTo(1);
    }

    @Test
    @DisplayName("S-49 (c) repeats of a completed one get the stored answer")
    void s49Completed() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
        ISOMsg first = acquirer.exchange(request);
        assertThat(first.getString(39)).isEqualTo("00");

        for (int i = 0; i < 3; i++) {
            assertSameAnswer(acquirer.exchange(AcquirerHost.repeat(request)), first);
        }
        assertThat(network.issuer().book().timesSeen(request.getString(37))).isEqualTo(1);
        assertThat(network.balance("ISR:10020344:HKD")).isEqualTo(new BigDecimal("-113.90"));
    }

    @Test
    @DisplayName("S-37, S-42 a full reversal gives the money back, once, however often it comes")
    void s42() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        ISOMsg reversal = acquirer.reversal(request);

        assertThat(acquirer.exchange(reversal).getString(39)).isEqualTo("00");
        for (int i = 0; i < 3; i++) {
            assertThat(acquirer.exchange(AcquirerHost.repeat(reversal)).getString(39))
                    .isEqualTo("00");
        }
        await().atMost(PATIENCE).until(() -> network.issuer().book().reversed(request.getString(37)));
        assertThat(network.balance("ISR:10020344:HKD")).isZero();
        assertThat(network.balance("ACP:20015840:CNY")).isZero();
        assertThat(network.issuer().book().reversalsSeen(request.getString(37))).isEqualTo(1);
    }

    private ISOMsg slowCardPayment() {
        network.issuer().script(FaultScript.always(new Action.Delay(Duration.ofMillis(700), new Action.Approve())));
        return acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
    }

    private void awaitSeen(ISOMsg request) {
        await().atMost(PATIENCE).until(() -> network.issuer().book().timesSeen(request.getString(37)) == 1);
    }

    /// All fields alike; the MAC too, for the bytes are.
    private static void assertSameAnswer(ISOMsg answer, ISOMsg first) {
        for (int field = 2; field <= 128; field++) {
            assertThat(answer.getString(field)).as("DE %d", field).isEqualTo(first.getString(field));
        }
    }
}
