package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.ElementPath;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.server.config.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes messages of one dialect in another one.
@Command(
        name = "convert",
        description = {
            "Writes messages of one dialect in another one, as hexadecimal digits.",
            "A field that the other dialect can't carry is left out and named, and the exit code is 1. A MAC is left out, "
                    + "too, unless --mac-key is there to compute it anew."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Examples:", "  lowu convert --from xb87-a --to iso87-bcd messages.hex"})
final class ConvertCommand extends MessageVerb {
    @Parameters(arity = "0..*", paramLabel = "HEX|FILE", description = "Digits or files; standard input if none.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--from", required = true, paramLabel = "NAME|FILE", description = "Their dialect.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "NAME|FILE", description = "The dialect to write.")
    private String to = "";

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private Building building = new Building();

    @Override
    void run() throws IOException {
        Dialect source = Dialects.find(from);
        Dialect target = Dialects.find(to);
        MessageReader message = new MessageReader(source);
        if (source.spec().version() != target.spec().version()) {
            note(
                    "convert",
                    "the versions differ: fields 12, 22, 24, 25, 26, 39 and others have other codes; values are carried as"
                            + " they are");
        }
        input.read(arguments, input.whole(source), given -> {
            switch (given) {
                case Given.Unusable unusable -> fail(unusable);
                case Given.Characters characters ->
                    fail(
                            characters.where(),
                            "this is " + CharacterKind.of(characters.text()) + ", no ISO 8583 message");
                case Given.Message bytes -> convert(bytes, message, target);
            }
        });
    }

    private void convert(Given.Message given, MessageReader message, Dialect target) {
        for (Frames.Part part : Frames.of(input.framing(), given.bytes())) {
            switch (part) {
                case Frames.KeepAlive _ -> {}
                case Frames.Broken frame -> fail(given.where(), "byte " + frame.offset() + ": " + frame.reason());
                case Frames.Whole frame -> {
                    if (message.read(given.bytes(), frame.offset(), frame.length())) {
                        write(given.where(), message, target);
                    } else {
                        fail(given.where(), message.malformed().toString());
                    }
                }
            }
        }
    }

    private void write(String where, MessageReader message, Dialect target) {
        Carrying carrying = new Carrying(message, target);
        int mac = message.macField();
        if (mac != 0) {
            carrying.leaveOut(mac);
            if (!building.seals()) {
                note(
                        where,
                        "field " + mac
                                + " is left out: a MAC holds for the bytes of one dialect; --mac-key makes another");
            }
        }
        Map<ElementPath, String> values = carrying.values();
        carrying.problems().forEach(problem -> fail(where, problem));
        try {
            out().println(building.hex(target, new byte[0], mti(message, target), values));
        } catch (IllegalArgumentException e) {
            fail(where, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The message type in the version of the other dialect.
    static int mti(MessageReader message, Dialect target) {
        int version = target.spec().version();
        return version == DialectSpec.ANY_VERSION ? message.mti() : 1000 * version + message.mti() % 1000;
    }
}
