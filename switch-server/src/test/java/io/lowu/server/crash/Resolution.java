package io.lowu.server.crash;

import io.lowu.loadtest.terminal.Answer;
import io.lowu.loadtest.terminal.Stamps;
import io.lowu.loadtest.terminal.TerminalClient;
import io.lowu.loadtest.terminal.TerminalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What an acquirer does once the switch is back: it asks again for what was answered, to see whether that still
/// stands,
/// and brings everything that was not answered to an end, by a repeat (0201) or a reversal (0420).
final class Resolution {
    /// DE 39, approval code and billing amount.
    private static final int[] OUTCOME = {39, 38, 6};

    private final List<TerminalClient> clients;
    private final Stamps stamps;
    private final Random random;
    private final List<Runnable> judgements = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private int acknowledged;
    private int repeatApproved;
    private int repeatRefused;
    private int reversedKnown;
    private int reversedUnknown;
    private int reversalsRepeated;

    /// @param clients signed on
    /// @param random decides between repeat and reversal
    Resolution(List<TerminalClient> clients, Stamps stamps, Random random) {
        this.clients = clients;
        this.stamps = stamps;
        this.random = random;
    }

    /// Brings purchases to their end and says what the switch no longer knows, a sentence each.
    List<String> resolve(List<Purchase> purchases) {
        purchases.forEach(this::ask);
        judgements.forEach(Runnable::run);
        return lost;
    }

    private void ask(Purchase purchase) {
        if (purchase.acknowledgement().isEmpty()) {
            unacknowledged(purchase);
        } else {
            acknowledged++;
            acknowledged(purchase, purchase.acknowledgement().get());
        }
    }

    private void acknowledged(Purchase purchase, Answer first) {
        if (!first.authentic()) {
            lost.add(purchase + ": the MAC of its answer is wrong");
        }
        if (purchase.reversal().isEmpty()) {
            purchase.settle(first);
            repeat(purchase, again -> {
                for (int field : OUTCOME) {
                    if (!again.message().text(field).equals(first.message().text(field))) {
                        lost.add("%s: DE %d was %s before the kill and is %s after it"
                                .formatted(
                                        purchase,
                                        field,
                                        first.message().text(field),
                                        again.message().text(field)));
                    }
                }
            });
            return;
        }
        purchase.annul();
        if (purchase.reversalAcknowledgement().isPresent()) {
            expectReversed(purchase, purchase.reversalAcknowledgement().get());
            repeat(purchase, again -> {
                if (!"22".equals(again.code())) {
                    lost.add(purchase + ": reversed before the kill, but its repeat is answered " + again.code());
                }
            });
        } else {
            reversalsRepeated++;
            send(purchase.reversal().get().as(421), answer -> expectReversed(purchase, answer));
        }
    }

    private void expectReversed(Purchase purchase, Answer answer) {
        if (!"00".equals(answer.code())) {
            lost.add(purchase + ": approved, but its reversal is answered " + answer.code());
        }
    }

    private void unacknowledged(Purchase purchase) {
        if (random.nextBoolean()) {
            repeat(purchase, last -> {
                purchase.settle(last);
                if (purchase.isApproved()) {
                    repeatApproved++;
                } else {
                    repeatRefused++;
                }
            });
            return;
        }
        send(stamps.reversal(purchase.request()), answer -> {
            purchase.annul();
            switch (answer.code()) {
                case "00" -> reversedKnown++;
                case "25" -> reversedUnknown++;
                default -> lost.add(purchase + ": its reversal is answered " + answer.code());
            }
        });
    }

    private void repeat(Purchase purchase, Consumer<Answer> judge) {
        send(purchase.request().as(201), judge);
    }

    private void send(TerminalMessage message, Consumer<Answer> judge) {
        CompletableFuture<Answer> answer =
                clients.get(judgements.size() % clients.size()).send(message);
        judgements.add(() -> judge.accept(Answers.of(answer)));
    }

    int acknowledged() {
        return acknowledged;
    }

    @Override
    public String toString() {
        return "by 0201: %d approved, %d refused; by 0420: %d known, %d unknown; 0421 for %d open reversals"
                .formatted(repeatApproved, repeatRefused, reversedKnown, reversedUnknown, reversalsRepeated);
    }
}
