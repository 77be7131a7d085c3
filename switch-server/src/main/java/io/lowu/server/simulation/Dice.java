package io.lowu.server.simulation;

import java.util.List;

/// Chance from a seed (SplitMix64). Each concern has dice of its own, so that one that throws more often does
/// not change what the others throw.
final class Dice {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final int MILLE = 1000;

    private final long seed;
    private long state;

    Dice(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /// Dice for one concern, the same for the same seed and name, whatever was thrown before.
    Dice of(String concern) {
        long hash = seed;
        for (int i = 0; i < concern.length(); i++) {
            hash = mix(hash * 31 + concern.charAt(i) + GAMMA);
        }
        return new Dice(hash);
    }

    long next() {
        state += GAMMA;
        return mix(state);
    }

    /// 0 to `limit` - 1.
    int below(int limit) {
        return (int) Long.remainderUnsigned(next(), limit);
    }

    /// `least` to `most`, both included.
    long between(long least, long most) {
        return least + Long.remainderUnsigned(next(), most - least + 1);
    }

    /// True in so many of a thousand throws.
    boolean chance(int perMille) {
        return below(MILLE) < perMille;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
