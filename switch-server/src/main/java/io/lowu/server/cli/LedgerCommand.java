package io.lowu.server.cli;

import io.lowu.authorization.AccountBalance;
import io.lowu.authorization.PaymentSummary;
import io.lowu.server.books.Amounts;
import io.lowu.server.books.RebuiltBooks;
import io.lowu.server.cli.message.Format;
import io.lowu.server.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Looks at the books of a data directory, whether its switch is running or not.
@Command(
        name = "ledger",
        description = "Rebuilds the books from the journal of a running or stopped switch.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lowu ledger verify --data data/demo",
            "  lowu ledger balances --data data/demo --match WAL:U1:",
            "  lowu ledger payments --data data/demo --format json"
        })
final class LedgerCommand {
    /// Made only where it is needed: all verbs make this object, and most of them have to start fast.
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "verify",
            description = "Replays every command and proves that each currency sums to zero; exit code 1 if not.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException {
        RebuiltBooks books = read(data);
        String fault = "";
        try {
            books.core().verifyInvariants();
        } catch (IllegalStateException e) {
            fault = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        }
        boolean balanced = fault.isEmpty() && books.sums().values().stream().allMatch(sum -> sum == 0);
        if (format == Format.json) {
            Map<String, Object> sums = new LinkedHashMap<>();
            books.sums()
                    .forEach((currency, sum) -> sums.put(Amounts.letters(currency), Amounts.decimal(sum, currency)));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("v", 1);
            result.put("balanced", balanced);
            result.put("snapshot", books.snapshot());
            result.put("commands", books.commands());
            result.put("payments", books.core().payments());
            result.put("in_flight", books.core().inFlight());
            result.put("saf_depth", books.core().deferredDepth());
            result.put("sums", sums);
            result.put("fault", fault);
            out().println(Json.MAPPER.writeValueAsString(result));
        } else {
            if (books.snapshot() > 0) {
                out().printf("begins with the snapshot after command %,d%n", books.snapshot());
            }
            out().printf(
                            "%,d commands replayed: %,d payments, %d in flight, %d in store-and-forward%n",
                            books.commands(),
                            books.core().payments(),
                            books.core().inFlight(),
                            books.core().deferredDepth());
            books.sums()
                    .forEach((currency, sum) ->
                            out().printf("%s sums to %s%n", Amounts.letters(currency), Amounts.decimal(sum, currency)));
            out().println(balanced ? "the books balance" : "THE BOOKS DO NOT BALANCE: " + fault);
        }
        out().flush();
        return balanced ? 0 : Main.EXPECTATION_FAILED;
    }

    @Command(
            name = "balances",
            description = "Prints every account with its balance (credits less debits).",
            mixinStandardHelpOptions = true)
    int balances(
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(
                            names = "--match",
                            defaultValue = "",
                            paramLabel = "TEXT",
                            description = "Only names that hold this text.")
                    String match,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException {
        for (AccountBalance account : read(data).accounts()) {
            if (account.name().contains(match)) {
                if (format == Format.json) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("v", 1);
                    line.put("account", account.name());
                    line.put("currency", Amounts.letters(account.currency()));
                    line.put("balance", Amounts.decimal(account.minorUnits(), account.currency()));
                    out().println(Json.MAPPER.writeValueAsString(line));
                } else {
                    out().printf(
                                    "%-32s %18s%n",
                                    account.name(), Amounts.decimal(account.minorUnits(), account.currency()));
                }
            }
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "payments",
            description = "Prints every payment that is still held, oldest first; never a card number.",
            mixinStandardHelpOptions = true)
    int payments(
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException {
        for (PaymentSummary payment : read(data).payments()) {
            String amount = Amounts.decimal(payment.amount(), payment.currency());
            String billing = payment.billingCurrency() == 0
                    ? ""
                    : Amounts.decimal(payment.billingAmount(), payment.billingCurrency());
            if (format == Format.json) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("v", 1);
                line.put("number", payment.number());
                line.put("state", payment.state().name());
                line.put("funding", payment.funding().name());
                line.put("reason", payment.reason().name());
                line.put("code", code(payment));
                line.put("amount", amount);
                line.put("currency", Amounts.letters(payment.currency()));
                line.put("billing_amount", billing);
                line.put("transmission", String.format("%010d", payment.transmission()));
                line.put("stan", String.format("%06d", payment.stan()));
                line.put("rrn", payment.rrn());
                line.put("institution", payment.institution());
                out().println(Json.MAPPER.writeValueAsString(line));
            } else {
                out().printf(
                                "%8d  %s  %-9s %-7s %s  %s %s -> %s%n",
                                payment.number(),
                                payment.rrn(),
                                payment.state(),
                                payment.funding(),
                                code(payment),
                                Amounts.letters(payment.currency()),
                                amount,
                                billing);
            }
        }
        out().flush();
        return 0;
    }

    private static String code(PaymentSummary payment) {
        return payment.responseCode().isBlank() ? payment.reason().iso1987() : payment.responseCode();
    }

    private static RebuiltBooks read(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new ConfigException(data + " is no data directory; name the one of the switch with --data");
        }
        return RebuiltBooks.read(data);
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec.commandLine().getOut();
    }
}
