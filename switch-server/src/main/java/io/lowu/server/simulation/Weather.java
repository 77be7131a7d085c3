package io.lowu.server.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Which faults strike in a run, and how often: some seeds have none of a kind, some have many. Each fault
/// has dice of its own, so that leaving one out leaves the others what they are.
final class Weather {
    private static final int MILLE = 1000;
    private static final int PRESENT_PER_MILLE = 650;

    private final Map<Fault, Dice> dice = new EnumMap<>(Fault.class);
    private final int[] perMille = new int[Fault.values().length];
    private final long[] struck = new long[Fault.values().length];
    private boolean quiet;

    /// @param left faults that are left out
    Weather(Dice seed, Set<Fault> left) {
        for (Fault fault : Fault.values()) {
            Dice own = seed.of(fault.name());
            boolean present = own.chance(PRESENT_PER_MILLE);
            int strength = 1 + own.below(5);
            perMille[fault.ordinal()] =
                    present && !left.contains(fault) ? Math.min(MILLE, fault.perMille() * strength / 2) : 0;
            dice.put(fault, own);
        }
    }

    /// Whether a fault strikes at this occasion; counted when it does.
    boolean strikes(Fault fault) {
        boolean strikes = !quiet && of(fault).chance(perMille[fault.ordinal()]);
        if (strikes) {
            struck[fault.ordinal()]++;
        }
        return strikes;
    }

    /// The dice of a fault, for how it strikes.
    Dice of(Fault fault) {
        Dice own = dice.get(fault);
        if (own == null) {
            throw new IllegalStateException("no dice for " + fault);
        }
        return own;
    }

    /// No fault strikes any more.
    void quieten() {
        quiet = true;
    }

    boolean isQuiet() {
        return quiet;
    }

    long struck(Fault fault) {
        return struck[fault.ordinal()];
    }
}
