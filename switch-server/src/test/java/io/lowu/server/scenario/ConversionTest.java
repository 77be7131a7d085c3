package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.sbe.AlertKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
    @TempDir
    Path directory;

    private Network network;
    private AcquirerHost acquirer;

    @BeforeEach
    void start() {
        network = Network.start(directory, config -> config.replace("every: 60s", "every: 1s"));
        acquirer = network.acquirer();
    }

    @AfterEach
    void stop() {
        network.assertBooksBalanceAndNothingIsOpen();
        assertThat(network.issuer().book().approvals()).as("no card was asked").isZero();
        acquirer.close();
        network.close();
    }

    @Test
    @DisplayName("S-11 a tie is rounded up")
    void s11() {
        ISOMsg answer = pay(ScenarioWallets.U1, "000000009375", "156");

        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(answer.getString(6)).isEqualTo("000000010679");
        assertThat(network.balance("FXM:HKD")).isEqualTo(new BigDecimal("0.85"));
    }

    @Test
    @DisplayName("S-12 the limit per transaction is HKD 10,000.00")
    void s12() {
        ISOMsg atTheLimit = pay(ScenarioWallets.RICH, "000000877932", "156");
        assertThat(atTheLimit.getString(39)).isEqualTo("00");
        assertThat(atTheLimit.getString(6)).isEqualTo("000001000000");

        assertCode("61", pay(ScenarioWallets.RICH, "000000877933", "156"));
        assertCode("61", pay(ScenarioWallets.PAYS_BY_CARD, "000000877933", "156"));
        assertThat(network.balance("WAL:URICH:HKD")).isEqualTo(new BigDecimal("40000.00"));
    }

    @Test
    @DisplayName("S-13 an amount of zero, with a sign, with a letter, or none")
    void s13() {
        assertCode("13", pay(ScenarioWallets.U1, "000000000000", "156"));
        try (RawSocket raw = RawSocket.connect(network.port("acquirer"))) {
            for (String broken : new String[] {"-00000010000", "00000001000A"}) {
                String message = GoldenMessageTest.G1.replace("000000" + "000000010000", "000000" + broken);
                assertThat(raw.exchange(BouncyMac.seal(message.substring(0, message.length() - 16))))
                        .startsWith("0210")
                        .contains("827416000123" + "30");
            }
        }
        ISOMsg without = acquirer.purchase(ScenarioWallets.U1, "000000010000");
        without.unset(4);
        assertCode("30", acquirer.exchange(without));
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
    }

    @ParameterizedTest
    @DisplayName("S-14 the greatest amount that can be converted")
    @CsvSource({"999999999999, 13", "877932293861, 61", "877932293862, 13"})
    void s14(String amount, String code) {
        assertCode(code, pay(ScenarioWallets.RICH, amount, "156"));
    }

    @Test
    @DisplayName("S-15 JPY has no decimals")
    void s15() {
        ISOMsg answer = pay(ScenarioWallets.U1, "000000001000", "392");

        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(answer.getString(6)).isEqualTo("000000006931");
        assertThat(answer.getString(10)).isEqualTo("70693120");
        assertThat(network.balance("FXP:HKD")).isEqualTo(new BigDecimal("68.76"));
        assertThat(network.balance("FXM:HKD")).isEqualTo(new BigDecimal("0.55"));
    }

    @Test
    @DisplayName("S-16 what converts to nothing is refused")
    void s16() {
        assertCode("13", pay(ScenarioWallets.U1, "000000000001", "704"));
    }

    @Test
    @DisplayName("S-17 no currency, one that is none, one without a rate")
    void s17() {
        ISOMsg without = acquirer.purchase(ScenarioWallets.U1, "000000010000");
        without.unset(49);
        assertCode("30", acquirer.exchange(without));
        assertCode("13", pay(ScenarioWallets.U1, "000000010000", "999"));
        assertCode("40", pay(ScenarioWallets.U1, "000000010000", "978"));
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
    }

    @Test
    @DisplayName("S-20 a rate table that was not renewed for 15 min 1 s is not used, until it is renewed")
    void s20() throws IOException {
        Path rates = directory.resolve("config").resolve("rates.yaml");
        Path hidden = Files.move(rates, rates.resolveSibling("hidden.yaml"));
        // The feed has read the file for the last time when it has complained of its absence.
        network.advance(Duration.ofSeconds(15 * 60 + 1));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertCode("91", pay(ScenarioWallets.U1, "000000000100", "156")));
        assertThat(network.server().metrics().alerts(AlertKind.RATE_STALE)).isPositive();

        Files.move(hidden, rates);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertCode("00", pay(ScenarioWallets.U1, "000000000100", "156")));
    }

    @Test
    @DisplayName("S-20 without a conversion there are no DE 5, 6, 9, 10, 16, 50, 51")
    void s20SameCurrency() {
        ISOMsg answer = pay(ScenarioWallets.U1, "000000010000", "344");

        assertCode("00", answer);
        for (int field : new int[] {5, 6, 9, 10, 16, 50, 51}) {
            assertThat(answer.hasField(field)).as("DE %d", field).isFalse();
        }
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("900.00"));
    }

    private ISOMsg pay(String account, String amount, String currency) {
        ISOMsg request = acquirer.purchase(account, amount);
        request.set(49, currency);
        return acquirer.exchange(request);
    }

    private static void assertCode(String code, ISOMsg answer) {
        assertThat(answer.getString(39)).isEqualTo(code);
    }
}
