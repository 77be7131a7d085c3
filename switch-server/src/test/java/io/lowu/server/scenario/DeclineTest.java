package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclineTest {
    private static final String CNY_100 = "000000010000";

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
    @DisplayName("S-21 one cent too little, and just enough")
    void s21() {
        assertThat(codeOf(ScenarioWallets.HAS_113_89)).isEqualTo("51");
        assertThat(codeOf(ScenarioWallets.HAS_113_90)).isEqualTo("00");
        assertThat(network.balance("WAL:U11389:HKD")).isEqualTo(new BigDecimal("113.89"));
        assertThat(network.balance("WAL:U11390:HKD")).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    @DisplayName("S-22 an expired card, an unknown range, a wrong check digit; the issuer is not asked")
    void s22() {
        assertThat(codeOf(ScenarioWallets.CARD_EXPIRED)).isEqualTo("54");
        assertThat(codeOf("5555555555554444")).isEqualTo("15");
        assertThat(codeOf("4111111111111112")).isEqualTo("14");
        ISOMsg expired = acquirer.purchase(ScenarioWallets.CARD, CNY_100);
        expired.set(14, "1809");
        assertThat(acquirer.exchange(expired).getString(39)).isEqualTo("54");
        assertThat(network.issuer().book().approvals() + network.issuer().book().declines())
                .isZero();
    }

    @Test
    @DisplayName("S-22 a range whose issuer has no link is 92")
    void s22NoRoute() {
        assertThat(codeOf("6225880000000001")).isEqualTo("92");
    }

    @Test
    @DisplayName("S-23 frozen, closed, an unknown merchant, a blocked category")
    void s23() {
        assertThat(codeOf(ScenarioWallets.FROZEN)).isEqualTo("62");
        assertThat(codeOf(ScenarioWallets.CLOSED)).isEqualTo("14");
        assertThat(codeOf(ScenarioWallets.UNKNOWN)).isEqualTo("14");
        ISOMsg merchant = acquirer.purchase(ScenarioWallets.U1, CNY_100);
        merchant.set(42, "X00000000000123");
        assertThat(acquirer.exchange(merchant).getString(39)).isEqualTo("03");
        ISOMsg category = acquirer.purchase(ScenarioWallets.U1, CNY_100);
        category.set(18, "7995");
        assertThat(acquirer.exchange(category).getString(39)).isEqualTo("57");
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
        assertThat(network.balance("WAL:UFROZEN:HKD")).isEqualTo(new BigDecimal("500.00"));
    }

    @Test
    @DisplayName("S-28 of two payments at once the wallet can pay one")
    void s28() {
        acquirer.send(acquirer.purchase(ScenarioWallets.HAS_150_00, CNY_100));
        acquirer.send(acquirer.purchase(ScenarioWallets.HAS_150_00, CNY_100));
        List<String> codes = new ArrayList<>();
        codes.add(acquirer.receive().getString(39));
        codes.add(acquirer.receive().getString(39));

        assertThat(codes).containsExactlyInAnyOrder("00", "51");
        assertThat(network.balance("WAL:U150:HKD")).isEqualTo(new BigDecimal("36.10"));
    }

    @Test
    @DisplayName("a card that is not bound to a wallet pays through its issuer")
    void plainCard() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.CARD, CNY_100);

        assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
        assertThat(network.issuer().book().approved(request.getString(37))).isTrue();
    }

    private String codeOf(String account) {
        return acquirer.exchange(acquirer.purchase(account, CNY_100)).getString(39);
    }
}
