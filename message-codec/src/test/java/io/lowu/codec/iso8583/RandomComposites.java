package io.lowu.codec.iso8583;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Values of fields that have elements inside, chosen at random and right down to the last one.
final class RandomComposites {
    private static final int ATTEMPTS = 100;

    /// Tags of chip data with the least and the greatest number of bytes that EMV gives them.
    private static final List<Tag> TAGS = List.of(
            new Tag("9F26", 8, 8),
            new Tag("9F27", 1, 1),
            new Tag("9F10", 1, 32),
            new Tag("9F37", 4, 4),
            new Tag("9F36", 2, 2),
            new Tag("95", 5, 5),
            new Tag("9A", 3, 3),
            new Tag("9C", 1, 1),
            new Tag("9F02", 6, 6),
            new Tag("82", 2, 2),
            new Tag("9F1A", 2, 2),
            new Tag("9F33", 3, 3),
            new Tag("9F34", 3, 3),
            new Tag("DF31", 1, 5),
            new Tag("DF8129", 1, 8));

    private record Tag(String hex, int least, int most) {}

    private final Random random;
    private final RandomFields fields;

    RandomComposites(Random random, RandomFields fields) {
        this.random = random;
        this.fields = fields;
    }

    /// The characters of the field; a byte of content `b` is a character 00 to FF.
    String value(FieldSpec spec) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] content = content(spec);
            if (content.length >= spec.minimum() && content.length <= spec.length()) {
                return text(spec, content);
            }
        }
        throw new IllegalStateException("field " + spec.number() + ": no choice of its elements fits into it");
    }

    private static String text(FieldSpec spec, byte[] content) {
        byte[] latin = content.clone();
        if (spec.encoding().ebcdic()) {
            Ebcdic page = spec.encoding() == FieldSpec.Encoding.EBCDIC_037 ? Ebcdic.CP037 : Ebcdic.CP1047;
            for (int i = 0; i < latin.length; i++) {
                latin[i] = page.toLatin(content[i]);
            }
        }
        boolean raw = spec.content() == FieldSpec.Content.B;
        return new String(
                latin, raw ? StandardCharsets.ISO_8859_1 : spec.charset().java());
    }

    private byte[] content(FieldSpec spec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (spec.composite()) {
            case Composite.None _ -> throw new IllegalArgumentException("field " + spec.number() + " has no elements");
            case Composite.Positional positional -> {
                List<FieldSpec> elements = positional.elements();
                int count = spec.variable() ? 1 + random.nextInt(elements.size()) : elements.size();
                elements.subList(0, count).forEach(element -> out.writeBytes(wire(element)));
            }
            case Composite.Bitmapped bitmapped -> bitmapped(bitmapped, out);
            case Composite.Tagged tagged -> tagged(tagged, out);
            case Composite.BerTlv _ -> tlv(out);
        }
        return out.toByteArray();
    }

    private void bitmapped(Composite.Bitmapped composite, ByteArrayOutputStream out) {
        if (composite.bitmap() != DialectSpec.BitmapForm.BINARY || composite.extended()) {
            throw new IllegalArgumentException("only plain binary bitmaps are made here");
        }
        byte[] bitmap = new byte[composite.bitmapBytes()];
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        composite.elements().forEach((number, element) -> {
            if (random.nextInt(3) == 0) {
                bitmap[(number - 1) >> 3] |= (byte) (0x80 >> ((number - 1) & 7));
                elements.writeBytes(wire(element));
            }
        });
        out.writeBytes(bitmap);
        out.writeBytes(elements.toByteArray());
    }

    private void tagged(Composite.Tagged composite, ByteArrayOutputStream out) {
        composite.elements().forEach((tag, element) -> {
            if (random.nextBoolean()) {
                out.writeBytes(
                        composite.tagHex() ? HexFormat.of().parseHex(tag) : tag.getBytes(StandardCharsets.US_ASCII));
                boolean told = composite.lengths().bytes() > 0;
                out.writeBytes(told ? wire(element, composite.lengths(), 1) : wire(element));
            }
        });
    }

    private void tlv(ByteArrayOutputStream out) {
        for (Tag tag : TAGS) {
            if (random.nextInt(3) > 0) {
                continue;
            }
            byte[] value = new byte[tag.least() + random.nextInt(tag.most() - tag.least() + 1)];
            random.nextBytes(value);
            out.writeBytes(HexFormat.of().parseHex(tag.hex()));
            out.write(value.length);
            out.writeBytes(value);
        }
    }

    private byte[] wire(FieldSpec element) {
        if (element.variable() || element.minimum() == element.length()) {
            return wire(element, element.prefix(), element.minimum());
        }
        // It takes what is left: a prefix makes it variable here, and is left out again.
        FieldSpec.Prefix left = FieldSpec.Prefix.ofBytes(2, FieldSpec.Counts.BYTES);
        byte[] told = wire(element, left, element.minimum());
        return Arrays.copyOfRange(told, left.bytes(), told.length);
    }

    /// The bytes of an element with its length, as those of a message that has nothing else.
    private byte[] wire(FieldSpec element, FieldSpec.Prefix prefix, int minimum) {
        FieldSpec alone = new FieldSpec(
                2,
                element.name(),
                element.content(),
                element.encoding(),
                element.length(),
                minimum,
                prefix,
                element.padLeft(),
                element.padNibble(),
                element.charset(),
                element.format(),
                element.log(),
                element.lenient(),
                element.composite());
        SortedMap<Integer, FieldSpec> specs = new TreeMap<>();
        specs.put(2, alone);
        Dialect dialect = Dialect.of(new DialectSpec(
                "element",
                DialectSpec.ANY_VERSION,
                DialectSpec.MtiForm.NONE,
                DialectSpec.BitmapForm.BINARY,
                1,
                0,
                DialectSpec.MacPlace.NONE,
                Set.of(),
                specs));
        byte[] out = new byte[8 + prefix.bytes() + 4 * element.length()];
        int length = new MessageWriter(dialect)
                .begin(out, 0, 0)
                .text(2, fields.value(alone))
                .finish();
        return Arrays.copyOfRange(out, 8, length);
    }
}
