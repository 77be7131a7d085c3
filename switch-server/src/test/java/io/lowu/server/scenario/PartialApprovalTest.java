package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.AlertKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialApprovalTest {
    private static final String CNY_100 = "000000010000";
    private static final String CNY_60 = "000000006000";
    private static final String HKD_68_34 = "000000006834";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    @DisplayName("S-27 an acquirer that takes partial approvals gets 10 with DE 4 and DE 6 of the part")
    void s27Taken() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(
                        directory,
                        issuer.port(),
                        text -> text.replace("partial-approval: false", "partial-approval: true"))) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                acquirer.send(request);
                assertThat(issuer.receive()).startsWith("0200");
                issuer.approvePart("1001083015", "700456", request.getString(37), CNY_60, HKD_68_34);

                ISOMsg answer = acquirer.receive();
                assertThat(answer.getString(39)).isEqualTo("10");
                assertThat(answer.getString(4)).isEqualTo(CNY_60);
                assertThat(answer.getString(6)).isEqualTo(HKD_68_34);
                assertThat(answer.getString(38)).isEqualTo("AB12CD");
                network.assertBooksBalanceAndNothingIsOpen();
                assertThat(network.balance("ISR:10020344:HKD")).isEqualTo(new BigDecimal("-68.34"));
                assertThat(network.balance("ACP:20015840:CNY")).isEqualTo(new BigDecimal("60.00"));
            }
        }
    }

    @Test
    @DisplayName("S-27 any other acquirer gets 51, and the issuer a full reversal")
    void s27NotTaken() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                acquirer.send(request);
                assertThat(issuer.receive()).startsWith("0200");
                issuer.approvePart("1001083015", "700456", request.getString(37), CNY_60, HKD_68_34);

                assertThat(acquirer.receive().getString(39)).isEqualTo("51");
                String reversal = issuer.receive();
                assertThat(reversal).startsWith("0420").contains(CNY_100);
                issuer.answerReversal("1001083015", "700457", "00");
                network.assertBooksBalanceAndNothingIsOpen();
                assertThat(network.balance("ISR:10020344:HKD")).isZero();
            }
        }
    }

    @Test
    @DisplayName("S-50 an answer about another amount is not one: an alert, and the right one in time still wins")
    void s50() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                String rrn = request.getString(37);
                acquirer.send(request);
                assertThat(issuer.receive()).startsWith("0200");
                issuer.approvePart("1001083015", "700456", rrn, "000000010001", "000000011391");
                await().atMost(PATIENCE).until(() -> network.server().metrics().alerts(AlertKind.INVALID_ANSWER) == 1);
                assertThat(network.server().inFlight()).isEqualTo(1);

                issuer.answerPurchase("1001083015", "700456", rrn, "00");
                assertThat(acquirer.receive().getString(39)).isEqualTo("00");
                network.assertBooksBalanceAndNothingIsOpen();
                assertThat(network.balance("ISR:10020344:HKD")).isEqualTo(new BigDecimal("-113.90"));
            }
        }
    }
}
