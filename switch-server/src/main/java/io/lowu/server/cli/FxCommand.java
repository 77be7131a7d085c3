package io.lowu.server.cli;

import io.lowu.server.cli.message.Format;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.config.RateTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

/// Rate tables by hand: one person proposes, another approves (DOMAIN.md 6.5).
@Command(
        name = "fx",
        description = "Puts a rate table in force by hand: one person proposes it, another one approves it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A table of the feed that jumps out of the sanity band is refused; one that two persons agree on is not.",
            "",
            "Examples:",
            "  lowu fx propose rates-43.yaml --who anna",
            "  lowu fx approve 43 --who ben"
        })
final class FxCommand {
    private static final int OK = 200;

    /// Made only where it is needed: all verbs make this object, and most of them have to start fast.
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "propose",
            description = "Proposes a table; an older proposal is forgotten.",
            mixinStandardHelpOptions = true)
    int propose(
            @Mixin AdminPort port,
            @Parameters(index = "0", paramLabel = "FILE", description = "Rate table, written like config/rates.yaml.")
                    Path file,
            @Option(
                            names = "--who",
                            required = true,
                            paramLabel = "NAME",
                            description = "Who proposes it, at most 16 letters or digits.")
                    String who,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException, InterruptedException {
        RateTable table = ConfigReader.readRates(file);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("person", who);
        request.put("version", table.version());
        if (table.validFrom() != null) {
            request.put("validFrom", table.validFrom().toString());
        }
        if (table.validUntil() != null) {
            request.put("validUntil", table.validUntil().toString());
        }
        List<Map<String, Object>> pairs = new ArrayList<>();
        for (RateTable.Pair pair : table.pairs()) {
            pairs.add(Map.of(
                    "from", pair.from(),
                    "to", pair.to(),
                    "customer", pair.customer().toPlainString(),
                    "mid", pair.mid().toPlainString()));
        }
        request.put("pairs", pairs);
        return decided(port.post("/v1/rates", Json.MAPPER.writeValueAsString(request)), format);
    }

    @Command(
            name = "approve",
            description = "Approves the proposed table of a version.",
            mixinStandardHelpOptions = true)
    int approve(
            @Mixin AdminPort port,
            @Parameters(index = "0", paramLabel = "VERSION", description = "Version of the table.") int version,
            @Option(
                            names = "--who",
                            required = true,
                            paramLabel = "NAME",
                            description = "Who approves it: not the one who proposed it.")
                    String who,
            @Option(names = "--format", defaultValue = "text") Format format)
            throws IOException, InterruptedException {
        String request = Json.MAPPER.writeValueAsString(Map.of("person", who));
        return decided(port.post("/v1/rates/" + version + "/approvals", request), format);
    }

    private int decided(AdminPort.Answer answer, Format format) {
        JsonNode body = Json.MAPPER.readTree(answer.body());
        CommandSpec command = require();
        PrintWriter out = command.commandLine().getOut();
        if (format == Format.json) {
            out.println(answer.body());
        } else if (body.has("error")) {
            command.commandLine().getErr().println("lowu: " + body.path("error").asString());
        } else {
            String table = "table v" + body.path("version").asInt();
            out.println(
                    switch (body.path("outcome").asString()) {
                        case "PROPOSED" -> table + " is proposed; another person puts it in force by: lowu fx approve";
                        case "APPROVED" -> table + " is in force, now or from its time on";
                        case "SAME_PERSON" -> table + " was proposed by the same person; another one has to approve it";
                        case "NOT_PROPOSED" -> table + " is not proposed, or a later one has taken its place";
                        case "OLD_VERSION" -> table + " is not above the version in force";
                        default -> table + " has no usable rate, or ends before it begins";
                    });
        }
        out.flush();
        command.commandLine().getErr().flush();
        return answer.status() == OK ? 0 : Main.EXPECTATION_FAILED;
    }

    private CommandSpec require() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec;
    }
}
