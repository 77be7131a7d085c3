package io.lowu.authorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A card issuer and a bank that the random simulation plays: they keep their own books, lose messages, answer
/// twice, late or never, and are lost for a while.
final class Peers {
    private final Random random;
    /// Debits at the card issuer that stand, by leg; and what it has heard of.
    private final Set<Long> cardDebits = new HashSet<>();

    private final Map<Long, Effect> cardRequests = new HashMap<>();
    private final Map<Long, String> cardDecisions = new HashMap<>();
    private final Set<Long> cardReversals = new HashSet<>();
    private final Set<Long> bankDebits = new HashSet<>();
    private final Set<Long> bankRefunds = new HashSet<>();
    private final Map<Long, Boolean> bankDecisions = new HashMap<>();

    /// A command that will reach the core, some time.
    private final List<String> mail = new ArrayList<>();

    private final Map<Long, Effect> reversalsSent = new HashMap<>();

    Peers(Random random) {
        this.random = random;
    }

    /// Hears of an effect.
    ///
    /// @param reliable whether nothing is lost or doubled
    void take(Effect effect, boolean reliable) {
        switch (effect.name()) {
            case "0200" -> {
                cardRequests.put(effect.number("leg"), effect);
                if (reliable || random.nextInt(10) > 0) {
                    decideCard(effect.number("leg"));
                }
            }
            case "0420", "0421" -> {
                long leg = effect.number("leg");
                reversalsSent.put(leg, effect);
                if (reliable || random.nextInt(5) > 0) {
                    boolean known = cardDebits.remove(leg);
                    cardReversals.add(leg);
                    answer(String.format(Locale.ROOT, "reversal-answer %s leg=%d", known ? "00" : "25", leg), reliable);
                }
            }
            case "pacs.003" -> {
                if (reliable || random.nextInt(10) > 0) {
                    decideBank(effect.number("leg"));
                    status(effect.number("leg"), reliable);
                }
            }
            case "pacs.028" -> {
                if (reliable || random.nextInt(4) > 0) {
                    status(effect.number("leg"), reliable);
                }
            }
            case "pacs.008" -> {
                if (reliable || random.nextInt(4) > 0) {
                    bankRefunds.add(effect.number("leg"));
                    answer("bank SETTLED refund leg=" + effect.number("leg"), reliable);
                }
            }
            default -> {}
        }
    }

    private void decideCard(long leg) {
        // A reversal that came first makes the request void.
        String decision = cardReversals.contains(leg) ? "12" : random.nextInt(6) == 0 ? "51" : oddOr00();
        cardDecisions.put(leg, decision);
        if (decision.equals("00") || decision.equals("10") || decision.equals("ZZ")) {
            cardDebits.add(leg);
        }
        answer("issuer " + decision + " leg=" + leg, false);
    }

    private String oddOr00() {
        return switch (random.nextInt(30)) {
            case 0 -> "10";
            case 1 -> "ZZ";
            default -> "00";
        };
    }

    private void decideBank(long leg) {
        boolean settles = random.nextInt(5) > 0;
        bankDecisions.put(leg, settles);
        if (settles) {
            bankDebits.add(leg);
        }
    }

    private void status(long leg, boolean reliable) {
        // What the bank never got is rejected when it is asked for.
        boolean settled = bankDecisions.computeIfAbsent(leg, unknown -> false);
        answer("bank " + (settled ? "SETTLED" : "REJECTED") + " leg=" + leg, reliable);
    }

    private void answer(String line, boolean reliable) {
        int copies = reliable ? 1 : random.nextInt(12) == 0 ? 0 : random.nextInt(12) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            mail.add(line);
        }
    }

    boolean hasMail() {
        return !mail.isEmpty();
    }

    /// Takes a letter out at random: answers overtake each other.
    byte[] nextMail() {
        Arguments line = Arguments.of(mail.remove(random.nextInt(mail.size())));
        long leg = line.number("leg", 0);
        return switch (line.word(0)) {
            case "issuer" -> Requests.cardAnswer(line, require(cardRequests, leg), "");
            case "reversal-answer" -> Requests.reversalAnswer(line, require(reversalsSent, leg));
            default -> Requests.bankAnswer(line);
        };
    }

    private static Effect require(Map<Long, Effect> map, long leg) {
        Effect effect = map.get(leg);
        if (effect == null) {
            throw new AssertionError("no message about leg " + leg);
        }
        return effect;
    }

    /// Whether the card issuer's books hold a debit for a payment.
    boolean isCardDebited(long payment) {
        return cardDebits.contains(payment);
    }

    /// Whether the bank's books hold a debit for a payment that was not refunded.
    boolean isBankDebited(long payment) {
        return bankDebits.contains(payment) && !bankRefunds.contains(payment);
    }
}
