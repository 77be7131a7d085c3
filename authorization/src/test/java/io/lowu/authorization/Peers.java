package io.lowu.authorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// A card issuer and a bank that the random simulation plays: they keep their own books, lose messages, answer
/// twice, late or never, and are lost for a while.
final class Peers {
    private final Random random;
    /// What the card issuer has, by DE 11 and DE 7 of what it was sent, and by leg.
    private final Map<String, CardEntry> cardEntries = new HashMap<>();

    private final Map<Long, CardEntry> cardLegs = new HashMap<>();
    private final Map<Long, Effect> cardRequests = new HashMap<>();
    private final Map<Long, Long> bankDebits = new HashMap<>();
    private final Map<Long, Long> bankRefunds = new HashMap<>();
    private final Map<Long, Boolean> bankDecisions = new HashMap<>();

    /// A command that will reach the core, some time.
    private final List<String> mail = new ArrayList<>();

    private final Map<Long, Effect> deliveries = new HashMap<>();
    private long cardRefunds;

    /// A debit or hold at the card issuer; one whose reversal came first is void.
    private static final class CardEntry {
        boolean hold;
        boolean reversedUnseen;
        long standing;
        long refunded;
    }

    Peers(Random random) {
        this.random = random;
    }

    /// Hears of an effect.
    ///
    /// @param reliable whether nothing is lost or doubled
    void take(Effect effect, boolean reliable) {
        switch (effect.name()) {
            case "0100", "0200" -> {
                cardRequests.put(effect.number("leg"), effect);
                if (reliable || random.nextInt(10) > 0) {
                    decideCard(effect.number("leg"));
                }
            }
            case "0420", "0421", "0120", "0121", "0220", "0221" -> {
                long leg = effect.number("leg");
                deliveries.put(leg, effect);
                if (reliable || random.nextInt(5) > 0) {
                    String code = effect.name().startsWith("04") ? reverse(effect) : advise(effect);
                    answer(String.format(Locale.ROOT, "delivery-answer %s leg=%d", code, leg), reliable);
                }
            }
            case "pacs.003" -> {
                if (reliable || random.nextInt(10) > 0) {
                    decideBank(effect);
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
                    bankRefunds.put(effect.number("leg"), effect.number("amount"));
                    answer("bank SETTLED refund leg=" + effect.number("leg"), reliable);
                }
            }
            default -> {}
        }
    }

    private void decideCard(long leg) {
        Effect request = require(cardRequests, leg);
        CardEntry entry = cardEntries.computeIfAbsent(key(request), unknown -> new CardEntry());
        cardLegs.put(leg, entry);
        entry.hold = request.name().equals("0100");
        // A reversal that came first makes the request void.
        String decision = entry.reversedUnseen ? "12" : random.nextInt(6) == 0 ? "51" : oddOr00();
        if (decision.equals("00") || decision.equals("10") || decision.equals("ZZ")) {
            entry.standing = request.number("6");
        }
        answer("issuer " + decision + " leg=" + leg, false);
    }

    private static String key(Effect sent) {
        return sent.field("11") + "/" + sent.field("7");
    }

    /// DE 95 says what stands, so a repeat changes nothing.
    private String reverse(Effect reversal) {
        String original = reversal.field("original") + "/" + reversal.field("original7");
        CardEntry entry = cardEntries.get(original);
        if (entry == null) {
            entry = new CardEntry();
            entry.reversedUnseen = true;
            cardEntries.put(original, entry);
            return "25";
        }
        entry.standing =
                Math.min(entry.standing, Long.parseLong(reversal.field("95").split("/", -1)[1]));
        return "00";
    }

    private String advise(Effect advice) {
        if (cardEntries.containsKey(key(advice))) {
            return "00";
        }
        CardEntry entry = new CardEntry();
        cardEntries.put(key(advice), entry);
        CardEntry original = cardEntries.get(advice.field("original") + "/" + advice.field("original7"));
        if (advice.field("3").equals("200000")) {
            if (original == null || original.hold) {
                return "25";
            }
            original.refunded += advice.number("6");
            cardRefunds += advice.number("6");
            return "00";
        }
        if (original != null) {
            original.standing = 0;
        }
        entry.hold = advice.name().startsWith("012");
        entry.standing = advice.number("6");
        cardLegs.put(advice.number("leg"), entry);
        return "00";
    }

    private String oddOr00() {
        return switch (random.nextInt(30)) {
            case 0 -> "10";
            case 1 -> "ZZ";
            default -> "00";
        };
    }

    private void decideBank(Effect request) {
        long leg = request.number("leg");
        boolean settles = random.nextInt(5) > 0;
        bankDecisions.put(leg, settles);
        if (settles) {
            bankDebits.put(leg, request.number("amount"));
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
            case "delivery-answer" -> Requests.reversalAnswer(line, require(deliveries, leg));
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

    /// What the card issuer has debited for a payment and not given back.
    long cardDebit(long payment) {
        CardEntry entry = cardLegs.get(payment);
        return entry == null || entry.hold ? 0 : entry.standing - entry.refunded;
    }

    /// What the card issuer holds for a payment.
    long cardHold(long payment) {
        CardEntry entry = cardLegs.get(payment);
        return entry == null || !entry.hold ? 0 : entry.standing;
    }

    /// What the card issuer has debited in all, less refunds.
    long cardDebits() {
        return cardEntries.values().stream()
                        .filter(entry -> !entry.hold)
                        .mapToLong(entry -> entry.standing)
                        .sum()
                - cardRefunds;
    }

    /// What the bank has debited for a payment, refunds not counted.
    long bankDebit(long payment) {
        return bankDebits.getOrDefault(payment, 0L);
    }

    /// What the bank was given back by the refund with this number.
    long bankRefund(long refund) {
        return bankRefunds.getOrDefault(refund, 0L);
    }
}
