package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Writes messages from JSON.
@Command(
        name = "encode",
        description = {
            "Writes ISO 8583 messages from JSON, as hexadecimal digits.",
            "The JSON is what decode --format json --unmasked prints: "
                    + "{\"mti\":\"0800\",\"fields\":{\"7\":\"1001000500\",\"70\":\"301\"}}. "
                    + "Exit code 1 when one can't be encoded; the others are."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lowu encode --dialect iso87-bcd message.json",
            "  lowu encode --dialect xb87-a --mac-key config/keys/example-mak.hex --frame binary-2 message.json",
            "  lowu decode --dialect xb87-a --format json --unmasked messages.hex | lowu encode --dialect xb87-a"
        })
final class EncodeCommand extends MessageVerb {
    @Parameters(arity = "0..*", paramLabel = "JSON|FILE", description = "Objects or files; standard input if none.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private DialectOption dialect = new DialectOption();

    @Mixin
    private Building building = new Building();

    @Override
    void run() throws IOException {
        Dialect found = dialect.dialect();
        if (arguments.isEmpty()) {
            encode(Place.LINE, "standard input", LineText.lines(System.in.readAllBytes()), found);
        }
        for (String argument : arguments) {
            if (argument.equals("-")) {
                encode(Place.LINE, "standard input", LineText.lines(System.in.readAllBytes()), found);
            } else if (Input.isFile(argument)) {
                List<String> lines = LineText.lines(Files.readAllBytes(Path.of(argument)));
                encode(Place.linesOf(argument), argument, lines, found);
            } else if (argument.strip().startsWith("{")) {
                encode(Place.LINE, Place.ARGUMENT, argument.lines().toList(), found);
            } else {
                fail(argument, "there is no such file, and it is no JSON object");
            }
        }
    }

    private void encode(String counted, String source, List<String> lines, Dialect found) {
        if (lines.stream().allMatch(String::isBlank)) {
            fail(source, "there is no message in it");
        }
        new JsonObjects(counted, (place, json) -> encode(place.toString(), json, found)).lines(lines);
    }

    private void encode(String where, String json, Dialect found) {
        try {
            JsonMessage message = JsonMessage.read(json);
            out().println(building.hex(found, message.headerBytes(), message.mti(), message.values()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            fail(where, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
