package io.lowu.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.PaymentSummary;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.loadtest.script.FaultScript;
import io.lowu.loadtest.terminal.Answer;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.loadtest.terminal.TerminalMessage;
import io.lowu.server.books.RebuiltBooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at the three moments of S-35. The issuers are given ten minutes to answer, so that whatever is reversed
/// here
/// is reversed because of the restart and not of a timeout.
class KilledAtTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AMOUNT_MINOR = 100_00;
    private static final long BILLING_MINOR = 113_90;
    private static final Duration ANSWER_DELAY = Duration.ofMillis(1_500);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private MortalNetwork network;

    @BeforeEach
    void start() {
        network = new MortalNetwork(directory, "600s");
        network.startSwitch();
        network.awaitIssuers();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void takesBackWhatWasForwardedAndNeverAnswered() {
        FaultScript silence = FaultScript.parse("silence", "rules: [{on: [purchase, debit], do: silence}]");
        network.issuer().script(silence);
        network.fps().script(silence);
        TerminalMessage byCard = purchase(Customer.Funding.CARD);
        TerminalMessage byBank = purchase(Customer.Funding.BANK);
        try (TerminalClient acquirer = network.connect()) {
            List<CompletableFuture<Answer>> answers = List.of(acquirer.send(byCard), acquirer.send(byBank));
            await().atMost(PATIENCE)
                    .until(() -> network.issuer().book().approved(byCard.text(37))
                            && network.fps().book().settled(byBank.text(37)));
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            network.killSwitch();
        }
        assertThat(states(byCard)).containsExactly(PaymentState.FORWARDED);
        assertThat(states(byBank)).containsExactly(PaymentState.FORWARDED);

        restartAndAwaitQuiet();

        assertThat(network.issuer().book().reversed(byCard.text(37))).isTrue();
        assertThat(network.issuer().book().reversalsSeen(byCard.text(37))).isOne();
        assertThat(network.fps().book().statusRequests()).isOne();
        assertThat(network.fps().book().refunded(byBank.text(37))).isTrue();
        assertTimedOut(byCard);
        assertTimedOut(byBank);
        assertNothingCollectedAndNothingOwed();
    }

    @Test
    void reversesAnApprovalThatArrivedButWasNotYetPersisted() {
        network.issuer()
                .script(FaultScript.parse(
                        "the issuer",
                        "rules: [{on: purchase, do: delay %dms then approve}]".formatted(ANSWER_DELAY.toMillis())));
        TerminalMessage request = purchase(Customer.Funding.CARD);
        try (TerminalClient acquirer = network.connect()) {
            CompletableFuture<Answer> answer = acquirer.send(request);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> network.issuer().book().approved(request.text(37)));
            // The issuer's 00 reaches the socket of a process that executes nothing any more.
            network.freezeSwitch();
            await().pollDelay(ANSWER_DELAY.plusMillis(500))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(answer).isNotDone());
            network.killSwitch();
        }

        restartAndAwaitQuiet();

        assertThat(network.issuer().book().reversed(request.text(37))).isTrue();
        assertTimedOut(request);
        assertNothingCollectedAndNothingOwed();
    }

    @Test
    void replaysApprovalsThatNobodyReadAndReversesThemOnRequest() throws IOException {
        FaultScript late = FaultScript.parse("late", "rules: [{on: [purchase, debit], do: delay 300ms then approve}]");
        network.issuer().script(late);
        network.fps().script(late);
        List<TerminalMessage> requests =
                Stream.of(Customer.Funding.values()).map(this::purchase).toList();
        try (TerminalClient acquirer = network.connect()) {
            for (TerminalMessage request : requests) {
                acquirer.post(request);
            }
            // Gone before card issuer and bank have answered; the approval from the balance may be on its way.
        }
        for (TerminalMessage request : requests) {
            await().atMost(PATIENCE).until(() -> states(request).equals(List.of(PaymentState.APPROVED)));
        }
        network.killSwitch();

        restartAndAwaitQuiet();

        try (TerminalClient acquirer = network.connect()) {
            for (TerminalMessage request : requests) {
                Answer replayed = Answers.of(acquirer.send(request.as(201)));
                assertThat(replayed.code()).isEqualTo("00");
                assertThat(replayed.message().number(6)).isEqualTo(BILLING_MINOR);
                assertThat(replayed.message().text(38)).hasSize(6);
                Answer again = Answers.of(acquirer.send(request.as(201)));
                assertThat(again.message()).isEqualTo(replayed.message());
            }
            assertThat(network.issuer().book().approvals()).isOne();
            assertThat(network.fps().book().settledDebits()).isOne();
            assertThat(collected()).isEqualTo(requests.size() * BILLING_MINOR);

            for (TerminalMessage request : requests) {
                Answer reversed = Answers.of(acquirer.send(network.stamps().reversal(request)));
                assertThat(reversed.message().mti()).isEqualTo(430);
                assertThat(reversed.code()).isEqualTo("00");
            }
        }
        network.awaitQuiet();
        assertThat(requests).allSatisfy(request -> assertThat(states(request)).containsExactly(PaymentState.REVERSED));
        assertNothingCollectedAndNothingOwed();
    }

    private TerminalMessage purchase(Customer.Funding funding) {
        Customer customer = network.customers().stream()
                .filter(candidate -> candidate.funding() == funding)
                .findFirst()
                .orElseThrow();
        return network.stamps().purchase(Traffic.message(customer.wallet(), AMOUNT_MINOR));
    }

    private void restartAndAwaitQuiet() {
        network.startSwitch();
        network.awaitQuiet();
    }

    private void assertTimedOut(TerminalMessage request) {
        try (TerminalClient acquirer = network.connect()) {
            assertThat(Answers.of(acquirer.send(request.as(201))).code()).isEqualTo("91");
        }
        assertThat(states(request)).containsExactly(PaymentState.TIMED_OUT);
    }

    private void assertNothingCollectedAndNothingOwed() {
        assertThat(collected()).isZero();
        RebuiltBooks books = network.books();
        books.core().verifyInvariants();
        assertThat(books.sums().values()).containsOnly(0L);
        assertThat(books.core().deferredDepth()).isZero();
        assertThat(balance(books, "ISR:")).isEqualTo(-network.issuer().book().netBillingMinor());
        assertThat(balance(books, "FPS:"))
                .isEqualTo(-MortalNetwork.DEPOSITS_MINOR - network.fps().book().netMinor());
        assertThat(balance(books, "SUS:")).isZero();
        assertThat(balance(books, "ACP:")).isZero();
    }

    /// What all customers have paid, whatever from: minor units of HKD.
    private long collected() {
        return MortalNetwork.DEPOSITS_MINOR
                - balance(network.books(), "WAL:")
                + network.issuer().book().netBillingMinor()
                + network.fps().book().netMinor();
    }

    private static long balance(RebuiltBooks books, String prefix) {
        return books.accounts().stream()
                .filter(account -> account.name().startsWith(prefix))
                .mapToLong(AccountBalance::minorUnits)
                .sum();
    }

    /// How the switch's journal has it, once for each payment of this request.
    private List<PaymentState> states(TerminalMessage request) {
        return network.books().payments().stream()
                .filter(payment -> payment.rrn().equals(request.text(37)))
                .map(PaymentSummary::state)
                .toList();
    }
}
