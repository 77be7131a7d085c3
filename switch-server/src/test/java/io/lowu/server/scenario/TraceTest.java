package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.script.Observed;
import io.lowu.loadtest.script.Rule;
import io.lowu.server.cli.CommandLineRun;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lowu trace` beside a running switch.
class TraceTest {
    @TempDir
    Path directory;

    @Test
    void tellsTheStoryOfAPaymentThatWasReversed() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            ISOMsg purchase = acquirer.purchase(ScenarioWallets.U1, "000000010000");
            acquirer.exchange(purchase);
            acquirer.exchange(acquirer.reversal(purchase));

            CommandLineRun trace = trace(network, purchase.getString(37));

            System.out.println(trace.out());
            assertThat(trace.code()).isZero();
            assertThat(trace.out().lines().map(line -> line.replaceFirst("^[-0-9]+ [:.0-9]+Z  ", "")))
                    .containsExactly(
                            "payment 1  2018-10-01 08:30:15.000000Z  RRN 827416000123  STAN 000123  acquirer 20015840  CNY 100.00  REVERSED",
                            "",
                            "received         0200 of acquirer 20015840: CNY 100.00 from a wallet, terminal T0000001, merchant M00000000000123",
                            "converted        CNY 100.00 x 1.139040 (table v42) = HKD 113.90400000, rounded half up to 113.90; 113.00 at the mid rate, margin 0.90",
                            "checked          account and limits good, paid from the balance of wallet U1",
                            "posted           WAL:U1:HKD -113.90, FXP:HKD +113.00, FXM:HKD +0.90, FXP:CNY -100.00, ACP:20015840:CNY +100.00",
                            "answered         acquirer: 0210 00, approval code 7F3A21; the payment is APPROVED",
                            "received         0420 of acquirer 20015840, reason 17",
                            "posted           WAL:U1:HKD +113.90, FXP:HKD -113.00, FXM:HKD -0.90, FXP:CNY +100.00, ACP:20015840:CNY -100.00",
                            "answered         acquirer: 0430 00; the payment is REVERSED");
            assertThat(trace(network, "1", "--format", "json").out())
                    .startsWith("{\"v\":1,\"number\":1,")
                    .contains("\"rate\":\"1.139040\",\"table\":42,");
        }
    }

    @Test
    void tellsOfAnIssuerThatIsSilentAcrossARestartAndNeverShowsACardNumber() throws Exception {
        try (Network network = Network.start(directory)) {
            String rrn;
            try (AcquirerHost acquirer = network.acquirer()) {
                network.issuer()
                        .script(FaultScript.of(Rule.on(Observed.Kind.PURCHASE, Observed.Kind.REVERSAL)
                                .then(new Action.Silence())));
                ISOMsg purchase = acquirer.purchase(ScenarioWallets.CARD, "000000010000");
                rrn = purchase.getString(37);
                acquirer.send(purchase);
                await().until(() -> network.issuer().book().timesSeen(rrn) == 1);
                network.advance(Duration.ofSeconds(10));
                acquirer.receive();
                acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, "000000000100"));
            }
            network.restart();
            network.issuer().script(FaultScript.approve());
            network.awaitIssuers();
            network.assertBooksBalanceAndNothingIsOpen();

            CommandLineRun trace = trace(network, rrn);

            System.out.println(trace.out());
            assertThat(trace.out())
                    .contains("paid by card, its number sealed")
                    .contains("asked            0200 to card issuer 10020344, STAN 700456: HKD 113.90")
                    .contains("reversed         0420 to card issuer 10020344, STAN 700457, reason 68")
                    .contains("answered         acquirer: 0210 91 (ISSUER_TIMEOUT); the payment is TIMED_OUT")
                    .contains("reversed         0421 to card issuer 10020344, STAN 700457, reason 68")
                    .contains("issuer answered  card issuer: 0430");
            assertThat(trace.out()).doesNotContain("4111111111111111");
            assertThat(trace(network, "700456").out()).isEqualTo(trace.out());
            assertThat(trace(network, "999999").code()).isEqualTo(1);
            assertThat(trace(network, "what").code()).isEqualTo(2);
        }
    }

    @Test
    void listsPaymentsThatShareAStan() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            ISOMsg first = acquirer.purchase(ScenarioWallets.U1, "000000010000");
            acquirer.exchange(first);
            ISOMsg second = (ISOMsg) first.clone();
            second.set(7, "1001083016");
            acquirer.exchange(second);

            CommandLineRun trace = trace(network, first.getString(11));

            assertThat(trace.code()).isEqualTo(1);
            assertThat(trace.out())
                    .contains("payment 1  ")
                    .contains("payment 2  ")
                    .contains("name one by its number, #1");
        }
    }

    private static CommandLineRun trace(Network network, String... wanted) {
        String[] words = new String[wanted.length + 3];
        words[0] = "trace";
        System.arraycopy(wanted, 0, words, 1, wanted.length);
        words[wanted.length + 1] = "--data";
        words[wanted.length + 2] = network.data().toString();
        return CommandLineRun.of(words);
    }
}
