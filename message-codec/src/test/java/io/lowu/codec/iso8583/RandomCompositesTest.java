package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Counts;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Prefix;
import io.lowu.codec.iso8583.FieldSpec.PrefixEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Random dialects of composites in each other, and random messages of each. Repeat a run with
/// `-Dlowu.seed=…`.
class RandomCompositesTest {
    private static final int DIALECTS = 1_000;
    private static final int MESSAGES = 100;
    private static final int[] TAGS = {0x82, 0x9F36, 0x57, 0x5A, 0xC1, 0xDF8101, 0x9F26};
    private static final int[] TEMPLATES = {0x70, 0x72, 0xE1, 0xBF0C};

    private final long seed = Long.getLong("lowu.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomFields fields = new RandomFields(random);

    RandomCompositesTest() {
        System.out.println("seed " + seed + "L");
    }

    @Test
    void whatIsBuiltIsReadBack() {
        for (int i = 0; i < DIALECTS; i++) {
            TreeMap<Integer, FieldSpec> specs = new TreeMap<>();
            for (int number = 2; number < 5; number++) {
                specs.put(number, composite(number, 0));
            }
            Dialect dialect = Dialect.of(new DialectSpec(
                    "random",
                    0,
                    DialectSpec.MtiForm.ASCII,
                    DialectSpec.BitmapForm.BINARY,
                    2,
                    0,
                    DialectSpec.MacPlace.NONE,
                    Set.of(),
                    specs));
            MessageBuilder builder = new MessageBuilder(dialect);
            MessageReader reader = new MessageReader(dialect);
            MessageReader walker = new MessageReader(dialect);
            for (int j = 0; j < MESSAGES; j++) {
                Map<ElementPath, String> values = new LinkedHashMap<>();
                specs.forEach((number, spec) -> fill(values, ElementPath.of(number), spec));
                byte[] message = builder.build(200, values);
                // The first time field by field, from then on by its layout.
                assertThat(reader.read(message, 0, message.length)).isTrue();
                Map<ElementPath, String> read = Elements.values(reader);
                assertThat(read).isEqualTo(values);
                assertThat(builder.build(200, read)).isEqualTo(message);
                spoil(reader, walker, message);
            }
        }
    }

    /// With one byte changed, the layout and the walk say the same, and nothing lies outside of the message.
    private void spoil(MessageReader reader, MessageReader walker, byte[] message) {
        message[12 + random.nextInt(message.length - 12)] = (byte) random.nextInt(256);
        boolean right = reader.read(message, 0, message.length);
        List<Element> elements = Elements.of(reader);
        walker.readThrough(message, 0, message.length, Dialect.FIELDS);
        assertThat(elements).isEqualTo(Elements.of(walker));
        if (!right && !reader.malformed().field().equals("end")) {
            assertThat(reader.malformed()).isEqualTo(walker.malformed());
            assertThat(reader.malformed().offset()).isBetween(12, message.length);
        }
        for (Element element : elements) {
            assertThat(element.offset()).isBetween(12, message.length);
            assertThat(element.offset() + element.length()).isLessThanOrEqualTo(message.length);
        }
    }

    private void fill(Map<ElementPath, String> values, ElementPath path, FieldSpec spec) {
        switch (spec.composite()) {
            case Composite.None _ -> {
                String value = fields.value(spec);
                boolean raw = spec.content() == Content.B;
                values.put(path, raw ? hex(value.getBytes(StandardCharsets.ISO_8859_1)) : value);
            }
            case Composite.Positional(List<FieldSpec> elements, boolean _) -> {
                int present = 1 + random.nextInt(elements.size());
                elements.subList(0, present)
                        .forEach(element -> fill(values, path.then("" + element.number()), element));
            }
            case Composite.Bitmapped bitmapped -> {
                List<Integer> numbers = new ArrayList<>(bitmapped.elements().keySet());
                numbers.removeIf(_ -> random.nextInt(3) == 0);
                if (numbers.isEmpty()) {
                    numbers.add(bitmapped.elements().firstKey());
                }
                for (int number : numbers) {
                    fill(values, path.then("" + number), element(bitmapped, number));
                }
            }
            case Composite.Tagged tagged -> {
                List<String> tags = new ArrayList<>(tagged.elements().keySet());
                Collections.shuffle(tags, random);
                for (String tag : tags.subList(0, 1 + random.nextInt(tags.size()))) {
                    FieldSpec element = tagged.elements().get(tag);
                    fill(values, path.then(tag), element == null ? spec : element);
                }
                if (tagged.lengths().bytes() > 0 && random.nextBoolean()) {
                    values.put(path.then(tagged.tagHex() ? "FFFF" : "-_"), bytes(random.nextInt(5)));
                }
            }
            case Composite.BerTlv _ -> tlv(values, path, 0);
        }
    }

    private static FieldSpec element(Composite.Bitmapped bitmapped, int number) {
        FieldSpec element = bitmapped.elements().get(number);
        if (element == null) {
            throw new AssertionError(number);
        }
        return element;
    }

    private void tlv(Map<ElementPath, String> values, ElementPath path, int depth) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean template = depth < 3 && random.nextInt(4) == 0;
            int[] tags = template ? TEMPLATES : TAGS;
            String step = Integer.toHexString(tags[random.nextInt(tags.length)]).toUpperCase(Locale.ROOT);
            ElementPath first = path.then(step);
            ElementPath next = first;
            for (int n = 2; taken(values, next); n++) {
                next = path.then(step + "#" + n);
            }
            if (template && random.nextInt(5) > 0) {
                tlv(values, next, depth + 1);
            } else {
                values.put(next, template ? "" : bytes(random.nextInt(10) == 0 ? 200 : random.nextInt(9)));
            }
        }
    }

    private static boolean taken(Map<ElementPath, String> values, ElementPath path) {
        return values.keySet().stream()
                .anyMatch(other -> other.field() == path.field()
                        && other.depth() >= path.depth()
                        && other.steps().subList(0, path.depth()).equals(path.steps()));
    }

    private String bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return hex(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private FieldSpec composite(int number, int depth) {
        Prefix prefix =
                Prefix.ofDigits(5, any(PrefixEncoding.ASCII, PrefixEncoding.BCD, PrefixEncoding.EBCDIC), Counts.BYTES);
        Composite composite = switch (random.nextInt(4)) {
            case 0 -> positional(depth);
            case 1 -> bitmapped(depth);
            case 2 -> tagged(depth);
            default -> Composite.BerTlv.USUAL;
        };
        return spec(
                number,
                Content.B,
                any(Encoding.BINARY, Encoding.HEX, Encoding.EBCDIC_HEX),
                40_000,
                0,
                prefix,
                composite);
    }

    private FieldSpec element(int number, int depth, boolean own) {
        return depth < 3 && random.nextInt(5) == 0 ? composite(number, depth + 1) : plain(number, own);
    }

    private Composite positional(int depth) {
        List<FieldSpec> elements = new ArrayList<>();
        for (int i = random.nextInt(2), n = 0; n < 1 + random.nextInt(5); i += 1 + random.nextInt(2), n++) {
            elements.add(element(i, depth, true));
        }
        if (random.nextBoolean()) {
            elements.add(spec(999, Content.ANS, Encoding.ASCII, 20, 1, Prefix.NONE, Composite.None.NONE));
        }
        return new Composite.Positional(elements);
    }

    private Composite bitmapped(int depth) {
        boolean extended = random.nextBoolean();
        int bytes = 1 + random.nextInt(8);
        TreeMap<Integer, FieldSpec> elements = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            int number = extended ? 2 + random.nextInt(16 * bytes - 1) : 1 + random.nextInt(8 * bytes);
            elements.put(number, element(number, depth, true));
        }
        return new Composite.Bitmapped(any(DialectSpec.BitmapForm.values()), bytes, extended, elements);
    }

    private Composite tagged(int depth) {
        boolean hex = random.nextBoolean();
        boolean common = random.nextBoolean();
        Prefix lengths = common
                ? Prefix.ofDigits(5, any(PrefixEncoding.ASCII, PrefixEncoding.BCD_RIGHT), Counts.BYTES)
                : Prefix.NONE;
        TreeMap<String, FieldSpec> elements = new TreeMap<>();
        for (String tag : hex ? List.of("0001", "9F26", "80FF") : List.of("AA", "z9", "0_")) {
            elements.put(tag, element(elements.size() + 1, depth, !common));
        }
        return new Composite.Tagged(2, hex, lengths, elements);
    }

    /// @param own whether it may have a prefix of its own
    private FieldSpec plain(int number, boolean own) {
        Content content = any(Content.values());
        Encoding encoding = switch (content) {
            case N, Z -> any(Encoding.ASCII, Encoding.BCD, Encoding.EBCDIC_1047);
            case XN -> any(Encoding.ASCII, Encoding.BCD_SIGNED, Encoding.EBCDIC_037);
            case B -> any(Encoding.BINARY, Encoding.HEX, Encoding.EBCDIC_HEX);
            default -> any(Encoding.ASCII, Encoding.EBCDIC_037, Encoding.EBCDIC_1047);
        };
        boolean variable = content != Content.XN && own && random.nextBoolean();
        int length = 1 + random.nextInt(12);
        if (!own && encoding == Encoding.BCD) {
            // A length in bytes can't tell an odd number of digits.
            length += length & 1;
        }
        if (!variable) {
            return spec(
                    number,
                    content,
                    encoding,
                    length + (content == Content.XN ? 1 : 0),
                    -1,
                    Prefix.NONE,
                    Composite.None.NONE);
        }
        Prefix prefix = random.nextBoolean()
                ? Prefix.ofBytes(1 + random.nextInt(2), encoding == Encoding.BCD ? Counts.DIGITS : Counts.BYTES)
                : Prefix.ofDigits(
                        2,
                        any(PrefixEncoding.ASCII, PrefixEncoding.HEX, PrefixEncoding.BCD),
                        encoding == Encoding.BCD ? Counts.DIGITS : Counts.BYTES);
        return spec(number, content, encoding, length, random.nextInt(2), prefix, Composite.None.NONE);
    }

    private static FieldSpec spec(
            int number,
            Content content,
            Encoding encoding,
            int length,
            int minimum,
            Prefix prefix,
            Composite composite) {
        return new FieldSpec(
                number,
                "f",
                content,
                encoding,
                length,
                minimum < 0 ? length : minimum,
                prefix,
                true,
                0,
                FieldSpec.Charset.ASCII,
                FieldSpec.Format.ANY,
                FieldSpec.Log.PLAIN,
                Set.of(),
                composite);
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
