package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.PaymentState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundTest {
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
    @DisplayName("S-45 three refunds give exactly back what was paid, a fourth is 13")
    void s45() {
        ISOMsg request = approved(ScenarioWallets.U1);

        ISOMsg first = acquirer.exchange(acquirer.refund(request, "000000003333"));
        assertThat(first.getString(39)).isEqualTo("00");
        assertThat(first.getString(6)).isEqualTo("000000003796");
        assertThat(first.getString(10)).isEqualTo("61139040");
        assertThat(first.getString(90)).startsWith("0200" + request.getString(11));
        assertThat(acquirer.exchange(acquirer.refund(request, "000000003333")).getString(6))
                .isEqualTo("000000003797");
        assertThat(acquirer.exchange(acquirer.refund(request, "000000003334")).getString(6))
                .isEqualTo("000000003797");
        assertThat(acquirer.exchange(acquirer.refund(request, "000000000001")).getString(39))
                .isEqualTo("13");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
        assertThat(network.balance("ACP:20015840:CNY")).isZero();
    }

    @Test
    @DisplayName("S-46 the same refund again, across a restart, gets the first result and is booked once")
    void s46Repeated() throws Exception {
        ISOMsg request = approved(ScenarioWallets.U1);
        ISOMsg refund = acquirer.refund(request, "000000004000");
        assertThat(acquirer.exchange(refund).getString(39)).isEqualTo("00");
        acquirer.close();
        network.restart();
        acquirer = network.acquirer();

        ISOMsg again = acquirer.exchange(AcquirerHost.repeat(refund));
        assertThat(again.getMTI()).isEqualTo("0230");
        assertThat(again.getString(39)).isEqualTo("00");
        assertThat(again.getString(6)).isEqualTo("000000004556");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("931.66"));
        assertThat(acquirer.exchange(acquirer.reversal(request)).getString(39)).isEqualTo("00");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
        ISOMsg late = acquirer.refund(request, "000000000100");
        late.set(11, "000900");
        assertThat(acquirer.exchange(late).getString(39)).isEqualTo("22");
    }

    @Test
    @DisplayName("S-45, S-46 the card issuer is advised of a refund, and of the rest by a reversal")
    void s46Card() {
        ISOMsg request = approved(ScenarioWallets.PAYS_BY_CARD);

        assertThat(acquirer.exchange(acquirer.refund(request, "000000004000")).getString(39))
                .isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.issuer().book().netBillingMinor() == 6834);
        assertThat(network.balance("ISR:10020344:HKD")).isEqualTo(new BigDecimal("-68.34"));

        assertThat(acquirer.exchange(acquirer.reversal(request)).getString(39)).isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.issuer().book().netBillingMinor() == 0);
        assertThat(network.balance("ISR:10020344:HKD")).isZero();
    }

    @Test
    @DisplayName("S-45 the bank gets a credit transfer of the refund")
    void s45Bank() {
        ISOMsg request = approved(ScenarioWallets.PAYS_BY_BANK);
        String rrn = request.getString(37);

        assertThat(acquirer.exchange(acquirer.refund(request, "000000004000")).getString(39))
                .isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.fps().book().netMinor(rrn) == 6834);
        assertThat(network.fps().book().violations()).isEmpty();
    }

    @Test
    @DisplayName("S-46 a void takes a payment back, once")
    void s46Void() {
        ISOMsg request = approved(ScenarioWallets.U1);
        ISOMsg cancel = acquirer.about(request, "0200", "020000", CNY_100);

        ISOMsg answer = acquirer.exchange(cancel);
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
        assertThat(network.payment(request.getString(37)).state()).isEqualTo(PaymentState.REVERSED);
        assertThat(acquirer.exchange(AcquirerHost.repeat(cancel)).getString(39)).isEqualTo("00");
        assertThat(acquirer.exchange(acquirer.about(request, "0200", "020000", CNY_100))
                        .getString(39))
                .isEqualTo("22");
    }

    @Test
    @DisplayName("S-40, S-46 a refund of an unknown payment is 25, one without original data 40")
    void s46Unknown() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.U1, CNY_100);

        assertThat(acquirer.exchange(acquirer.refund(request, "000000004000")).getString(39))
                .isEqualTo("25");
        ISOMsg bare = acquirer.purchase(ScenarioWallets.U1, CNY_100);
        bare.set(3, "200000");
        assertThat(acquirer.exchange(bare).getString(39)).isEqualTo("40");
    }

    private ISOMsg approved(String account) {
        ISOMsg request = acquirer.purchase(account, CNY_100);
        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        return request;
    }
}
