package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.script.Observed;
import io.lowu.loadtest.script.Rule;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeoutTest {
    private static final String CNY_100 = "000000010000";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    @DisplayName("S-29 the issuer's link is down before anything is sent")
    void s29() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            network.issuer().close();
            await().atMost(PATIENCE)
                    .until(() -> Boolean.FALSE.equals(
                            network.server().metrics().linksUp().get("card-issuer")));

            ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
            assertThat(acquirer.exchange(request).getString(39)).isEqualTo("91");
            assertThat(network.issuer().book().timesSeen(request.getString(37))).isZero();
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    @Test
    @DisplayName("S-30 the issuer is silent: 91 at 10 s, and the reversal reaches it")
    void s30() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            network.issuer().script(FaultScript.always(new Action.Silence()));
            ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
            String rrn = request.getString(37);
            acquirer.send(request);
            await().atMost(PATIENCE).until(() -> network.issuer().book().timesSeen(rrn) == 1);
            assertThat(acquirer.poll(Duration.ofMillis(200)))
                    .as("before its time")
                    .isNull();

            network.advance(Duration.ofSeconds(10));

            assertThat(acquirer.receive().getString(39)).isEqualTo("91");
            await().atMost(PATIENCE).until(() -> network.issuer().book().reversed(rrn));
            network.assertBooksBalanceAndNothingIsOpen();
            assertThat(network.issuer().book().reversalsSeen(rrn)).isEqualTo(1);
            assertThat(network.issuer().book().netBillingMinor()).isZero();
            assertThat(network.balance("ISR:10020344:HKD")).isZero();
            assertThat(network.payment(rrn).state()).isEqualTo(PaymentState.TIMED_OUT);
        }
    }

    @Test
    @DisplayName("S-30 the reversal outlives a restart until it is acknowledged")
    void s30AcrossARestart() throws Exception {
        try (Network network = Network.start(directory)) {
            String rrn;
            try (AcquirerHost acquirer = network.acquirer()) {
                network.issuer()
                        .script(FaultScript.of(Rule.on(Observed.Kind.PURCHASE, Observed.Kind.REVERSAL)
                                .then(new Action.Silence())));
                ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                rrn = request.getString(37);
                acquirer.send(request);
                String seen = rrn;
                await().atMost(PATIENCE).until(() -> network.issuer().book().timesSeen(seen) == 1);
                network.advance(Duration.ofSeconds(10));
                assertThat(acquirer.receive().getString(39)).isEqualTo("91");
                await().atMost(PATIENCE).until(() -> network.issuer().book().reversalsSeen(seen) == 1);
            }
            assertThat(network.server().deferred()).isEqualTo(1);

            network.restart();
            network.issuer().script(FaultScript.approve());

            network.awaitIssuers();
            network.assertBooksBalanceAndNothingIsOpen();
            assertThat(network.issuer().book().reversalsSeen(rrn)).isEqualTo(2);
            assertThat(network.issuer().book().netBillingMinor()).isZero();
        }
    }

    @Test
    @DisplayName("S-31 an approval after the timeout is counted, not forwarded; the reversal goes once")
    void s31() {
        lateAnswer("00", AlertKind.LATE_APPROVAL);
    }

    @Test
    @DisplayName("S-32 a decline after the timeout: the reversal is delivered all the same")
    void s32() {
        lateAnswer("51", AlertKind.LATE_DECLINE);
    }

    private void lateAnswer(String code, AlertKind counted) {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                acquirer.send(request);
                assertThat(issuer.receive()).startsWith("0200");
                network.advance(Duration.ofSeconds(10));
                assertThat(issuer.receive()).startsWith("0420");
                assertThat(acquirer.receive().getString(39)).isEqualTo("91");

                network.advance(Duration.ofSeconds(2));
                issuer.answerPurchase("1001083015", "700456", request.getString(37), code);

                await().atMost(PATIENCE).until(() -> network.server().metrics().alerts(counted) == 1);
                assertThat(acquirer.poll(Duration.ofMillis(200)))
                        .as("late answers stay here")
                        .isNull();
                issuer.answerReversal("1001083025", "700457", code.equals("00") ? "00" : "25");
                network.assertBooksBalanceAndNothingIsOpen();
                assertThat(network.server().metrics().alerts(counted)).isEqualTo(1);
                assertThat(network.balance("ISR:10020344:HKD")).isZero();
            }
        }
    }

    @Test
    @DisplayName("S-36 the acquirer's connection is lost before the answer: a repeat over a new one gets it")
    void s36() {
        try (Network network = Network.start(directory)) {
            network.issuer().script(FaultScript.always(new Action.Delay(Duration.ofMillis(500), new Action.Approve())));
            ISOMsg request;
            try (AcquirerHost lost = network.acquirer()) {
                request = lost.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                lost.send(request);
                String rrn = request.getString(37);
                await().atMost(PATIENCE).until(() -> network.issuer().book().timesSeen(rrn) == 1);
            }
            String rrn = request.getString(37);
            await().atMost(PATIENCE).until(() -> network.payment(rrn).state() == PaymentState.APPROVED);

            try (AcquirerHost again = network.acquirer()) {
                ISOMsg answer = again.exchange(AcquirerHost.repeat(request));

                assertThat(answer.getString(39)).isEqualTo("00");
                assertThat(answer.getString(6)).isEqualTo("000000011390");
                assertThat(answer.getString(38)).hasSize(6);
            }
            network.assertBooksBalanceAndNothingIsOpen();
            assertThat(network.issuer().book().timesSeen(rrn)).isEqualTo(1);
            assertThat(network.issuer().book().reversed(rrn))
                    .as("not reversed by itself")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("S-77, S-78 the bank is silent and settles late: it is asked, and the money goes back")
    void s78() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            network.fps().script(FaultScript.of(Rule.on(Observed.Kind.DEBIT).then(new Action.Silence())));
            ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_BANK, CNY_100);
            String rrn = request.getString(37);
            acquirer.send(request);
            await().atMost(PATIENCE).until(() -> network.fps().book().timesSeen(rrn) == 1);

            network.advance(Duration.ofSeconds(8));

            assertThat(acquirer.receive().getString(39)).isEqualTo("91");
            await().atMost(PATIENCE).until(() -> network.fps().book().refunded(rrn));
            network.assertBooksBalanceAndNothingIsOpen();
            assertThat(network.fps().book().statusRequests()).isPositive();
            assertThat(network.fps().book().netMinor()).isZero();
            assertThat(network.balance("SUS:HKD")).isZero();
            assertThat(network.fps().book().violations()).isEmpty();
        }
    }
}
