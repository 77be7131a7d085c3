package io.lowu.loadtest.script;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads scripts token by token, because only the token stream knows the line of an error.
final class ScriptParser {
    private final String name;

    ScriptParser(String name) {
        this.name = name;
    }

    List<Rule> parse(String yaml) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "a script starts with `rules:`");
            List<Rule> rules = new ArrayList<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (!"rules".equals(parser.currentName())) {
                    throw error(parser, "unknown key `" + parser.currentName() + "`; only `rules` is known here");
                }
                expect(parser, parser.nextToken(), JsonToken.START_ARRAY, "`rules` is a list, each rule led by `- `");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    rules.add(rule(parser));
                }
            }
            return rules;
        } catch (JacksonException notYaml) {
            int line = notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr();
            throw new FaultScript.Unusable(name + ":" + line + ": this is not YAML", notYaml);
        }
    }

    private Rule rule(JsonParser parser) {
        expect(
                parser,
                parser.currentToken(),
                JsonToken.START_OBJECT,
                "a rule reads like `{on: purchase, do: silence}`");
        int line = parser.currentTokenLocation().getLineNr();
        Set<Observed.Kind> kinds = EnumSet.noneOf(Observed.Kind.class);
        List<Condition> conditions = new ArrayList<>();
        List<Action> action = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            try {
                switch (key) {
                    case "on" -> kinds.addAll(kinds(parser));
                    case "amount" -> {
                        long minor = number(parser);
                        conditions.add(rule -> rule.amount(minor));
                    }
                    case "ending" -> {
                        int digits = Math.toIntExact(number(parser));
                        conditions.add(rule -> rule.ending(digits));
                    }
                    case "every" -> {
                        int n = Math.toIntExact(number(parser));
                        conditions.add(rule -> rule.every(n));
                    }
                    case "first" -> {
                        int n = Math.toIntExact(number(parser));
                        conditions.add(rule -> rule.first(n));
                    }
                    case "rrn" -> {
                        String rrn = scalar(parser);
                        conditions.add(rule -> rule.rrn(rrn));
                    }
                    case "do" -> action.add(Action.parse(scalar(parser)));
                    default ->
                        throw new IllegalArgumentException(
                                "unknown key `" + key + "`; a rule has on, amount, ending, every, first, rrn and do");
                }
                Rule.Conditions checked = Rule.on();
                conditions.forEach(condition -> condition.addTo(checked));
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                throw error(parser, wrong.getMessage());
            }
        }
        if (action.size() != 1) {
            throw new FaultScript.Unusable(
                    name + ":" + line + ": a rule has exactly one `do`, this one has " + action.size());
        }
        Rule.Conditions rule = Rule.on(kinds.toArray(new Observed.Kind[0]));
        conditions.forEach(condition -> condition.addTo(rule));
        return rule.then(action.getFirst());
    }

    private static Set<Observed.Kind> kinds(JsonParser parser) {
        Set<Observed.Kind> kinds = EnumSet.noneOf(Observed.Kind.class);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            kinds.add(kind(scalar(parser)));
            return kinds;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            kinds.add(kind(scalar(parser)));
        }
        return kinds;
    }

    private static Observed.Kind kind(String text) {
        for (Observed.Kind kind : Observed.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown message `" + text + "`; one of "
                + Stream.of(Observed.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + " is wanted");
    }

    private static long number(JsonParser parser) {
        try {
            return Long.parseLong(scalar(parser));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("`" + parser.currentName() + "` is a whole number", notANumber);
        }
    }

    private static String scalar(JsonParser parser) {
        if (!parser.currentToken().isScalarValue()) {
            throw new IllegalArgumentException("`" + parser.currentName() + "` is a single value");
        }
        return parser.getString();
    }

    private void expect(JsonParser parser, @Nullable JsonToken is, JsonToken wanted, String otherwise) {
        if (is != wanted) {
            throw error(parser, otherwise);
        }
    }

    private FaultScript.Unusable error(JsonParser parser, @Nullable String what) {
        return new FaultScript.Unusable(
                name + ":" + parser.currentTokenLocation().getLineNr() + ": " + what);
    }

    /// One condition, added to a rule once its kinds are known.
    private interface Condition {
        void addTo(Rule.Conditions rule);
    }
}
