package io.lowu.server.cli.message;

import io.lowu.codec.describe.Rendering;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.server.config.Dialects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// Says in what messages differ.
@Command(
        name = "diff",
        description = {
            "Says in which fields two messages differ, sensitive fields masked.",
            "Of files with several messages, the first is compared with the first and so on. Exit code 1 if they differ."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lowu diff --dialect xb87-a request.hex answer.hex",
            "  lowu diff --dialect xb87-a ours.hex theirs.hex --dialect-b iso87-bcd"
        })
final class DiffCommand extends MessageVerb {
    private static final int NAME_WIDTH = 44;

    @Parameters(index = "0", paramLabel = "A", description = "Digits, a file, or - for standard input.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The same.")
    private String second = "";

    @Mixin
    private DialectOption dialect = new DialectOption();

    @Option(names = "--dialect-b", paramLabel = "NAME|FILE", description = "The dialect of B if it is another one.")
    private @Nullable String dialectB;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--format", defaultValue = "text", description = "text or json (an object for each two messages).")
    private Format format = Format.text;

    @Option(names = "--unmasked", description = "Shows everything: account numbers, tracks, PIN blocks.")
    private boolean unmasked;

    @Override
    void run() throws IOException {
        Dialect one = dialect.dialect();
        Dialect other = dialectB == null ? one : Dialects.find(dialectB);
        List<MessageReader> a = messages("A", first, one);
        List<MessageReader> b = messages("B", second, other);
        if (a.isEmpty() || b.isEmpty()) {
            fail();
            return;
        }
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (i > 0 && format == Format.text) {
                out().println();
            }
            compare(a.get(i), b.get(i));
        }
        if (a.size() != b.size()) {
            fail("diff", "A has " + a.size() + " messages, B has " + b.size());
        }
    }

    private List<MessageReader> messages(String side, String argument, Dialect in) throws IOException {
        List<MessageReader> messages = new ArrayList<>();
        for (Given given : input.read(argument, input.whole(in))) {
            String where = side + ", " + given.where();
            switch (given) {
                case Given.Unusable unusable -> fail(where, unusable.reason());
                case Given.Characters characters ->
                    fail(where, "this is " + CharacterKind.of(characters.text()) + ", no ISO 8583 message");
                case Given.Message bytes -> {
                    for (Frames.Part part : Frames.of(input.framing(), bytes.bytes())) {
                        switch (part) {
                            case Frames.KeepAlive _ -> {}
                            case Frames.Broken frame -> fail(where, "byte " + frame.offset() + ": " + frame.reason());
                            case Frames.Whole frame -> messages.add(message(where, bytes, frame, in));
                        }
                    }
                }
            }
        }
        return messages;
    }

    private MessageReader message(String where, Given.Message bytes, Frames.Whole frame, Dialect in) {
        MessageReader message = new MessageReader(in);
        if (!message.read(bytes.bytes(), frame.offset(), frame.length())) {
            fail(where, message.malformed() + "; only what comes before is compared");
        }
        return message;
    }

    private void compare(MessageReader a, MessageReader b) {
        Comparison comparison = Comparison.of(a, b, Rendering.unmasked(unmasked));
        if (!comparison.differences().isEmpty()) {
            fail();
        }
        if (format == Format.json) {
            json(comparison);
            return;
        }
        out().println("A  " + Rendering.summary(a));
        out().println("B  " + Rendering.summary(b));
        for (Difference difference : comparison.differences()) {
            String name = difference.path() + "  " + difference.name() + " ";
            int indent =
                    Math.max(0, 5 - difference.path().replaceFirst("\\..*", "").length());
            out().println(" ".repeat(indent) + name + ".".repeat(Math.max(3, NAME_WIDTH - indent - name.length()))
                    + " " + difference.a().orElse("not there") + "  ->  "
                    + difference.b().orElse("not there")
                    + (difference.looksEqual() ? "  (differs where it is masked)" : ""));
        }
        out().println(String.format(
                Locale.ROOT, "%d differ, %d are equal", comparison.differences().size(), comparison.equal()));
    }

    private void json(Comparison comparison) {
        List<Map<String, @Nullable Object>> differences = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("field", difference.path());
            each.put("a", difference.a().orElse(null));
            each.put("b", difference.b().orElse(null));
            differences.add(each);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("v", 1);
        result.put("equal", differences.isEmpty());
        result.put("differences", differences);
        out().println(new JsonMapper().writeValueAsString(result));
    }
}
