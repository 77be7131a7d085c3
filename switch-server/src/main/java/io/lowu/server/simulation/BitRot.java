package io.lowu.server.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Turns a bit over in a file that the next start reads: in a snapshot, or in a journal record behind which
/// others were written, so that it was surely durable once. (A lone last record that can't be read is not
/// told from one that was never written, by any log without a second copy.)
final class BitRot {
    private static final int FIRST_RECORD = 64;
    private static final int RECORD_HEADER = 32;
    private static final int LENGTH_AT = 4;
    private static final int INDEX_AT = 8;
    private static final int FIRST_OF_WRITE_AT = 24;

    private final Dice dice;

    BitRot(Dice dice) {
        this.dice = dice;
    }

    /// A bit that is not what was written.
    ///
    /// @param isJournal whether a start must refuse it; a damaged snapshot is passed over
    record Flip(Path path, VirtualFile file, int position, int bit, boolean isJournal) {
        /// Turns the bit, and the next time turns it back.
        void turn() {
            file.flip(position, bit);
        }
    }

    /// Chooses a bit, where there is one; turns nothing.
    List<Flip> choose(Map<Path, VirtualFile> files) {
        String ending = dice.chance(300) ? ".snap" : ".seg";
        Path newest = null;
        for (Path path : files.keySet()) {
            String name = String.valueOf(path.getFileName());
            if (name.endsWith(ending) && !name.startsWith("spare") && (newest == null || path.compareTo(newest) > 0)) {
                newest = path;
            }
        }
        VirtualFile file = newest == null ? null : files.get(newest);
        if (newest == null || file == null || file.length() == 0) {
            return List.of();
        }
        if (ending.equals(".snap")) {
            return List.of(new Flip(newest, file, dice.below(file.length()), dice.below(8), false));
        }
        List<int[]> records = provenRecords(file);
        if (records.isEmpty()) {
            return List.of();
        }
        int[] record = dice.pick(records);
        return List.of(new Flip(newest, file, record[0] + dice.below(record[1]), dice.below(8), true));
    }

    /// Position and length of the records that were durable before the last write began.
    private static List<int[]> provenRecords(VirtualFile file) {
        List<int[]> records = new ArrayList<>();
        List<Long> indexes = new ArrayList<>();
        long lastWrite = 0;
        int at = FIRST_RECORD;
        while (at + RECORD_HEADER <= file.length()) {
            int length = (int) number(file, at + LENGTH_AT, Integer.BYTES);
            if (length <= 0 || at + RECORD_HEADER + length > file.length() || !isSound(file, at, length)) {
                break;
            }
            records.add(new int[] {at, RECORD_HEADER + length});
            indexes.add(number(file, at + INDEX_AT, Long.BYTES));
            lastWrite = number(file, at + FIRST_OF_WRITE_AT, Long.BYTES);
            at += (RECORD_HEADER + length + 7) & -8;
        }
        int proven = 0;
        while (proven < records.size() && indexes.get(proven) < lastWrite) {
            proven++;
        }
        return records.subList(0, proven);
    }

    private static boolean isSound(VirtualFile file, int at, int length) {
        CRC32C crc = new CRC32C();
        for (int i = LENGTH_AT; i < RECORD_HEADER + length; i++) {
            crc.update(file.at(at + i));
        }
        return (int) crc.getValue() == (int) number(file, at, Integer.BYTES);
    }

    private static long number(VirtualFile file, int at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | (file.at(at + i) & 0xFF);
        }
        return value;
    }
}
