package io.lowu.server.simulation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/// The bytes of a file: as the system sees them, and as the platter has them.
final class VirtualFile {
    private static final int SECTOR = 512;
    private static final int FIRST_CAPACITY = 4096;

    private byte[] seen = new byte[FIRST_CAPACITY];
    private byte[] kept = new byte[FIRST_CAPACITY];
    private final BitSet dirty = new BitSet();
    private int length;
    private int keptLength;

    int length() {
        return length;
    }

    int keptLength() {
        return keptLength;
    }

    void truncate() {
        Arrays.fill(seen, 0, length, (byte) 0);
        dirty.set(0, sectors(length));
        length = 0;
    }

    void write(ByteBuffer source, int position) {
        int end = position + source.remaining();
        if (end > seen.length) {
            int capacity = Math.max(end, seen.length * 2);
            seen = Arrays.copyOf(seen, capacity);
            kept = Arrays.copyOf(kept, capacity);
        }
        source.get(seen, position, end - position);
        dirty.set(position / SECTOR, sectors(end));
        length = Math.max(length, end);
    }

    int read(ByteBuffer target, int position) {
        return read(seen, length, target, position);
    }

    int readKept(ByteBuffer target, int position) {
        return read(kept, keptLength, target, position);
    }

    private static int read(byte[] bytes, int length, ByteBuffer target, int position) {
        if (position >= length) {
            return -1;
        }
        int count = Math.min(target.remaining(), length - position);
        target.put(bytes, position, count);
        return count;
    }

    /// All that was written is on the platter.
    void sync() {
        for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
            keep(sector);
        }
        dirty.clear();
        keptLength = length;
    }

    /// The power fails: of what was not synced, the disk has what the dice say.
    void loseUnsynced(Dice dice) {
        int manner = dice.below(4);
        int until = dirty.isEmpty() ? 0 : dice.below(dirty.length() + 1);
        for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
            boolean written = switch (manner) {
                case 0 -> false;
                case 1 -> true;
                case 2 -> sector < until;
                default -> dice.chance(500);
            };
            if (written) {
                keep(sector);
            }
        }
        dirty.clear();
        if (length != keptLength && dice.chance(500)) {
            keptLength = length;
        }
        System.arraycopy(kept, 0, seen, 0, kept.length);
        length = keptLength;
        Arrays.fill(seen, length, seen.length, (byte) 0);
    }

    /// Turns one bit over, on the platter and for everybody who reads it; once more turns it back.
    void flip(int position, int bit) {
        seen[position] ^= (byte) (1 << bit);
        kept[position] ^= (byte) (1 << bit);
    }

    byte at(int position) {
        return seen[position];
    }

    private void keep(int sector) {
        int from = sector * SECTOR;
        int count = Math.min(SECTOR, seen.length - from);
        System.arraycopy(seen, from, kept, from, count);
    }

    private static int sectors(int length) {
        return (length + SECTOR - 1) / SECTOR;
    }
}
