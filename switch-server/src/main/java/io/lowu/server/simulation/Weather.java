package io.lowu.server.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Which faults strike in a run, and how often: some seeds have none of a kind, some have many. Each fault
/// has dice of its own, so that leaving one out leaves the others what they are.
final class Weather {
    private static final int MILLE = 1000;
    private static final int PRESENT_PER_MILLE = 650;

    private final Map<Fault, Kind> kinds = new EnumMap<>(Fault.class);
    private boolean quiet;

    /// One kind of fault in this run.
    private static final class Kind {
        private final Dice dice;
        private final int perMille;
        private long struck;

        Kind(Dice dice, int perMille) {
            this.dice = dice;
            this.perMille = perMille;
        }
    }

    /// @param left faults that are left out
    Weather(Dice seed, Set<Fault> left) {
        for (Fault fault : Fault.values()) {
            Dice dice = seed.of(fault.name());
            boolean present = dice.chance(PRESENT_PER_MILLE);
            int strength = 1 + dice.below(5);
            kinds.put(
                    fault,
                    new Kind(
                            dice,
                            present && !left.contains(fault) ? Math.min(MILLE, fault.perMille() * strength / 2) : 0));
        }
    }

    /// Whether a fault strikes at this occasion; counted when it does.
    boolean strikes(Fault fault) {
        Kind kind = kind(fault);
        boolean strikes = !quiet && kind.dice.chance(kind.perMille);
        kind.struck += strikes ? 1 : 0;
        return strikes;
    }

    /// The dice of a fault, for how it strikes.
    Dice of(Fault fault) {
        return kind(fault).dice;
    }

    /// No fault strikes any more.
    void quieten() {
        quiet = true;
    }

    boolean isQuiet() {
        return quiet;
    }

    long struck(Fault fault) {
        return kind(fault).struck;
    }

    private Kind kind(Fault fault) {
        Kind kind = kinds.get(fault);
        if (kind == null) {
            throw new IllegalStateException("no dice for " + fault);
        }
        return kind;
    }
}
