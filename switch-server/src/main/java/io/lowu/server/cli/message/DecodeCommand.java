package io.lowu.server.cli.message;

import io.lowu.codec.describe.Rendering;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what is in messages.
@Command(
        name = "decode",
        description = {
            "Shows what is in ISO 8583 messages, sensitive fields masked.",
            "Messages are hexadecimal digits, a message a line or wrapped over several, or what hexdump -C and xxd print. "
                    + "Exit code 1 when one can't be decoded; the others are."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lowu decode --dialect xb87-a messages.hex",
            "  xclip -o | lowu decode --dialect my-dialect.yaml --format json",
            "  lowu decode --dialect cups-style --framing ascii-4 --binary capture.bin",
            "Which dialect is it? lowu doctor messages.hex"
        })
final class DecodeCommand extends MessageVerb {
    @Parameters(arity = "0..*", paramLabel = "HEX|FILE", description = "Digits or files; standard input if none.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private DialectOption dialect = new DialectOption();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--format", defaultValue = "text", description = "text or json (an object a line).")
    private Format format = Format.text;

    @Option(names = "--unmasked", description = "Shows everything: account numbers, tracks, PIN blocks.")
    private boolean unmasked;

    private final List<String> held = new ArrayList<>();
    private int printed;
    private @Nullable WrongDialect wrongDialect;

    @Override
    void run() throws IOException {
        Dialect found = dialect.dialect();
        MessageReader message = new MessageReader(found);
        wrongDialect = new WrongDialect(found);
        input.read(arguments, input.whole(found), given -> {
            switch (given) {
                case Given.Unusable unusable -> {
                    release();
                    fail(unusable);
                }
                case Given.Characters characters -> {
                    release();
                    fail(
                            characters.where(),
                            "this is " + CharacterKind.of(characters.text()) + ", no ISO 8583 message");
                }
                case Given.Message bytes -> decode(bytes, message);
            }
        });
        release();
    }

    private void decode(Given.Message given, MessageReader message) {
        for (Frames.Part part : Frames.of(input.framing(), given.bytes())) {
            String where = given.where();
            switch (part) {
                case Frames.Whole frame -> {
                    where += input.framing().isEmpty() ? "" : ", frame " + frame.number();
                    boolean good = message.read(given.bytes(), frame.offset(), frame.length());
                    show(where, given, frame, message);
                    if (!good) {
                        fail();
                        advise(where, given, message);
                    }
                }
                case Frames.KeepAlive frame -> {
                    if (format == Format.text) {
                        print(where + ", frame " + frame.number(), "keep-alive\n");
                    }
                }
                case Frames.Broken frame -> {
                    release();
                    fail(where + ", frame " + frame.number(), "byte " + frame.offset() + ": " + frame.reason());
                }
            }
        }
    }

    private void show(String where, Given.Message given, Frames.Whole frame, MessageReader message) {
        Rendering rendering = Rendering.unmasked(unmasked);
        if (format == Format.json) {
            out().println(rendering.jsonOf(message));
            return;
        }
        String header = FrameHeaderText.of(input.framing(), given.bytes(), frame);
        print(where, header + rendering.sheetOf(message));
    }

    /// The only message of a run needs no line to say where it was. So the first one is held back until there is
    /// a second.
    private void print(String where, String text) {
        String place = "-- " + where + "\n";
        if (printed++ == 0) {
            held.add(place);
            held.add(text);
            return;
        }
        if (!held.isEmpty()) {
            out().print(held.getFirst());
            release();
        }
        out().print("\n" + place + text);
        out().flush();
    }

    private void release() {
        if (!held.isEmpty()) {
            out().print(held.getLast());
            out().flush();
            held.clear();
        }
    }

    private void advise(String where, Given.Message given, MessageReader message) {
        if (format == Format.json || wrongDialect == null) {
            return;
        }
        Optional<String> advice = wrongDialect.advice(given.bytes(), input, message);
        if (advice.isPresent()) {
            release();
            note(where, advice.get());
        }
    }
}
