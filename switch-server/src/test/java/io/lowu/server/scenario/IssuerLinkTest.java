package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card issuer that does not echo, and one that does not answer.
class IssuerLinkTest {
    private static final String CNY_100 = "000000010000";
    private static final int IN_FLIGHT = 500;
    private static final int AT_ONCE = 50;

    @TempDir
    Path directory;

    @Test
    @DisplayName("S-67 three echoes unanswered: connected anew, what was asked is reversed once signed on")
    void s67() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(
                        directory, issuer.port(), config -> config.replace("echo-after: 30s", "echo-after: 1s"))) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                acquirer.send(acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100));
                List<String> heard = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    heard.add(IssuerMessage.of(issuer.receive()).mti());
                }
                assertThat(heard).containsExactly("0200", "0800", "0800", "0800");
                assertThat(issuer.isClosedByPeer()).isTrue();
                assertThat(acquirer.receive().getString(39)).isEqualTo("91");

                issuer.acceptSignOn();
                String reversal = issuer.receive();
                assertThat(IssuerMessage.of(reversal).mti()).isEqualTo("0420");
                issuer.answer(reversal, "00");
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> network.server().deferred() == 0);
                network.assertBooksBalanceAndNothingIsOpen();
            }
        }
    }

    @Test
    @DisplayName("S-73 the 501st payment in flight at a slow issuer is answered 91 at once; others are paid meanwhile")
    void s73() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(
                        directory,
                        issuer.port(),
                        config -> config.replace(
                                "echo-after: 30s", "echo-after: 30s\n    max-in-flight: " + IN_FLIGHT))) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                List<String> legs = new ArrayList<>();
                while (legs.size() < IN_FLIGHT) {
                    for (int i = 0; i < AT_ONCE; i++) {
                        acquirer.send(acquirer.purchase(ScenarioWallets.CARD, "000000000100"));
                    }
                    for (int i = 0; i < AT_ONCE; i++) {
                        legs.add(issuer.receive());
                    }
                }
                ISOMsg refused = acquirer.exchange(acquirer.purchase(ScenarioWallets.CARD, "000000000100"));
                assertThat(refused.getString(39)).isEqualTo("91");
                ISOMsg paid = acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, CNY_100));
                assertThat(paid.getString(39)).isEqualTo("00");
                assertThat(network.server().inFlight()).isEqualTo(IN_FLIGHT);

                legs.forEach(leg -> issuer.answer(leg, "00"));
                for (int i = 0; i < IN_FLIGHT; i++) {
                    assertThat(acquirer.receive().getString(39)).isEqualTo("00");
                }
                assertThat(network.server().deferred())
                        .as("nothing is reversed")
                        .isZero();
                network.assertBooksBalanceAndNothingIsOpen();
            }
        }
    }
}
