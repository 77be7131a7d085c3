package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.authorization.sbe.FundingKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappyPathTest {
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
    @DisplayName("S-01 a wallet pays CNY 100.00 from its balance")
    void s01() {
        ISOMsg answer = acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, "000000010000"));

        assertApproved(answer, "000000011390");
        assertThat(answer.getString(51)).isEqualTo("344");
        assertThat(answer.getString(10)).isEqualTo("61139040");
        assertThat(answer.getString(15)).isEqualTo("1001");
        assertThat(answer.getString(16)).isEqualTo("1001");
        assertThat(answer.getString(38)).hasSize(6);
        assertBalance("WAL:U1:HKD", "886.10");
        assertBalance("FXP:HKD", "113.00");
        assertBalance("FXM:HKD", "0.90");
        assertBalance("FXP:CNY", "-100.00");
        assertBalance("ACP:20015840:CNY", "100.00");
        assertThat(network.issuer().book().approvals()).isZero();
    }

    @Test
    @DisplayName("S-02 the same from a bound card")
    void s02() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, "000000010000");
        ISOMsg answer = acquirer.exchange(request);

        assertApproved(answer, "000000011390");
        assertThat(answer.getString(2)).isEqualTo(ScenarioWallets.PAYS_BY_CARD);
        assertThat(answer.getString(11)).isEqualTo(request.getString(11));
        assertBalance("ISR:10020344:HKD", "-113.90");
        assertBalance("ACP:20015840:CNY", "100.00");
        assertThat(network.issuer().book().approved(request.getString(37))).isTrue();
        assertThat(network.issuer().book().timesSeen(request.getString(37))).isEqualTo(1);
        assertThat(network.issuer().book().netBillingMinor()).isEqualTo(11_390);
    }

    @Test
    @DisplayName("S-03 the same from a bank account, by FPS")
    void s03() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_BANK, "000000010000");
        ISOMsg answer = acquirer.exchange(request);

        assertApproved(answer, "000000011390");
        BigDecimal wallets = network.books().accounts().stream()
                .filter(account -> account.name().startsWith("WAL:"))
                .map(account -> BigDecimal.valueOf(account.minorUnits(), 2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(network.balance("FPS:HKD"))
                .isEqualByComparingTo(wallets.add(new BigDecimal("113.90")).negate());
        assertThat(network.fps().book().settled(request.getString(37))).isTrue();
        assertThat(network.fps().book().netMinor()).isEqualTo(11_390);
        assertThat(network.fps().book().violations()).isEmpty();
        assertThat(network.payment(request.getString(37)).funding()).isEqualTo(FundingKind.BANK);
    }

    @Test
    @DisplayName("S-04 rail, CNY 553.00")
    void s04() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.U1, "000000055300");
        request.set(18, "4112");

        assertApproved(acquirer.exchange(request), "000000062989");
    }

    @Test
    @DisplayName("S-05 taxi, CNY 68.50")
    void s05() {
        ISOMsg request = acquirer.purchase(ScenarioWallets.U1, "000000006850");
        request.set(18, "4121");

        assertApproved(acquirer.exchange(request), "000000007802");
        assertBalance("FXM:HKD", "0.61");
    }

    @Test
    @DisplayName("S-06 a meal by an in-store payment code, used once")
    void s06() throws IOException, InterruptedException {
        String code = issueCode(ScenarioWallets.U1);

        assertThat(code).matches("15[0-9]{16}");
        assertApproved(acquirer.exchange(acquirer.purchase(code, "000000008888")), "000000010124");
        assertBalance("WAL:U1:HKD", "898.76");
        assertThat(acquirer.exchange(acquirer.purchase(code, "000000000100")).getString(39))
                .as("the code is used")
                .isEqualTo("94");
        assertBalance("WAL:U1:HKD", "898.76");
    }

    @Test
    @DisplayName("S-07 the smallest payment, CNY 0.01")
    void s07() {
        assertApproved(acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, "000000000001")), "000000000001");
        assertBalance("FXM:HKD", "0.00");
        assertBalance("WAL:U1:HKD", "999.99");
    }

    private String issueCode(String wallet) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + network.server().adminPort() + "/v1/payment-codes"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"wallet\":\"" + wallet + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(201);
            return response.body().replaceAll(".*\"code\":\"([0-9]+)\".*", "$1");
        }
    }

    private static void assertApproved(ISOMsg answer, String billingAmount) {
        assertThat(answer.getString(39)).isEqualTo("00");
        assertThat(answer.getString(6)).isEqualTo(billingAmount);
    }

    private void assertBalance(String account, String amount) {
        assertThat(network.balance(account)).as(account).isEqualTo(new BigDecimal(amount));
    }
}
