package io.lowu.loadtest.terminal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lowu.loadtest.terminal.Customer.Funding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TrafficGeneratorTest {
    private static final long SEED = Long.getLong("lowu.seed", 1);
    private static final byte[] KEY = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");

    private final LinkProfile hostLink = LinkProfile.acquirer(ToySwitch.dialect("xb87-a.yaml"), KEY);
    private final LinkProfile shopLink = LinkProfile.shop(ToySwitch.dialect("pos87-bcd.yaml"));
    private final ToySwitch forHosts = new ToySwitch(hostLink);
    private final ToySwitch forShops = new ToySwitch(shopLink);
    private final Stamps stamps = new Stamps("20015840", InstantSource.system());
    private final TerminalClient host = connect(forHosts, hostLink);
    private final TerminalClient shop = connect(forShops, shopLink);

    @AfterEach
    void stop() throws IOException {
        host.close();
        shop.close();
        forHosts.close();
        forShops.close();
    }

    @Test
    void paysInAllWaysAndFindsEveryAnswerRight() throws Exception {
        try (TrafficGenerator traffic = traffic()) {
            traffic.start(2_000);
            await().atMost(30, SECONDS)
                    .until(() -> traffic.report().reversals() > 0
                            && traffic.report().repeatsAnswered() > 5
                            && traffic.report().shopPayments() > 5);
            traffic.stop();

            assertThat(traffic.await(Duration.ofSeconds(20))).isTrue();
            TrafficReport report = traffic.report();
            assertThat(report.wrong()).isZero();
            assertThat(report.lost()).isZero();
            assertThat(report.answered()).isEqualTo(report.payments());
            assertThat(report.p50Micros()).isPositive();
            for (Funding funding : Funding.values()) {
                assertThat(traffic.book().approvals(funding)).as("%s", funding).isPositive();
            }
            assertThat(traffic.book().reversals()).isEqualTo(report.reversals());
        }
    }

    @Test
    void findsAWrongBillingAmount() throws Exception {
        forHosts.change(answer -> answer.with(6, "%012d".formatted(answer.number(6) + 1)));

        assertThat(wrongAnswers()).isPositive();
    }

    @Test
    void findsAnEchoThatDiffers() throws Exception {
        forHosts.change(answer -> answer.with(42, "M00000000000999"));

        assertThat(wrongAnswers()).isPositive();
    }

    @Test
    void countsPaymentsWithoutAnswer() throws Exception {
        forHosts.silent();
        forShops.silent();
        try (TrafficGenerator traffic = traffic()) {
            traffic.start(100);
            await().atMost(10, SECONDS).until(() -> traffic.report().payments() > 5);
            traffic.stop();

            assertThat(traffic.await(Duration.ofMillis(100))).isFalse();
            assertThat(traffic.report().inFlight()).isEqualTo(traffic.report().payments());
            host.disconnect();
            shop.disconnect();
            await().atMost(10, SECONDS)
                    .until(() -> traffic.report().lost() == traffic.report().payments());
        }
    }

    @Test
    void answersAnEchoOfTheSwitch() throws Exception {
        assertThat(host.signOn().get(5, SECONDS).code()).isEqualTo("00");
        assertThat(shop.echo().get(5, SECONDS).code()).isEqualTo("00");
    }

    @Test
    void endsWhatWaitsWhenTheConnectionIsLost() throws Exception {
        forHosts.silent();
        TerminalMessage purchase = stamps.purchase(new Merchants(new Random(SEED)).purchase("9344010000000000019"));
        CompletableFuture<Answer> answer = host.send(purchase);

        host.reconnect();

        assertThatThrownBy(() -> answer.get(5, SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(host.signOn().get(5, SECONDS).code()).isEqualTo("00");
    }

    @Test
    void buildsTheReversalsOriginalDataElements() {
        TerminalMessage purchase = stamps.purchase(new Merchants(new Random(SEED)).purchase("9344010000000000019"));

        TerminalMessage reversal = stamps.reversal(purchase);

        assertThat(reversal.text(90))
                .isEqualTo("0200" + purchase.text(11) + purchase.text(7) + "0002001584000020015840");
        assertThat(reversal.text(11)).isNotEqualTo(purchase.text(11));
        assertThat(reversal.text(37)).isEqualTo(purchase.text(37));
    }

    @Test
    void numbersTheGeneratedCustomersWithCheckDigits() {
        assertThat(Customer.withCheckDigit("934401000000000001")).isEqualTo("9344010000000000019");
        assertThat(Customer.generated(8))
                .extracting(Customer::funding)
                .containsExactly(
                        Funding.WALLET,
                        Funding.WALLET,
                        Funding.CARD,
                        Funding.BANK,
                        Funding.WALLET,
                        Funding.WALLET,
                        Funding.CARD,
                        Funding.BANK);
    }

    private long wrongAnswers() throws InterruptedException {
        try (TrafficGenerator traffic = traffic()) {
            traffic.start(500);
            await().atMost(10, SECONDS).until(() -> traffic.report().answered() > 20);
            traffic.stop();
            traffic.await(Duration.ofSeconds(10));
            return traffic.report().wrong();
        }
    }

    private TrafficGenerator traffic() {
        System.out.println("seed " + SEED + "; change it by -Dlowu.seed");
        return new TrafficGenerator(host, Optional.of(shop), stamps, Customer.generated(100), Optional.empty(), SEED);
    }

    private TerminalClient connect(ToySwitch toy, LinkProfile link) {
        try {
            return TerminalClient.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), toy.port()), link, stamps);
        } catch (IOException unreachable) {
            throw new AssertionError("the toy switch can't be reached", unreachable);
        }
    }
}
