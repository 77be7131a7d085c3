package io.lowu.server.cli;

import io.lowu.server.cli.message.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Store-and-forward of a running switch, for operators.
@Command(
        name = "saf",
        description = "Lists what a running switch owes to issuers, sends it again or drops it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lowu saf list",
            "  lowu saf retry 17",
            "  lowu saf drop 17 --reason \"issuer credited the card, letter of 24 November\""
        })
final class SafCommand {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    /// Made only where it is needed: all verbs make this object, and most of them have to start fast.
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "list",
            description = "Prints every entry, open ones first, then dead letters.",
            mixinStandardHelpOptions = true)
    int list(@Mixin AdminPort port, @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException, InterruptedException {
        AdminPort.Answer answer = port.get("/v1/saf");
        JsonNode body = Json.MAPPER.readTree(answer.body());
        if (answer.status() != OK) {
            return refused(answer, body);
        }
        int count = 0;
        for (JsonNode entry : body.path("entries")) {
            out().println(format == Format.json ? Json.MAPPER.writeValueAsString(entry) : text(entry));
            count++;
        }
        if (format == Format.text && count == 0) {
            out().println("nothing is owed to any issuer");
        }
        out().flush();
        return 0;
    }

    private static String text(JsonNode entry) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                "%6d  %-11s  %-19s  institution %d  payment %d",
                entry.path("number").asLong(),
                entry.path("state").asString(),
                entry.path("kind").asString().toLowerCase(Locale.ROOT).replace('_', ' '),
                entry.path("institution").asLong(),
                entry.path("payment").asLong()));
        append(line, "STAN ", entry.path("stan").asString());
        append(
                line,
                entry.path("currency").asString() + " ",
                entry.path("amount").asString());
        append(line, "attempts ", entry.path("attempts").asString());
        append(line, "queued ", entry.path("queued").asString());
        append(line, "due ", entry.path("due").asString());
        append(line, "last answer ", entry.path("last_answer").asString());
        return line.toString();
    }

    private static void append(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.append("  ").append(name).append(value);
        }
    }

    @Command(
            name = "retry",
            description = "Sends an entry now, as far as the order of reversals allows; queues a dead letter anew.",
            mixinStandardHelpOptions = true)
    int retry(
            @Mixin AdminPort port,
            @Parameters(index = "0", paramLabel = "NUMBER", description = "Number of the entry, see list.") long number,
            @Option(
                            names = "--who",
                            defaultValue = "${sys:user.name}",
                            paramLabel = "NAME",
                            description = "Who orders it, for the journal; default: ${DEFAULT-VALUE}.")
                    String who,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException, InterruptedException {
        return order(port, "/v1/saf/" + number + "/retry", Map.of("who", who), format);
    }

    @Command(
            name = "drop",
            description = "Takes an entry out for good: people settle it with the issuer. Kept in journal and log.",
            mixinStandardHelpOptions = true)
    int drop(
            @Mixin AdminPort port,
            @Parameters(index = "0", paramLabel = "NUMBER", description = "Number of the entry, see list.") long number,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why, for the journal: at most 160 bytes, no account number.")
                    String reason,
            @Option(
                            names = "--who",
                            defaultValue = "${sys:user.name}",
                            paramLabel = "NAME",
                            description = "Who orders it, for the journal; default: ${DEFAULT-VALUE}.")
                    String who,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException, InterruptedException {
        return order(port, "/v1/saf/" + number + "/drop", Map.of("who", who, "why", reason), format);
    }

    private int order(AdminPort port, String path, Map<String, String> request, Format format)
            throws IOException, InterruptedException {
        AdminPort.Answer answer = port.post(path, Json.MAPPER.writeValueAsString(request));
        JsonNode body = Json.MAPPER.readTree(answer.body());
        if (body.has("error")) {
            return refused(answer, body);
        }
        long number = body.path("number").asLong();
        String outcome = body.path("outcome").asString();
        if (format == Format.json) {
            out().println(answer.body());
        } else {
            out().println(
                            switch (outcome) {
                                case "SENT" -> "entry " + number + " was sent";
                                case "BEHIND_OTHERS" ->
                                    "entry " + number + " is queued: an older reversal has to be acknowledged first";
                                case "LINK_DOWN" -> "entry " + number + " is queued: the issuer can't be reached now";
                                case "DROPPED" -> "entry " + number + " was dropped";
                                case "PAYMENT_FORGOTTEN" ->
                                    "entry " + number + " can't be sent: its payment is older than the retention; "
                                            + "settle it with the issuer, then drop it";
                                case "SUPERSEDED" ->
                                    "entry " + number + " can't be sent: its payment has a newer entry; drop it";
                                default -> "there is no entry " + number;
                            });
        }
        out().flush();
        return answer.status() == OK ? 0 : Main.EXPECTATION_FAILED;
    }

    private int refused(AdminPort.Answer answer, JsonNode body) {
        CommandSpec command = require();
        command.commandLine()
                .getErr()
                .println("lowu: " + body.path("error").asString("the switch answered " + answer.status()));
        command.commandLine().getErr().flush();
        return switch (answer.status()) {
            case BAD_REQUEST -> picocli.CommandLine.ExitCode.USAGE;
            case UNAVAILABLE -> Main.UNAVAILABLE;
            default -> Main.EXPECTATION_FAILED;
        };
    }

    private PrintWriter out() {
        return require().commandLine().getOut();
    }

    private CommandSpec require() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec;
    }
}
