package io.lowu.server.cli;

import io.lowu.authorization.SettlementPosition;
import io.lowu.authorization.sbe.SettlementCode;
import io.lowu.server.cli.message.Format;
import io.lowu.server.config.ConfigException;
import io.lowu.server.settle.Amounts;
import io.lowu.server.settle.Clearing;
import io.lowu.server.settle.ClearingDay;
import io.lowu.server.settle.ClearingDay.Participant;
import io.lowu.server.settle.ClearingException;
import io.lowu.server.settle.ClearingFile;
import io.lowu.server.settle.ClearingMatch;
import io.lowu.server.settle.ClearingMatch.Kind;
import io.lowu.server.settle.ClearingStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Clears business dates from a data directory, whether its switch is running or not. Nothing is ever adjusted.
@Command(
        name = "settle",
        description = "Net positions, clearing files and their matching, from the journal of a switch.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 ok, 1 lines differ, or a file is refused, or the date is not final.",
            "",
            "Examples:",
            "  lowu settle net --data data/switch --date 2018-10-01",
            "  lowu settle export --data data/switch --date 2018-10-01",
            "  lowu settle match 20181001-20015840-99990344-156-1.txt --data data/switch --format json"
        })
final class SettleCommand {
    /// Made only where it is needed: all verbs make this object, and most of them have to start fast.
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "net",
            description = "Prints what each participant is owed (C) or owes (D) for a business date.",
            mixinStandardHelpOptions = true)
    int net(
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "Business date.")
                    String date,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException {
        ClearingDay day = ClearingDay.read(directory(data), date(date));
        if (format == Format.text) {
            out().printf("business date %s, %s%n", date, day.isFrozen() ? "final" : "not final yet");
        }
        day.positions().forEach((participant, positions) -> net(day, participant, positions, format));
        out().flush();
        return 0;
    }

    private void net(ClearingDay day, Participant participant, List<SettlementPosition> positions, Format format) {
        int currency = participant.currency();
        long purchases =
                positions.stream().mapToLong(SettlementPosition::debits).sum();
        long purchased =
                positions.stream().mapToLong(SettlementPosition::debitAmount).sum();
        long reversals = positions.stream()
                .mapToLong(position -> position.debitReversals() + position.creditReversals())
                .sum();
        long reversed = positions.stream()
                .mapToLong(position -> position.debitReversalAmount() - position.creditReversalAmount())
                .sum();
        long refunds = positions.stream().mapToLong(SettlementPosition::credits).sum();
        long refunded =
                positions.stream().mapToLong(SettlementPosition::creditAmount).sum();
        long net = positions.stream().mapToLong(SettlementPosition::net).sum();
        String role = participant.acquirer() ? "acquirer" : "issuer";
        if (format == Format.json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("v", 1);
            line.put("date", day.date());
            line.put("final", day.isFrozen());
            line.put("participant", participant.institution());
            line.put("role", role);
            line.put("currency", Amounts.letters(currency));
            line.put("purchases", purchases);
            line.put("purchased", Amounts.plain(purchased, currency));
            line.put("reversals", reversals);
            line.put("reversed", Amounts.plain(reversed, currency));
            line.put("refunds", refunds);
            line.put("refunded", Amounts.plain(refunded, currency));
            line.put("side", net < 0 ? "D" : "C");
            line.put("net", Amounts.plain(Math.abs(net), currency));
            line.put("reconciled", reconciled(positions));
            out().println(Json.MAPPER.writeValueAsString(line));
        } else {
            out().printf(
                            "%-8s %11d  %s %d purchases %s, %d reversals %s, %d refunds %s: net %s %s%s%n",
                            role,
                            participant.institution(),
                            Amounts.letters(currency),
                            purchases,
                            Amounts.plain(purchased, currency),
                            reversals,
                            Amounts.plain(reversed, currency),
                            refunds,
                            Amounts.plain(refunded, currency),
                            net < 0 ? "D" : "C",
                            Amounts.plain(Math.abs(net), currency),
                            participant.acquirer() ? "  " + reconciled(positions) : "");
        }
    }

    /// What the acquirer was answered last on its links: the worst of them.
    private static String reconciled(List<SettlementPosition> positions) {
        if (positions.stream().anyMatch(position -> position.reconciled() == SettlementCode.OUT_OF_BALANCE)) {
            return "out of balance";
        }
        return positions.stream().allMatch(position -> position.reconciled() == SettlementCode.IN_BALANCE)
                ? "in balance"
                : "not reconciled";
    }

    @Command(
            name = "export",
            description = "Writes a clearing file for each participant and currency to DIR/clearing.",
            mixinStandardHelpOptions = true)
    int export(
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "Business date.")
                    String date,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException {
        ClearingStore store = new ClearingStore(directory(data));
        List<ClearingFile> files;
        List<ClearingStore.Stored> stored = new ArrayList<>();
        try {
            ClearingDay day = ClearingDay.read(data, date(date));
            day.requireFrozen();
            files = day.files();
            for (ClearingFile file : files) {
                stored.add(store.write(file));
            }
        } catch (ClearingException e) {
            return refuse(e);
        }
        for (int i = 0; i < files.size(); i++) {
            show(store, files.get(i), stored.get(i), format);
        }
        if (files.isEmpty() && format == Format.text) {
            out().println("nothing was counted on " + date);
        }
        out().flush();
        return 0;
    }

    private void show(ClearingStore store, ClearingFile file, ClearingStore.Stored stored, Format format) {
        int currency = file.id().currency();
        String state = stored == ClearingStore.Stored.NEW ? "written" : "unchanged";
        if (format == Format.json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("v", 1);
            line.put("file", store.path(file).toString());
            line.put("state", state);
            line.put("participant", file.id().receiver());
            line.put("currency", Amounts.letters(currency));
            line.put("lines", file.count());
            line.put("debit", Amounts.plain(file.debit(), currency));
            line.put("credit", Amounts.plain(file.credit(), currency));
            line.put("side", file.net() < 0 ? "D" : "C");
            line.put("net", Amounts.plain(Math.abs(file.net()), currency));
            out().println(Json.MAPPER.writeValueAsString(line));
        } else {
            out().printf(
                            "%s  %d lines, debit %s, credit %s, net %s %s, %s%n",
                            store.path(file),
                            file.count(),
                            Amounts.decimal(file.debit(), currency),
                            Amounts.plain(file.credit(), currency),
                            file.net() < 0 ? "D" : "C",
                            Amounts.plain(Math.abs(file.net()), currency),
                            state);
        }
    }

    @Command(
            name = "match",
            description =
                    "Compares a participant's clearing file with the books, and keeps it in DIR/clearing/received.",
            mixinStandardHelpOptions = true)
    int match(
            @Parameters(paramLabel = "FILE", description = "Clearing file of a participant.") Path file,
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException {
        Clearing.Outcome outcome;
        try {
            outcome = new Clearing(directory(data)).match(file);
        } catch (ClearingException e) {
            return refuse(e);
        }
        ClearingMatch match = outcome.match();
        if (format == Format.json) {
            json(outcome);
        } else if (outcome.known()) {
            out().println(match.file().name() + " was matched before; nothing is done again");
        } else {
            text(match);
        }
        out().flush();
        return outcome.known() || match.agrees() ? 0 : Main.EXPECTATION_FAILED;
    }

    private void text(ClearingMatch match) {
        out().println(match.file().name() + (match.isRefused() ? " is refused: keys come twice" : ""));
        match.counts().forEach((kind, count) -> out().printf("%-16s %6d%n", kind, count));
        for (ClearingMatch.Finding finding : match.findings()) {
            if (finding.kind() != Kind.MATCHED) {
                out().printf(
                                "%s  %s  %s  RRN %s%n    theirs: %s%n    ours:   %s%n",
                                finding.line() == 0 ? "-" : "line " + finding.line(),
                                finding.kind(),
                                finding.key(),
                                finding.rrn(),
                                finding.theirs().isEmpty() ? "none" : finding.theirs(),
                                finding.ours().isEmpty() ? "none" : finding.ours());
                if (!finding.hint().isEmpty()) {
                    out().println("    " + finding.hint());
                }
            }
        }
    }

    private void json(Clearing.Outcome outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("v", 1);
        summary.put("file", outcome.match().file().name());
        summary.put("known", outcome.known());
        summary.put("refused", outcome.match().isRefused());
        outcome.match().counts().forEach((kind, count) -> summary.put(kind.name(), count));
        out().println(Json.MAPPER.writeValueAsString(summary));
        for (ClearingMatch.Finding finding : outcome.match().findings()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("v", 1);
            line.put("kind", finding.kind().name());
            line.put("line", finding.line());
            line.put("key", finding.key());
            line.put("rrn", finding.rrn());
            line.put("theirs", finding.theirs());
            line.put("ours", finding.ours());
            line.put("hint", finding.hint());
            out().println(Json.MAPPER.writeValueAsString(line));
        }
    }

    private int refuse(ClearingException refused) {
        PrintWriter err = command().commandLine().getErr();
        String.valueOf(refused.getMessage()).lines().forEach(line -> err.println("lowu: " + line));
        err.flush();
        return Main.EXPECTATION_FAILED;
    }

    private static Path directory(Path data) {
        if (!Files.isDirectory(data)) {
            throw new ConfigException(data + " is no data directory; name the one of the switch with --data");
        }
        return data;
    }

    private static int date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        } catch (DateTimeException e) {
            throw new ConfigException("--date " + text + " is no date; write it as 2018-10-01");
        }
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec;
    }
}
