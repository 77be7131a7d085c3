package io.lowu.loadtest.terminal;

import java.util.random.RandomGenerator;

/// Makes the purchases of a day in the mainland: rail, taxi and meals, with amounts as they are there.
final class Merchants {
    private static final int RAIL = 4112;
    private static final int TAXI = 4121;
    private static final int RESTAURANT = 5812;
    private static final int FAST_FOOD = 5814;
    private static final int GAMBLING = 7995;

    private final RandomGenerator random;

    Merchants(RandomGenerator random) {
        this.random = random;
    }

    /// A purchase without its numbers and times.
    ///
    /// @param payer wallet id or payment code, DE 2
    TerminalMessage purchase(String payer) {
        int share = random.nextInt(100);
        if (share < 25) {
            return purchase(payer, RAIL, "RAIL TICKETS 12306", random.nextInt(3_500, 80_000) / 50 * 50);
        }
        if (share < 60) {
            return purchase(payer, TAXI, "CITY TAXI", random.nextInt(1_300, 12_000) / 10 * 10);
        }
        return share < 80
                ? purchase(payer, RESTAURANT, "GZ NOODLE BAR", random.nextInt(2_500, 30_000))
                : purchase(payer, FAST_FOOD, "TEA AND BUNS", random.nextInt(600, 5_500));
    }

    /// A purchase that the switch should decline: too much (61), gambling (57) or at a merchant nobody knows (03).
    TerminalMessage questionable(String payer) {
        return switch (random.nextInt(3)) {
            case 0 -> purchase(payer, RAIL, "RAIL TICKETS 12306", 900_000);
            case 1 -> purchase(payer, GAMBLING, "LUCKY DRAW", 10_000);
            default -> purchase(payer, RESTAURANT, "POP-UP STALL", 4_000).with(42, "X00000000000001");
        };
    }

    static boolean meal(TerminalMessage purchase) {
        return purchase.number(18) == RESTAURANT || purchase.number(18) == FAST_FOOD;
    }

    private TerminalMessage purchase(String payer, int category, String name, int amountMinor) {
        return TerminalMessage.of(200)
                .with(2, payer)
                .with(3, "000000")
                .with(4, "%012d".formatted(amountMinor))
                .with(18, Integer.toString(category))
                .with(19, "156")
                .with(22, payer.length() == 18 ? "032" : "012")
                .with(25, "00")
                .with(41, "T%07d".formatted(1 + random.nextInt(500)))
                .with(42, "M00000000000%03d".formatted(1 + random.nextInt(200)))
                .with(43, "%-25s%-13s%-2s".formatted(name, "GUANGZHOU", "CN"))
                .with(49, "156");
    }
}
