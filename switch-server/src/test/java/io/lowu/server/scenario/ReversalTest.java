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

class ReversalTest {
    private static final String CNY_100 = "000000010000";
    private static final String SIXTY_STAND = "000000006000000000006834D00000000D00000000";
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
    @DisplayName("S-43, S-44 a partial reversal gives a part back to the wallet, a full one the rest")
    void s43Wallet() {
        ISOMsg request = approved(ScenarioWallets.U1);

        assertThat(acquirer.exchange(partial(request)).getString(39)).isEqualTo("00");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("931.66"));
        assertThat(network.payment(request.getString(37)).state()).isEqualTo(PaymentState.PARTIALLY_REVERSED);

        assertThat(acquirer.exchange(acquirer.reversal(request)).getString(39)).isEqualTo("00");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
        assertThat(network.balance("ACP:20015840:CNY")).isZero();
        assertThat(acquirer.exchange(partial(request)).getString(39)).isEqualTo("22");
    }

    @Test
    @DisplayName("S-43, S-44 the card issuer is told what stands, then that nothing does")
    void s43Card() {
        ISOMsg request = approved(ScenarioWallets.PAYS_BY_CARD);
        String rrn = request.getString(37);

        ISOMsg reversal = partial(request);
        assertThat(acquirer.exchange(reversal).getString(39)).isEqualTo("00");
        assertThat(acquirer.exchange(AcquirerHost.repeat(reversal)).getString(39))
                .isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.issuer().book().netBillingMinor() == 6834);
        assertThat(network.balance("ISR:10020344:HKD")).isEqualTo(new BigDecimal("-68.34"));
        assertThat(network.issuer().book().reversalsSeen(rrn)).isEqualTo(1);

        assertThat(acquirer.exchange(acquirer.reversal(request)).getString(39)).isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.issuer().book().reversed(rrn));
        assertThat(network.issuer().book().netBillingMinor()).isZero();
    }

    @Test
    @DisplayName("S-43 the bank gets a refund of the part")
    void s43Bank() {
        ISOMsg request = approved(ScenarioWallets.PAYS_BY_BANK);
        String rrn = request.getString(37);

        assertThat(acquirer.exchange(partial(request)).getString(39)).isEqualTo("00");
        await().atMost(PATIENCE).until(() -> network.fps().book().netMinor(rrn) == 6834);
        assertThat(network.fps().book().violations()).isEmpty();
        network.assertBooksBalanceAndNothingIsOpen();
        assertThat(network.balance("SUS:HKD")).isZero();
    }

    private ISOMsg approved(String account) {
        ISOMsg request = acquirer.purchase(account, CNY_100);
        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        return request;
    }

    private ISOMsg partial(ISOMsg request) {
        ISOMsg reversal = acquirer.reversal(request);
        reversal.set(95, SIXTY_STAND);
        return reversal;
    }
}
