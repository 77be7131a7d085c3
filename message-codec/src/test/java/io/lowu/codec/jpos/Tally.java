package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.FieldSpec;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of one packager's messages.
final class Tally {
    private final int fields;
    private final int elements;
    private final SortedMap<String, Integer> moreByThem = new TreeMap<>();
    private int packed;
    private int unpacked;
    private int mutantsAlike;
    private int mutantsRefusedByBoth;

    Tally(DialectSpec spec) {
        fields = spec.fields().size();
        elements = spec.fields().values().stream()
                .map(FieldSpec::composite)
                .mapToInt(Tally::elements)
                .sum();
    }

    private static int elements(Composite composite) {
        return switch (composite) {
            case Composite.Positional positional -> positional.elements().size();
            case Composite.Bitmapped bitmapped -> bitmapped.elements().size();
            case Composite.None none -> 0;
            case Composite.Tagged tagged -> tagged.elements().size();
            case Composite.BerTlv berTlv -> 0;
        };
    }

    void packedAlike() {
        packed++;
    }

    void unpackedAlike() {
        unpacked++;
    }

    void mutantReadAlike() {
        mutantsAlike++;
    }

    void mutantRefusedByBoth() {
        mutantsRefusedByBoth++;
    }

    /// A mutant that only jPOS reads.
    void mutantRefusedByUs(String where, String reason) {
        String place = where.matches("[0-9]+") ? "field" : where.matches("[0-9].*") ? "element" : where;
        moreByThem.merge(place + ": " + reason.replaceAll("[0-9]+", "#"), 1, Integer::sum);
    }

    int messages() {
        return Math.min(packed, unpacked);
    }

    static String table(Map<String, Tally> tallies) {
        StringBuilder table = new StringBuilder(String.format(
                "%-12s %7s %9s %10s %10s %12s %12s %12s%n",
                "packager", "fields", "elements", "packed =", "unpacked =", "mutants: =", "both refuse", "we refuse"));
        SortedMap<String, Integer> reasons = new TreeMap<>();
        tallies.forEach((name, tally) -> {
            int more = tally.moreByThem.values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            table.append(String.format(
                    Locale.ROOT,
                    "%-12s %7d %9d %10d %10d %12d %12d %12d%n",
                    name,
                    tally.fields,
                    tally.elements,
                    tally.packed,
                    tally.unpacked,
                    tally.mutantsAlike,
                    tally.mutantsRefusedByBoth,
                    more));
            tally.moreByThem.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        });
        table.append(String.format("mutants that we refuse and jPOS reads, by our reason:%n"));
        reasons.forEach((reason, count) -> table.append(String.format("%9d  %s%n", count, reason)));
        return table.toString();
    }
}
