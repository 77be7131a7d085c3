package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.AlertKind;
import io.lowu.server.cli.CommandLineRun;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is owed to a card issuer, as operators see it over the admin port.
class StoreAndForwardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    @DisplayName("S-71, S-72 an issuer refuses a reversal: a dead letter is listed, retried, waited for and dropped")
    void s71() throws Exception {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            String admin = "127.0.0.1:" + network.server().adminPort();
            try (AcquirerHost acquirer = network.acquirer()) {
                assertThat(saf(admin, "list").out()).contains("nothing is owed to any issuer");
                acquirer.send(acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, "000000010000"));
                assertThat(issuer.receive()).startsWith("0200");
                network.advance(Duration.ofSeconds(10));
                assertThat(issuer.receive()).startsWith("0420");
                assertThat(acquirer.receive().getString(39)).isEqualTo("91");
                assertThat(saf(admin, "list").out())
                        .contains("outstanding  card reversal")
                        .contains("payment 1  STAN 700457  HKD 113.90  attempts 1");

                issuer.answerReversal("1001083025", "700457", "30");
                await().atMost(PATIENCE).until(() -> network.server().metrics().alerts(AlertKind.DEAD_LETTER) == 1);
                assertThat(saf(admin, "list", "--format", "json").out())
                        .contains("\"state\":\"dead\"")
                        .contains("\"last_answer\":\"30\"");
                assertThat(saf(admin, "retry", "1").out()).contains("entry 2 was sent");
                assertThat(issuer.receive()).startsWith("0421");

                ISOMsg waits = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, "000000010000");
                acquirer.send(waits);
                assertThat(acquirer.poll(Duration.ofMillis(300))).isNull();
                CommandLineRun dropped = saf(admin, "drop", "2", "--reason", "issuer's letter", "--who", "ann");
                assertThat(dropped.out()).contains("entry 2 was dropped");
                assertThat(dropped.code()).isZero();
                assertThat(issuer.receive()).as("what waited goes out").startsWith("0200");
                issuer.answerPurchase("1001083025", "700458", waits.getString(37), "00");
                assertThat(acquirer.receive().getString(39)).isEqualTo("00");

                CommandLineRun unknown = saf(admin, "drop", "2", "--reason", "again");
                assertThat(unknown.out()).contains("there is no entry 2");
                assertThat(unknown.code()).isEqualTo(1);
                CommandLineRun number = saf(admin, "drop", "2", "--reason", "card 4111 1111 1111 1111");
                assertThat(number.err()).contains("account number");
                assertThat(number.code()).isEqualTo(2);
                assertThat(saf(admin, "drop", "2").code()).as("no reason").isEqualTo(2);
            }
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    @Test
    void saysThatNoSwitchAnswers() {
        CommandLineRun run = saf("127.0.0.1:1", "list");
        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err()).contains("no switch answers on its admin port 127.0.0.1:1");
    }

    private static CommandLineRun saf(String admin, String verb, String... rest) {
        String[] words = new String[4 + rest.length];
        words[0] = "saf";
        words[1] = verb;
        words[2] = "--admin";
        words[3] = admin;
        System.arraycopy(rest, 0, words, 4, rest.length);
        return CommandLineRun.of(words);
    }
}
