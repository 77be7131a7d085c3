package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectException;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectText;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.SeedMessages;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What must hold of any file that a dialect is read from: it is one, which is then written as the same table again and
/// reads what it writes, or every problem is told with its place.
final class DialectProperties {
    private static final int LONG = 300;
    private static final byte[] MESSAGE =
            HexFormat.of().parseHex("303230307234054128C28805313632303031323334353637383930313233303030303030");

    private DialectProperties() {}

    static void dialect(DialectSpec spec) {
        Property.same(spec, Dialect.parse("again.yaml", DialectText.of(spec)).spec(), "the table written as a file");
        Dialect dialect = Dialect.of(spec);
        MessageProperties properties = new MessageProperties(dialect);
        properties.check(new byte[0]);
        properties.check(MESSAGE);
        if (spec.fields().values().stream().mapToInt(FieldSpec::length).allMatch(length -> length <= LONG)) {
            for (byte[] message : SeedMessages.of(dialect, 2)) {
                Property.holds(properties.check(message).wellFormed(), "what was written is malformed");
            }
        }
    }

    /// @param place what every problem begins with
    static void refused(DialectException e, Pattern place) {
        Property.holds(!e.problems().isEmpty(), "no problem is told");
        for (String problem : e.problems()) {
            Property.holds(place.matcher(problem).lookingAt(), "no place: " + problem);
        }
    }
}
