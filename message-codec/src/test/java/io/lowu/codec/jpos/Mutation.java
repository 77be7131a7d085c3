package io.lowu.codec.jpos;

import java.util.Arrays;
import java.util.Random;

/// Damage to a message: cut off, bits and bytes changed, bytes taken out or put in.
final class Mutation {
    private Mutation() {}

    static byte[] of(byte[] message, Random random) {
        byte[] mutant = message;
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times && mutant.length > 0; i++) {
            mutant = once(mutant, random);
        }
        return mutant;
    }

    private static byte[] once(byte[] message, Random random) {
        // Half of the damage is to the beginning, where type and bitmap are.
        int at = random.nextInt(random.nextBoolean() ? message.length : Math.min(message.length, 64));
        byte[] mutant = message.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(message, at);
            }
            case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> mutant[at] = (byte) random.nextInt(0x100);
            case 3 -> {
                mutant = Arrays.copyOf(message, message.length - 1);
                System.arraycopy(message, at + 1, mutant, at, message.length - at - 1);
            }
            default -> {
                mutant = Arrays.copyOf(message, message.length + 1);
                System.arraycopy(message, at, mutant, at + 1, message.length - at);
                mutant[at] = (byte) ('0' + random.nextInt(10));
            }
        }
        return mutant;
    }
}
