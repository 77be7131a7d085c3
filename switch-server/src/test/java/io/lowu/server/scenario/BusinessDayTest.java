package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.SettlementPosition;
import io.lowu.server.settle.ClearingDay;
import io.lowu.server.settle.ClearingFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The business day over sockets. The clock begins at 16:30:15 in Hong Kong, the cut-over is at 23:00:00.
class BusinessDayTest {
    private static final Duration UNTIL_22_59_50 = Duration.ofSeconds(23_375);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS = 400;
    private static final String CNY_1 = "000000000100";
    private static final String CNY_100 = "000000010000";

    @TempDir
    Path directory;

    private static String config(String text) {
        return text.replace("rate-stale: 15m", "rate-stale: 0s")
                .replace("transmission-window: 1h", "transmission-window: 0s")
                .replace("per-day: 20000.00, count-per-day: 50", "per-day: 900000.00, count-per-day: 100000")
                .replaceFirst("sign-on: required", "sign-on: required\n    cut-over: {announce: true, accept: true}");
    }

    @Test
    @DisplayName("S-68 cut-over under 20 requests per second; one accepted before it is answered after it")
    void s68() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port(), BusinessDayTest::config)) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                network.advance(UNTIL_22_59_50);
                ISOMsg late = acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100);
                String leg = "";
                for (int step = 1; step <= STEPS; step++) {
                    if (step == 200) {
                        network.advance(STEP.minusMillis(1));
                        acquirer.send(late);
                        leg = issuer.receive();
                        network.advance(Duration.ofMillis(1));
                    } else {
                        network.advance(STEP);
                    }
                    acquirer.send(acquirer.purchase(ScenarioWallets.RICH, CNY_1));
                    if (step == 240) {
                        assertThat(network.clock.instant()).hasToString("2018-10-01T15:00:02Z");
                        assertThat(IssuerMessage.of(leg).field(15)).isEqualTo("1001");
                        issuer.answer(leg, "00");
                        // The clock runs to the issuer's deadline: it has to wait for the answer, as a real one would.
                        await().atMost(Duration.ofSeconds(10))
                                .until(() -> network.server().inFlight() == 0);
                    }
                }
                Map<String, List<ISOMsg>> answers = answers(acquirer, STEPS + 1);
                ISOMsg answered = answers.getOrDefault("1001", List.of()).stream()
                        .filter(answer -> answer.getString(4).equals(CNY_100))
                        .findFirst()
                        .orElseThrow();
                assertThat(answered.getString(11)).isEqualTo(late.getString(11));
                assertThat(answers.keySet()).containsExactlyInAnyOrder("1001", "1002", "announcement");
                assertThat(answers.getOrDefault("announcement", List.of())).hasSize(1);
                assertThat(answers.getOrDefault("announcement", List.of())
                                .getFirst()
                                .getString(70))
                        .isEqualTo("201");
                assertThat(answers.getOrDefault("announcement", List.of())
                                .getFirst()
                                .getString(15))
                        .isEqualTo("1002");

                network.advance(Duration.ofMinutes(4).plusSeconds(50));
                acquirer.send(acquirer.reversal(late));
                String reversal = issuer.receive();
                assertThat(IssuerMessage.of(reversal).field(15)).isEqualTo("1002");
                issuer.answer(reversal, "00");
                ISOMsg reversed = acquirer.receive();
                assertThat(reversed.getString(39)).isEqualTo("00");
                assertThat(reversed.getString(15)).isEqualTo("1002");

                long before = answers.getOrDefault("1001", List.of()).size();
                long after = answers.getOrDefault("1002", List.of()).size();
                assertThat(before + after).isEqualTo(STEPS + 1);
                assertThat(before).as("the clock stood at 23:00 in the middle").isGreaterThan(100);
                assertThat(after).isGreaterThan(100);
                network.assertBooksBalanceAndNothingIsOpen();
                SettlementPosition day = position(network, 20181001);
                SettlementPosition next = position(network, 20181002);
                assertThat(day.debits()).isEqualTo(before);
                assertThat(day.debitAmount()).isEqualTo((before - 1) * 100 + 10_000);
                assertThat(day.debitReversals()).isZero();
                assertThat(next.debits()).isEqualTo(after);
                assertThat(next.debitAmount()).isEqualTo(after * 100);
                assertThat(next.debitReversalAmount()).isEqualTo(10_000);
                assertThat(day.net() + next.net()).isEqualTo(STEPS * 100L);
                assertThat(network.balance("ACP:20015840:CNY")).isEqualTo("400.00");
            }
        }
    }

    @Test
    @DisplayName("S-98, S-99 the acquirer's totals, in and out of balance, repeated, before and after a restart")
    void s98() throws Exception {
        try (Network network = Network.start(directory, BusinessDayTest::config)) {
            Map<Integer, Long> figures = Map.of(74, 1L, 76, 2L, 77, 1L, 86, 3_333L, 88, 19_375L, 89, 9_375L);
            ISOMsg right = AcquirerHost.reconciliation("1001", "C0000000000006667", figures);
            ISOMsg wrong = (ISOMsg) right.clone();
            wrong.set(88, "0000000000019374");
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg first = acquirer.purchase(ScenarioWallets.U1, CNY_100);
                assertThat(acquirer.exchange((ISOMsg) first.clone()).getString(39))
                        .isEqualTo("00");
                ISOMsg second = acquirer.purchase(ScenarioWallets.U1, "000000009375");
                assertThat(acquirer.exchange(second).getString(39)).isEqualTo("00");
                assertThat(acquirer.exchange(acquirer.reversal(second)).getString(39))
                        .isEqualTo("00");
                assertThat(acquirer.exchange(acquirer.refund(first, "000000003333"))
                                .getString(39))
                        .isEqualTo("00");
                assertThat(acquirer.exchange((ISOMsg) right.clone()).getString(39))
                        .as("the day is not over")
                        .isEqualTo("09");

                ISOMsg cutover = AcquirerHost.network("201");
                cutover.set(15, "1002");
                acquirer.send(cutover);
                List<ISOMsg> both = List.of(acquirer.receive(), acquirer.receive());
                assertThat(both)
                        .extracting(message -> message.getMTI() + " " + message.getString(70))
                        .containsExactlyInAnyOrder("0810 201", "0800 201");
                assertThat(acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, CNY_1))
                                .getString(15))
                        .isEqualTo("1002");
                network.advance(Duration.ofMinutes(10));
                ISOMsg ended = acquirer.receive();
                assertThat(ended.getString(70)).isEqualTo("202");
                assertThat(ended.getString(15)).isEqualTo("1001");

                ISOMsg answer = acquirer.exchange((ISOMsg) right.clone());
                assertThat(answer.getMTI()).isEqualTo("0510");
                assertThat(answer.getString(66)).isEqualTo("1");
                assertThat(answer.getString(39)).isEqualTo("00");
                assertThat(answer.getString(97)).isEqualTo("C0000000000006667");

                ISOMsg differs = acquirer.exchange((ISOMsg) wrong.clone());
                assertThat(differs.getString(66)).isEqualTo("2");
                assertThat(differs.getString(39)).isEqualTo("95");
                assertThat(differs.getString(97)).isEqualTo("C0000000000006667");
                assertThat(differs.getString(88)).isEqualTo("0000000000019375");
            }
            network.restart();
            try (AcquirerHost acquirer = network.acquirer()) {
                ISOMsg again = acquirer.exchange(AcquirerHost.repeat(wrong));
                assertThat(again.getMTI()).isEqualTo("0510");
                assertThat(again.getString(66)).isEqualTo("2");
                assertThat(again.getString(39)).isEqualTo("95");
                assertThat(again.getString(97)).isEqualTo("C0000000000006667");
                ISOMsg advice = (ISOMsg) right.clone();
                AcquirerHost.mti(advice, "0520");
                assertThat(acquirer.exchange(advice).getMTI()).isEqualTo("0530");
                ISOMsg incomplete = (ISOMsg) right.clone();
                incomplete.unset(89);
                assertThat(acquirer.exchange(incomplete).getString(39)).isEqualTo("30");
            }
            assertThat(position(network, 20181001).net()).isEqualTo(6_667);
            assertThat(ClearingDay.read(network.data(), 20181001).files())
                    .allSatisfy(file -> assertThat(file.text().lines().toList())
                            .as("two purchases, a reversal, a refund of its own key")
                            .hasSize(6)
                            .anyMatch(line -> line.matches("D\\|4\\|0220\\|200000\\|\\|3333\\|156\\|3796\\|344\\|"
                                    + "61139040\\|[0-9]{10}\\|[0-9]{6}\\|20015840\\|20015840\\|827416[0-9]{6}\\|"
                                    + ".*\\|20015840/20015840/[0-9]{10}/[0-9]{6}\\|APPROVED")))
                    .extracting(ClearingFile::net)
                    .containsExactly(6_667L, -7_594L);
            network.assertBooksBalanceAndNothingIsOpen();
        }
    }

    @Test
    @DisplayName("S-65 sign-off with five in flight: they are answered, a new one is refused, a reversal is taken")
    void s65() throws Exception {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                List<ISOMsg> sent = new ArrayList<>();
                List<String> legs = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    sent.add(acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100));
                    acquirer.send(sent.getLast());
                    legs.add(issuer.receive());
                }
                ISOMsg signOff = acquirer.exchange(AcquirerHost.network("002"));
                assertThat(signOff.getMTI()).isEqualTo("0810");
                assertThat(signOff.getString(39)).isEqualTo("00");
                assertThat(acquirer.exchange(acquirer.purchase(ScenarioWallets.U1, CNY_100))
                                .getString(39))
                        .isEqualTo("58");

                for (String leg : legs) {
                    issuer.answer(leg, "00");
                }
                for (int i = 0; i < 5; i++) {
                    assertThat(acquirer.receive().getString(39)).isEqualTo("00");
                }
                acquirer.send(acquirer.reversal(sent.getFirst()));
                issuer.answer(issuer.receive(), "00");
                assertThat(acquirer.receive().getString(39)).isEqualTo("00");
                network.assertBooksBalanceAndNothingIsOpen();
                assertThat(network.balance("ACP:20015840:CNY")).isEqualTo("400.00");
            }
        }
    }

    @Test
    @DisplayName("S-66 the issuer has signed off, or is in backup mode: 91 without a leg and without a reversal")
    void s66() {
        try (HandIssuer issuer = new HandIssuer();
                Network network = Network.withIssuerAt(directory, issuer.port())) {
            issuer.acceptSignOn();
            try (AcquirerHost acquirer = network.acquirer()) {
                for (String code : List.of("002", "004")) {
                    assertThat(IssuerMessage.of(issuer.network(code)).field(39)).isEqualTo("00");
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> Boolean.FALSE.equals(
                                    network.server().metrics().linksUp().get("card-issuer")));
                    ISOMsg answer = acquirer.exchange(acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100));
                    assertThat(answer.getString(39)).isEqualTo("91");
                    assertThat(network.server().deferred()).isZero();

                    assertThat(IssuerMessage.of(issuer.network("001")).field(39))
                            .isEqualTo("00");
                    network.awaitIssuers();
                }
                acquirer.send(acquirer.purchase(ScenarioWallets.PAYS_BY_CARD, CNY_100));
                // Nothing of the two refused ones has come before it.
                String leg = issuer.receive();
                assertThat(leg).startsWith("0200");
                issuer.answer(leg, "00");
                assertThat(acquirer.receive().getString(39)).isEqualTo("00");
                network.assertBooksBalanceAndNothingIsOpen();
            }
        }
    }

    /// Answers by their DE 15, and what else comes.
    private static Map<String, List<ISOMsg>> answers(AcquirerHost acquirer, int wanted) {
        Map<String, List<ISOMsg>> answers = new HashMap<>();
        int count = 0;
        while (count < wanted) {
            ISOMsg message = acquirer.receive();
            boolean answer = message.hasField(39);
            if (answer) {
                assertThat(message.getString(39)).isEqualTo("00");
                count++;
            }
            answers.computeIfAbsent(answer ? message.getString(15) : "announcement", _ -> new ArrayList<>())
                    .add(message);
        }
        return answers;
    }

    private static SettlementPosition position(Network network, int date) {
        List<SettlementPosition> found = new ArrayList<>();
        network.books().core().forEachPosition(position -> {
            if (position.date() == date && position.institution() == 20015840) {
                found.add(position);
            }
        });
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
