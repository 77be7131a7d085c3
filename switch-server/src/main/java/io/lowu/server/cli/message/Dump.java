package io.lowu.server.cli.message;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of one dump with offsets. How many bytes a line has, the next one's offset says; of the last line,
/// whatever stands further right than the bytes of the line before is characters.
final class Dump {
    private static final int WIDEST = 64;

    private final List<DumpLine> lines = new ArrayList<>();
    private final List<Integer> starred = new ArrayList<>();
    private @Nullable Place first;
    private @Nullable Place last;

    boolean empty() {
        return lines.isEmpty();
    }

    /// Whether the line goes on with this dump: its offset is greater than the last one's.
    boolean takes(DumpLine line) {
        return !lines.isEmpty() && line.offset() > lines.getLast().offset();
    }

    void add(Place place, DumpLine line) {
        lines.add(line);
        first = first == null ? place : first;
        last = place;
    }

    /// The message of the lines so far, which are forgotten.
    Given end() {
        if (first == null || last == null) {
            throw new IllegalStateException("there is no line");
        }
        String where = first.to(last).toString();
        Given given = given(where, first);
        lines.clear();
        starred.clear();
        first = null;
        last = null;
        return given;
    }

    private Given given(String where, Place begin) {
        StringBuilder digits = new StringBuilder();
        String before = "";
        int endColumn = 0;
        int width = WIDEST;
        for (int i = 0; i < lines.size(); i++) {
            DumpLine line = lines.get(i);
            long at = line.offset() - lines.getFirst().offset();
            // A star stands for lines that are the same as the one before.
            while (!before.isEmpty() && digits.length() < 2 * at && at <= Integer.MAX_VALUE / 2) {
                digits.append(before);
            }
            if (digits.length() != 2 * at) {
                return new Given.Unusable(
                        where,
                        "line " + (begin.first() + i) + ": the dump goes on at offset "
                                + Long.toHexString(line.offset())
                                + " and not at "
                                + Long.toHexString(
                                        digits.length() / 2 + lines.getFirst().offset())
                                + "; is a line missing?");
            }
            boolean known = i + 1 < lines.size();
            long step = known ? lines.get(i + 1).offset() - line.offset() : 0;
            int count = known && step <= width ? (int) step : line.count(endColumn);
            width = i == 0 ? count : width;
            String these = line.digits(count);
            digits.append(these);
            endColumn = line.endColumn(these.length() / 2);
            before = known && starred.contains(i) ? these : "";
        }
        return new Given.Message(where, HexFormat.of().parseHex(digits));
    }

    /// The last line is repeated up to the offset of the next one.
    void star() {
        starred.add(lines.size() - 1);
    }
}
