package io.lowu.server.settle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A participant's clearing file beside ours, line by line (DOMAIN.md 6.4). It finds and says; it settles nothing.
///
/// @param file of the participant
/// @param findings theirs in their order, then those that only we have
public record ClearingMatch(ClearingId file, List<Finding> findings) {

    /// What a line turned out to be.
    public enum Kind {
        /// Same amount, currency and status.
        MATCHED,
        /// Only in their file.
        MISSING_OURS,
        /// Only in ours.
        MISSING_THEIRS,
        /// In both, with another amount or currency.
        AMOUNT_DIFF,
        /// In both, with another status.
        STATUS_DIFF,
        /// Its key comes twice in their file, which is therefore refused as a whole.
        DUPLICATE_THEIRS
    }

    /// One line.
    ///
    /// @param kind what it turned out to be
    /// @param line number of the line in their file, 0 where it is not in it
    /// @param key DE 32, 33, 7 and 11 of the payment; with `of` before it where the line reverses one
    /// @param rrn DE 37
    /// @param theirs amount, currency and status there, empty where it is not there
    /// @param ours the same here
    /// @param hint what the books say beyond the file, empty = nothing
    public record Finding(Kind kind, int line, String key, String rrn, String theirs, String ours, String hint) {}

    public ClearingMatch {
        findings = List.copyOf(findings);
    }

    /// Compares.
    ///
    /// @param theirs file of the participant
    /// @param ours what we have for it
    /// @param books tells what became of payments that are in no file
    static ClearingMatch of(ClearingFile theirs, ClearingFile ours, BooksHint books) {
        List<Finding> duplicates = duplicates(theirs);
        if (!duplicates.isEmpty()) {
            return new ClearingMatch(theirs.id(), duplicates);
        }
        Map<String, List<ClearingLine>> byKey = new HashMap<>();
        Map<String, List<ClearingLine>> byFallback = new HashMap<>();
        for (ClearingLine line : ours.lines()) {
            if (line.hasKey()) {
                byKey.computeIfAbsent(line.identity(), _ -> new ArrayList<>()).add(line);
            }
            byFallback.computeIfAbsent(line.fallback(), _ -> new ArrayList<>()).add(line);
        }
        Set<Integer> found = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (ClearingLine line : theirs.lines()) {
            ClearingLine match = unused(byKey.get(line.hasKey() ? line.identity() : ""), found);
            if (match == null) {
                match = unused(byFallback.get(line.fallback()), found);
            }
            if (match == null) {
                findings.add(finding(Kind.MISSING_OURS, line, null, books.of(line)));
            } else {
                found.add(match.sequence());
                findings.add(finding(compare(line, match, theirs.id()), line, match, ""));
            }
        }
        for (ClearingLine line : ours.lines()) {
            if (!found.contains(line.sequence())) {
                findings.add(finding(Kind.MISSING_THEIRS, null, line, ""));
            }
        }
        return new ClearingMatch(
                theirs.id(), findings.stream().map(books::complete).toList());
    }

    private static @Nullable ClearingLine unused(@Nullable List<ClearingLine> candidates, Set<Integer> found) {
        if (candidates == null) {
            return null;
        }
        for (ClearingLine candidate : candidates) {
            if (!found.contains(candidate.sequence())) {
                return candidate;
            }
        }
        return null;
    }

    private static List<Finding> duplicates(ClearingFile theirs) {
        Map<String, Integer> lines = new HashMap<>();
        List<Finding> duplicates = new ArrayList<>();
        for (ClearingLine line : theirs.lines()) {
            // A payment may be reversed in several parts: only a key of a line's own is its own.
            if (line.transmission().isEmpty()) {
                continue;
            }
            Integer first = lines.putIfAbsent(line.mti().substring(0, 2) + " " + line.key(), line.number());
            if (first != null) {
                duplicates.add(finding(Kind.DUPLICATE_THEIRS, line, null, "the first one is line " + first));
            }
        }
        return duplicates;
    }

    private static Kind compare(ClearingLine theirs, ClearingLine ours, ClearingId id) {
        boolean amounts = theirs.amount() == ours.amount()
                && theirs.currency() == ours.currency()
                && (id.currency() == theirs.currency() || theirs.in(id.currency()) == ours.in(id.currency()));
        if (!amounts) {
            return Kind.AMOUNT_DIFF;
        }
        return theirs.status().equals(ours.status()) ? Kind.MATCHED : Kind.STATUS_DIFF;
    }

    private static Finding finding(Kind kind, @Nullable ClearingLine theirs, @Nullable ClearingLine ours, String hint) {
        ClearingLine named = theirs != null ? theirs : ours;
        if (named == null) {
            throw new IllegalStateException("a finding about no line");
        }
        String key = named.isReversal() ? "of " + named.original() : named.key();
        return new Finding(
                kind,
                theirs == null ? 0 : theirs.number(),
                key,
                named.rrn(),
                theirs == null ? "" : value(theirs),
                ours == null ? "" : value(ours),
                hint);
    }

    private static String value(ClearingLine line) {
        return String.format(
                Locale.ROOT, "%s %s %s", Amounts.decimal(line.amount(), line.currency()), line.mti(), line.status());
    }

    /// How many findings there are of each kind, none left out.
    public Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0);
        }
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        return counts;
    }

    /// Whether the file is refused because a key comes twice in it.
    public boolean isRefused() {
        return findings.stream().anyMatch(finding -> finding.kind() == Kind.DUPLICATE_THEIRS);
    }

    /// Whether every line agrees.
    public boolean agrees() {
        return findings.stream().allMatch(finding -> finding.kind() == Kind.MATCHED);
    }
}
