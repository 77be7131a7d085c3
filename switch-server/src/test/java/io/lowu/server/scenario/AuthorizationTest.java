package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.AlertKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {
    private static final String CNY_100 = "000000010000";
    private static final String CNY_68_50 = "000000006850";
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
    @DisplayName("S-08 a hold is completed with less, and the rest is free again")
    void s08() {
        ISOMsg request = authorization(ScenarioWallets.U1);
        ISOMsg answer = acquirer.exchange(request);
        assertThat(answer.getString(0)).isEqualTo("0110");
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("886.10"));
        assertThat(network.balance("HLD:U1:HKD")).isEqualTo(new BigDecimal("113.90"));

        ISOMsg completion = completion(request, CNY_68_50, answer.getString(38));
        ISOMsg completed = acquirer.exchange(completion);
        assertThat(completed.getString(0)).isEqualTo("0230");
        assertThat(completed.getString(39)).isEqualTo("00");
        assertThat(completed.getString(6)).isEqualTo("000000007802");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("921.98"));
        assertThat(network.balance("HLD:U1:HKD")).isZero();
        assertThat(network.balance("ACP:20015840:CNY")).isEqualTo(new BigDecimal("68.50"));
        assertThat(acquirer.exchange(AcquirerHost.repeat(completion)).getString(6))
                .isEqualTo("000000007802");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("921.98"));
    }

    @Test
    @DisplayName("S-09 a completion beyond hold and balance is not declined: suspense lends, and somebody is told")
    void s09() {
        ISOMsg request = authorization(ScenarioWallets.HAS_113_90);
        String approval = acquirer.exchange(request).getString(38);

        ISOMsg completed = acquirer.exchange(completion(request, "000000012000", approval));
        assertThat(completed.getString(39)).isEqualTo("00");
        assertThat(completed.getString(6)).isEqualTo("000000013668");
        assertThat(network.balance("SUS:HKD")).isEqualTo(new BigDecimal("-22.78"));
        await().atMost(PATIENCE).until(() -> network.server().metrics().alerts(AlertKind.UNCOLLECTED) == 1);
    }

    @Test
    @DisplayName("S-08 the card issuer holds, and is advised of the completion")
    void s08Card() {
        ISOMsg request = authorization(ScenarioWallets.PAYS_BY_CARD);
        ISOMsg answer = acquirer.exchange(request);
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(network.issuer().book().netBillingMinor()).isZero();

        assertThat(acquirer.exchange(completion(request, CNY_68_50, answer.getString(38)))
                        .getString(39))
                .isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.issuer().book().netBillingMinor() == 7802);
        assertThat(network.balance("ISR:10020344:HKD")).isEqualTo(new BigDecimal("-78.02"));
    }

    @Test
    @DisplayName("a hold is cancelled by 0420 and by 0120, at the card issuer as well")
    void cancelled() {
        ISOMsg byCard = authorization(ScenarioWallets.PAYS_BY_CARD);
        assertThat(acquirer.exchange(byCard).getString(39)).isEqualTo("00");
        assertThat(acquirer.exchange(acquirer.reversal(byCard)).getString(39)).isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.issuer().book().reversed(byCard.getString(37)));

        ISOMsg request = authorization(ScenarioWallets.U1);
        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        ISOMsg cancelled = acquirer.exchange(acquirer.about(request, "0120", "020000", CNY_100));
        assertThat(cancelled.getString(0)).isEqualTo("0130");
        assertThat(cancelled.getString(39)).isEqualTo("00");
        assertThat(network.balance("HLD:U1:HKD")).isZero();
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
    }

    @Test
    @DisplayName("a payment approved elsewhere is posted, whatever the wallet's state")
    void offlineSale() {
        ISOMsg advice = acquirer.purchase(ScenarioWallets.FROZEN, CNY_100);
        AcquirerHost.mti(advice, "0220");
        advice.set(38, "OFFL01");

        ISOMsg answer = acquirer.exchange(advice);
        assertThat(answer.getString(0)).isEqualTo("0230");
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(network.balance("WAL:UFROZEN:HKD")).isEqualTo(new BigDecimal("386.10"));
    }

    private ISOMsg authorization(String account) {
        ISOMsg request = acquirer.purchase(account, CNY_100);
        AcquirerHost.mti(request, "0100");
        return request;
    }

    private ISOMsg completion(ISOMsg authorization, String amount, String approval) {
        ISOMsg completion = acquirer.about(authorization, "0220", "000000", amount);
        completion.set(38, approval);
        return completion;
    }
}
