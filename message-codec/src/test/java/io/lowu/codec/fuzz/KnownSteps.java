package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Composite;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.tlv.EmvTags;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// How a path may name what is inside of a dialect's composites without repeating a byte of a message.
final class KnownSteps {
    private static final int GREATEST_NUMBER = 999;

    private final Set<String> steps = new HashSet<>(Set.of("?"));

    private KnownSteps() {
        for (int number = 0; number <= GREATEST_NUMBER; number++) {
            steps.add(Integer.toString(number));
        }
        EmvTags.all().forEach(tag -> steps.add(Integer.toHexString(tag.tag()).toUpperCase(Locale.ROOT)));
    }

    static Set<String> of(DialectSpec spec) {
        KnownSteps known = new KnownSteps();
        known.addAll(spec.fields().values());
        return known.steps;
    }

    private void addAll(Collection<FieldSpec> elements) {
        for (FieldSpec element : elements) {
            switch (element.composite()) {
                case Composite.None _, Composite.BerTlv _ -> {}
                case Composite.Positional positional -> addAll(positional.elements());
                case Composite.Bitmapped bitmapped ->
                    addAll(bitmapped.elements().values());
                case Composite.Tagged tagged -> {
                    tagged.elements().keySet().forEach(tag -> steps.add(escaped(tag)));
                    addAll(tagged.elements().values());
                }
            }
        }
    }

    private static String escaped(String tag) {
        StringBuilder step = new StringBuilder();
        for (byte c : tag.getBytes(StandardCharsets.ISO_8859_1)) {
            boolean plain = (Character.isLetterOrDigit(c & 0x7F) && c > 0) || c == '-' || c == '_';
            step.append(plain ? String.valueOf((char) c) : String.format(Locale.ROOT, "%%%02X", c & 0xFF));
        }
        return step.toString();
    }
}
