package io.lowu.server.cli;

import io.lowu.authorization.PaymentDetail;
import io.lowu.authorization.PaymentSummary;
import io.lowu.server.books.Amounts;
import io.lowu.server.cli.message.Format;
import io.lowu.server.config.ConfigException;
import io.lowu.server.trace.Trace;
import io.lowu.server.trace.TraceEvent;
import io.lowu.server.trace.TracedPayment;
import io.lowu.server.trace.Wanted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Tells one payment's story.
@Command(
        name = "trace",
        description = {
            "Tells the story of a payment from the journal of a running or stopped switch; never an account number.",
            "Where several payments match, it lists them, and exits with 1."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lowu trace 827416000123 --data data/demo     by RRN",
            "  lowu trace 000123 --data data/demo           by STAN, the acquirer's or ours to the card issuer",
            "  lowu trace #17 --data data/demo --format json"
        })
final class TraceCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /// Made only where it is needed: all verbs make this object, and most of them have to start fast.
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RRN|STAN|#NUMBER",
            description = "12 characters: RRN; 6 digits: STAN; other digits or #: number of the payment.")
    private String wanted = "";

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data directory of the switch.")
    private Path data = Path.of(".");

    @Option(names = "--format", defaultValue = "text", description = "text or json; default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = require();
        Wanted query;
        try {
            query = Wanted.of(wanted);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (!Files.isDirectory(data)) {
            throw new ConfigException(data + " is no data directory; name the one of the switch with --data");
        }
        List<TracedPayment> found = Trace.read(data, query);
        PrintWriter out = command.commandLine().getOut();
        if (found.isEmpty()) {
            command.commandLine().getErr().println("lowu: no payment in " + data + " has " + wanted);
            return Main.EXPECTATION_FAILED;
        }
        if (found.size() > 1) {
            list(out, found);
        } else if (format == Format.json) {
            out.println(Json.MAPPER.writeValueAsString(json(found.getFirst())));
        } else {
            print(out, found.getFirst());
        }
        out.flush();
        return found.size() == 1 ? 0 : Main.EXPECTATION_FAILED;
    }

    private void list(PrintWriter out, List<TracedPayment> found) {
        for (TracedPayment traced : found) {
            if (format == Format.json) {
                out.println(Json.MAPPER.writeValueAsString(head(traced.payment())));
            } else {
                out.println(line(traced.payment()));
            }
        }
        if (format == Format.text) {
            out.println(found.size() + " payments have " + wanted + "; name one by its number, #"
                    + found.getFirst().payment().summary().number());
        }
    }

    private static String line(PaymentDetail payment) {
        PaymentSummary summary = payment.summary();
        return String.format(
                "payment %d  %s  RRN %s  STAN %06d  acquirer %d  %s  %s",
                summary.number(),
                time(summary.acceptedAt()),
                summary.rrn(),
                summary.stan(),
                summary.acquirer(),
                Amounts.text(summary.amount(), summary.currency()),
                summary.state());
    }

    private static void print(PrintWriter out, TracedPayment traced) {
        out.println(line(traced.payment()));
        out.println();
        for (TraceEvent event : traced.events()) {
            out.printf(
                    "%s  %-15s  %s%n",
                    time(event.logTime()),
                    event.step().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    event.text());
        }
    }

    private static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static Map<String, Object> head(PaymentDetail payment) {
        PaymentSummary summary = payment.summary();
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("v", 1);
        head.put("number", summary.number());
        head.put("accepted", time(summary.acceptedAt()));
        head.put("rrn", summary.rrn());
        head.put("stan", String.format("%06d", summary.stan()));
        head.put("acquirer", summary.acquirer());
        head.put("amount", Amounts.decimal(summary.amount(), summary.currency()));
        head.put("currency", Amounts.letters(summary.currency()));
        head.put("funding", summary.funding().name());
        head.put("state", summary.state().name());
        head.put("issuer_leg", payment.legState().name());
        return head;
    }

    private static Map<String, Object> json(TracedPayment traced) {
        Map<String, Object> object = head(traced.payment());
        List<Map<String, Object>> events = new ArrayList<>();
        for (TraceEvent event : traced.events()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("command", event.index());
            line.put("time", time(event.logTime()));
            line.put("step", event.step().name().toLowerCase(Locale.ROOT));
            line.put("text", event.text());
            line.put("facts", event.facts());
            events.add(line);
        }
        object.put("events", events);
        return object;
    }

    private CommandSpec require() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec;
    }
}
