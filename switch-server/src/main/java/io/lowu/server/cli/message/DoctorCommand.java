package io.lowu.server.cli.message;

import io.lowu.codec.frame.Framing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// Says which dialect and framing messages may be in.
@Command(
        name = "doctor",
        description = {
            "Tries all dialects and framings on messages, ranks them and says why.",
            "Exit code 1 when none can read all of the messages."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lowu doctor messages.hex",
            "  lowu doctor --dialect my-dialect.yaml --binary capture.bin"
        })
final class DoctorCommand extends MessageVerb {
    private static final int MOST_MESSAGES = 1_000;
    private static final int SHOWN = 4;

    @Parameters(arity = "0..*", paramLabel = "HEX|FILE", description = "Digits or files; standard input if none.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--dialect",
            paramLabel = "FILE",
            description = "A dialect to try besides those that have a name (lowu dialect list).")
    private List<String> files = new ArrayList<>();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--format", defaultValue = "text", description = "text or json.")
    private Format format = Format.text;

    @Option(names = "--all", description = "Lists every dialect, and not only the first ones.")
    private boolean all;

    @Override
    void run() throws IOException {
        List<NamedDialect> dialects = NamedDialect.all(files);
        List<byte[]> pieces = new ArrayList<>();
        input.read(arguments, new AnyDialect(dialects, input), given -> {
            switch (given) {
                case Given.Unusable unusable -> fail(unusable);
                case Given.Characters characters ->
                    fail(
                            characters.where(),
                            "this is " + CharacterKind.of(characters.text()) + ", no ISO 8583 message");
                case Given.Message message -> {
                    if (pieces.size() < MOST_MESSAGES) {
                        pieces.add(message.bytes());
                    }
                }
            }
        });
        if (pieces.isEmpty()) {
            fail();
            return;
        }
        List<Diagnosis.Verdict> verdicts = new Diagnosis(pieces, input.framing()).rank(dialects);
        boolean characters = false;
        if (input.hexadecimal() && !verdicts.getFirst().good()) {
            List<Diagnosis.Verdict> others = new Diagnosis(asCharacters(pieces), Optional.empty()).rank(dialects);
            characters = others.getFirst().good();
            verdicts = characters ? others : verdicts;
        }
        if (!verdicts.getFirst().good()) {
            fail();
        }
        if (format == Format.json) {
            json(verdicts, characters);
        } else {
            text(pieces, verdicts, characters);
        }
    }

    /// What was taken for hexadecimal may be the messages themselves: those with a bitmap in digits and no text.
    private static List<byte[]> asCharacters(List<byte[]> pieces) {
        HexFormat hex = HexFormat.of().withUpperCase();
        return pieces.stream()
                .map(piece -> hex.formatHex(piece).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private void text(List<byte[]> pieces, List<Diagnosis.Verdict> verdicts, boolean characters) {
        long bytes = pieces.stream().mapToLong(piece -> piece.length).sum();
        out().println(pieces.size()
                + (pieces.size() == 1 ? " piece, " : " pieces, ")
                + (characters ? 2 * bytes + " characters" : bytes + " bytes"));
        String foreign = Diagnosis.foreign(pieces.getFirst());
        if (!foreign.isEmpty()) {
            out().println(foreign);
        }
        for (int i = 0; i < verdicts.size() && (all || i < SHOWN); i++) {
            Diagnosis.Verdict verdict = verdicts.get(i);
            out().printf(
                            "%3d  %s%s: %s%n",
                            verdict.score(),
                            verdict.dialect(),
                            verdict.framing()
                                    .map(FramingOption::words)
                                    .map(words -> " in " + words)
                                    .orElse(""),
                            verdict.why());
        }
        if (!all && verdicts.size() > SHOWN) {
            out().println("     " + (verdicts.size() - SHOWN) + " more with --all");
        }
        Diagnosis.Verdict best = verdicts.getFirst();
        if (!best.framingWhy().isEmpty()) {
            out().println(best.framing().map(FramingOption::words).orElse("") + ": " + best.framingWhy());
        }
        if (best.good()) {
            out().println("try: lowu decode " + best.options() + (characters ? " --text" : ""));
        } else {
            out().println(
                            "none can read it; write a dialect that extends the first one, and try it with --dialect FILE");
        }
    }

    private void json(List<Diagnosis.Verdict> verdicts, boolean characters) {
        List<Map<String, Object>> candidates = new ArrayList<>();
        for (Diagnosis.Verdict verdict : verdicts) {
            Map<String, Object> candidate = new LinkedHashMap<>();
            candidate.put("dialect", verdict.dialect());
            candidate.put("framing", framing(verdict.framing()));
            candidate.put("score", verdict.score());
            candidate.put("good", verdict.good());
            candidate.put("why", verdict.why());
            candidate.put("framing_why", verdict.framingWhy());
            candidates.add(candidate);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("v", 1);
        result.put("text", characters);
        result.put("candidates", candidates);
        out().println(new JsonMapper().writeValueAsString(result));
    }

    private static String framing(Optional<Framing> framing) {
        return framing.map(FramingOption::words).orElse("none");
    }
}
