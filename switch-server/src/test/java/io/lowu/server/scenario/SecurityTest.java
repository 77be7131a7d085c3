package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lowu.loadtest.script.Action;
import io.lowu.loadtest.script.FaultScript;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecurityTest {
    private static final String CNY_100 = "000000010000";

    @TempDir
    Path directory;

    @Test
    @DisplayName("S-53 a wrong or missing MAC is 63 with a right one; nothing is processed")
    void s53() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            ISOMsg request = acquirer.purchase(ScenarioWallets.U1, CNY_100);
            for (int i = 0; i < 3; i++) {
                acquirer.sendWithWrongMac(request);
                assertThat(acquirer.receive().getString(39)).isEqualTo("63");
            }
            request.unset(128);
            acquirer.sendWithoutMac(request);
            assertThat(acquirer.receive().getString(39)).isEqualTo("63");
            assertThat(network.server().metrics().refusals("mac-wrong")).isEqualTo(4);
            assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
            assertThat(network.books().payments()).isEmpty();

            assertThat(acquirer.exchange(request).getString(39))
                    .as("it left no trace that would make the right one a duplicate")
                    .isEqualTo("00");
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    @Test
    @DisplayName("S-54 an issuer's answer with a wrong MAC is none: 91 and a reversal")
    void s54() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg request = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                acquirer.send(request);
                assertThat(issuer.receive()).startsWith("0200");
                issuer.answerPurchaseWithWrongMac("1001083015", "700456", request.getString(37), "00");
                assertThat(acquirer.poll(Duration.ofMillis(300))).isNull();
                network.advance(Duration.ofSeconds(10));
                assertThat(acquirer.receive().getString(39)).isEqualTo("91");
                assertThat(issuer.receive()).startsWith("0420");
                issuer.answerReversal("1001083025", "700457", "00");
                network.assertBooksBalanceAndNothingIsOpen();
            }
        }
    }

    @Test
    @DisplayName("S-61 an 0200 of yesterday is refused")
    void s61() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            ISOMsg request = acquirer.purchase(ScenarioWallets.U1, CNY_100);
            request.set(7, "0930063015");
            assertThat(acquirer.exchange(request).getString(39)).isEqualTo("30");
            assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("1000.00"));
        }
    }

    @Test
    @DisplayName("S-64 before the sign-on 58, after it 00")
    void s64() {
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = new AcquirerHost(network.port("acquirer"), Network.MAC_KEY)) {
            ISOMsg request = acquirer.purchase(ScenarioWallets.U1, CNY_100);
            assertThat(acquirer.exchange(request).getString(39)).isEqualTo("58");
            acquirer.signOn();
            assertThat(acquirer.exchange(request).getString(39)).isEqualTo("00");
            assertThat(acquirer.exchange(AcquirerHost.network("002")).getString(39))
                    .isEqualTo("00");
            assertThat(acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, CNY_100))
                            .getString(39))
                    .isEqualTo("58");
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    @Test
    @DisplayName("S-63 no account number is in the journal, a snapshot, the metrics or the log")
    void s63() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        String metrics;
        try (Network network = Network.start(directory);
                AcquirerHost acquirer = network.acquirer()) {
            for (String account : List.of(
                    ScenarioWallets.U1,
                    ScenarioWallets.PAYS_BY_CARD,
                    ScenarioWallets.PAYS_BY_BANK,
                    ScenarioWallets.CARD)) {
                ISOMsg request = acquirer.purchase(account, CNY_100);
                request.set(35, account + "=28122010000000001");
                acquirer.exchange(request);
            }
            network.issuer().script(FaultScript.always(new Action.Garbage()));
            acquirer.send(acquirer.purchase(ScenarioWallets.CARD, CNY_100));
            acquirer.sendWithWrongMac(acquirer.purchase(ScenarioWallets.CARD, CNY_100));
            acquirer.receive();
            network.advance(Duration.ofSeconds(11));
            acquirer.receive();
            metrics = network.server().metrics().scrape();
            network.restart();
        } finally {
            root.detachAppender(log);
        }

        StringBuilder everything = new StringBuilder(metrics);
        log.list.forEach(event -> everything.append(event.getFormattedMessage()).append(event.getThrowableProxy()));
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(everything.indexOf("UCARD"))
                .as("what is searched holds the wallets")
                .isNotNegative();
        for (String secret : List.of(
                ScenarioWallets.U1,
                ScenarioWallets.PAYS_BY_CARD,
                ScenarioWallets.CARD,
                "004123456789",
                "CHAN TAI MAN",
                "28122010000000001")) {
            assertThat(everything.indexOf(secret))
                    .as("a secret of %d characters", secret.length())
                    .isNegative();
        }
    }
}
