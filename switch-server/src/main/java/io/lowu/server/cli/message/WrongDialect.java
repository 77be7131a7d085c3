package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.Malformed;
import io.lowu.codec.iso8583.MessageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What to try when a message can't be read: the options with which it can. Looks once a run, at the first one.
final class WrongDialect {
    private final Dialect dialect;
    private boolean looked;

    WrongDialect(Dialect dialect) {
        this.dialect = dialect;
    }

    /// What to do about a malformed message, if that is known.
    Optional<String> advice(byte[] bytes, InputOptions input, MessageReader message) {
        if (looked) {
            return Optional.empty();
        }
        looked = true;
        List<NamedDialect> dialects = dialects();
        Optional<Diagnosis.Verdict> verdict = best(bytes, dialects);
        if (verdict.isPresent()) {
            return verdict.map(good -> "it can be read with " + good.options() + " (" + good.why() + ")");
        }
        byte[] characters = HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
        if (input.hexadecimal() && best(characters, dialects).isPresent()) {
            return best(characters, dialects)
                    .map(good -> "the digits are the message's own characters, no hexadecimal: it can be read with "
                            + good.options() + " --text");
        }
        Malformed malformed = message.malformed();
        if (malformed.reason().startsWith("needs ") && message.mti() >= 0) {
            return Optional.of(
                    "it ends too early, and all before is right: it was cut short, or the length of a field is"
                            + " wrong");
        }
        String foreign = Diagnosis.foreign(bytes);
        return foreign.isEmpty()
                ? Optional.of("lowu doctor says how far each dialect comes with it")
                : Optional.of("it " + foreign);
    }

    private static Optional<Diagnosis.Verdict> best(byte[] bytes, List<NamedDialect> dialects) {
        List<byte[]> one = List.of(bytes);
        return new Diagnosis(one, Optional.empty())
                .rank(dialects).stream().filter(Diagnosis.Verdict::good).findFirst();
    }

    /// All dialects; of equals the one that was asked for comes first.
    private List<NamedDialect> dialects() {
        try {
            List<NamedDialect> all = new ArrayList<>(NamedDialect.all(List.of()));
            all.sort(Comparator.comparing(named -> !named.dialect().name().equals(dialect.name())));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
