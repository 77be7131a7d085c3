package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The fields of a dialect as a table.
final class DialectTable {
    private final StringBuilder text = new StringBuilder();

    private DialectTable() {}

    /// `iso87-bcd: version 1987, message type in bcd, bitmap in binary, MAC in the last field, 127 fields`
    static String summary(DialectSpec spec) {
        String version = switch (spec.version()) {
            case 0 -> "1987";
            case 1 -> "1993";
            case 2 -> "2003";
            case DialectSpec.ANY_VERSION -> "any";
            default -> Integer.toString(spec.version());
        };
        String mac = switch (spec.mac()) {
            case NONE -> "no MAC";
            case LAST -> "MAC in the last field";
            case ALWAYS_128 -> "MAC in 128";
        };
        return spec.name() + ": version " + version + ", "
                + (spec.headerBytes() == 0 ? "" : "header of " + spec.headerBytes() + " bytes, ")
                + (spec.mti() == DialectSpec.MtiForm.NONE ? "no message type" : "message type in " + words(spec.mti()))
                + ", bitmap in " + words(spec.bitmap()) + ", " + mac + ", "
                + spec.fields().size() + " fields";
    }

    /// How many fields are never shown because they have no rule.
    static long withoutRule(DialectSpec spec) {
        return spec.fields().values().stream()
                .filter(field -> field.log() == Log.UNSTATED)
                .count();
    }

    static String of(DialectSpec spec) {
        DialectTable table = new DialectTable();
        table.row("field", "name", "content", "length", "encoding", "prefix", "log", "");
        spec.fields().forEach((number, field) -> table.field(Integer.toString(number), 0, field));
        return table.text.toString();
    }

    private void field(String key, int depth, FieldSpec field) {
        int length = field.content() == Content.XN ? field.length() - 1 : field.length();
        String lengths = !field.variable()
                ? Integer.toString(length)
                : field.minimum() > 1 ? field.minimum() + ".." + length : ".." + length;
        row(
                " ".repeat(2 * depth) + key,
                " ".repeat(2 * depth) + field.name(),
                content(field.content()),
                lengths,
                words(field.encoding()),
                field.variable() ? prefix(field.prefix()) : "",
                field.log() == Log.UNSTATED ? "-" : words(field.log()),
                more(field));
        elements(field.composite(), depth + 1);
    }

    private void elements(Composite composite, int depth) {
        switch (composite) {
            case Composite.Positional positional ->
                positional.elements().forEach(element -> field(Integer.toString(element.number()), depth, element));
            case Composite.Bitmapped bitmapped ->
                bitmapped.elements().forEach((number, element) -> field(Integer.toString(number), depth, element));
            case Composite.Tagged tagged -> tagged.elements().forEach((tag, element) -> field(tag, depth, element));
            case Composite.BerTlv _, Composite.None _ -> {}
        }
    }

    private void row(
            String key,
            String name,
            String content,
            String length,
            String encoding,
            String prefix,
            String log,
            String more) {
        String row = String.format(
                Locale.ROOT,
                "%5s  %-44s %-7s %7s  %-11s %-24s %-5s  %s",
                key,
                name,
                content,
                length,
                encoding,
                prefix,
                log,
                more);
        text.append(row.stripTrailing()).append('\n');
    }

    private static String content(Content content) {
        return content == Content.XN ? "x+n" : words(content);
    }

    /// `2 ascii, characters`
    private static String prefix(FieldSpec.Prefix prefix) {
        int size = prefix.digits() > 0 ? prefix.digits() : prefix.bytes();
        return size + " " + words(prefix.encoding()) + ", " + words(prefix.counts())
                + (prefix.inclusive() ? " and itself" : "");
    }

    private static String more(FieldSpec field) {
        List<String> more = new ArrayList<>();
        if (field.format() != FieldSpec.Format.ANY) {
            more.add(field.format().name());
        }
        if (field.charset() != FieldSpec.Charset.ASCII) {
            more.add(field.charset().name());
        }
        switch (field.composite()) {
            case Composite.None _ -> {}
            case Composite.Positional _ -> more.add("positional");
            case Composite.Bitmapped _ -> more.add("bitmapped");
            case Composite.Tagged _ -> more.add("tagged");
            case Composite.BerTlv _ -> more.add("ber-tlv");
        }
        field.lenient().forEach(rule -> more.add("lenient " + rule.word()));
        return String.join(", ", more);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
