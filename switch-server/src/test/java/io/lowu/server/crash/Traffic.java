package io.lowu.server.crash;

import io.lowu.loadtest.terminal.Answer;
import io.lowu.loadtest.terminal.Customer;
import io.lowu.loadtest.terminal.Stamps;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.loadtest.terminal.TerminalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// An acquirer's traffic in an open model: purchases are sent when they are due, whatever became of those before. Some
/// that are approved are reversed at once.
final class Traffic {
    private static final int REVERSED_PER_MILLE = 40;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Stamps stamps;
    private final List<Customer> customers;
    private final Random random;

    /// @param random is used by the thread that calls [#run]
    Traffic(Stamps stamps, List<Customer> customers, Random random) {
        this.stamps = stamps;
        this.customers = customers;
        this.random = random;
    }

    /// Sends until told otherwise, and then waits until every request is answered or its connection is lost.
    ///
    /// @param perSecond purchases a second
    List<Purchase> run(List<TerminalClient> clients, int perSecond, BooleanSupplier goesOn) {
        List<Purchase> sent = new ArrayList<>();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        long start = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            long left = start + sent.size() * NANOS_PER_SECOND / perSecond - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
                continue;
            }
            Customer customer = customers.get(random.nextInt(customers.size()));
            Purchase purchase = new Purchase(
                    stamps.purchase(message(customer.wallet(), random.nextInt(100, 6_000))), customer.funding());
            sent.add(purchase);
            ends.add(send(
                    clients.get(sent.size() % clients.size()), purchase, random.nextInt(1_000) < REVERSED_PER_MILLE));
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        return sent;
    }

    private CompletableFuture<Void> send(TerminalClient client, Purchase purchase, boolean reverse) {
        CompletableFuture<Answer> answer = client.send(purchase.request());
        purchase.sent(answer);
        return answer.thenCompose(first -> reverse && "00".equals(first.code())
                        ? reverse(client, purchase)
                        : CompletableFuture.completedFuture(first))
                // A lost connection leaves a purchase unanswered, which is what this is all about.
                .handle((_, _) -> null);
    }

    private CompletableFuture<Answer> reverse(TerminalClient client, Purchase purchase) {
        TerminalMessage reversal = stamps.reversal(purchase.request());
        CompletableFuture<Answer> answer = client.send(reversal);
        purchase.reversed(reversal, answer);
        return answer;
    }

    /// A meal, without its numbers and times.
    static TerminalMessage message(String wallet, int amountMinor) {
        return TerminalMessage.of(200)
                .with(2, wallet)
                .with(3, "000000")
                .with(4, "%012d".formatted(amountMinor))
                .with(18, "5812")
                .with(19, "156")
                .with(22, "012")
                .with(25, "00")
                .with(41, "T0000001")
                .with(42, "M00000000000123")
                .with(43, "%-25s%-13s%-2s".formatted("GZ NOODLE BAR", "GUANGZHOU", "CN"))
                .with(49, "156")
                .with(100, "10010344");
    }
}
