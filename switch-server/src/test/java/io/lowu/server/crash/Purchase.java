package io.lowu.server.crash;

import io.lowu.loadtest.terminal.Answer;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.TerminalMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A purchase as its acquirer knows it: what was asked, what was answered, and how it stands in the end.
///
/// Answers arrive on a client's reading thread; everything else is asked and told once that thread has nothing more to
/// say.
final class Purchase {
    private final TerminalMessage request;
    private final Customer.Funding funding;
    private volatile @Nullable CompletableFuture<Answer> answer;
    private volatile @Nullable TerminalMessage reversal;
    private volatile @Nullable CompletableFuture<Answer> reversalAnswer;
    private boolean approved;
    private long billingMinor;

    Purchase(TerminalMessage request, Customer.Funding funding) {
        this.request = request;
        this.funding = funding;
    }

    TerminalMessage request() {
        return request;
    }

    Customer.Funding funding() {
        return funding;
    }

    void sent(CompletableFuture<Answer> awaited) {
        answer = awaited;
    }

    void reversed(TerminalMessage message, CompletableFuture<Answer> awaited) {
        reversal = message;
        reversalAnswer = awaited;
    }

    /// The first answer, if one came.
    Optional<Answer> acknowledgement() {
        return arrived(answer);
    }

    /// The reversal that was sent, if one was.
    Optional<TerminalMessage> reversal() {
        return Optional.ofNullable(reversal);
    }

    /// The answer to that reversal, if one came.
    Optional<Answer> reversalAcknowledgement() {
        return arrived(reversalAnswer);
    }

    private static Optional<Answer> arrived(@Nullable CompletableFuture<Answer> future) {
        return future == null || !future.isDone() || future.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(future.join());
    }

    /// Its final answer is this: the acquirer collects the money, or not.
    void settle(Answer last) {
        approved = "00".equals(last.code());
        billingMinor = approved ? last.message().number(6) : 0;
    }

    /// It was taken back, or never stood.
    void annul() {
        approved = false;
        billingMinor = 0;
    }

    /// Whether the acquirer collects the money.
    boolean isApproved() {
        return approved;
    }

    /// DE 6, minor units of HKD; 0 when it isn't approved.
    long billingMinor() {
        return billingMinor;
    }

    /// DE 4, minor units of CNY.
    long amountMinor() {
        return request.number(4);
    }

    /// DE 37.
    String rrn() {
        return request.text(37);
    }

    /// DE 7 and DE 11 as numbers, which name it in the switch's books.
    static String key(long transmission, long stan) {
        return transmission + "/" + stan;
    }

    String key() {
        return key(request.number(7), request.number(11));
    }

    @Override
    public String toString() {
        return "purchase " + rrn() + " by " + funding;
    }
}
