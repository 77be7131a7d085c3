package io.lowu.codec.fuzz;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.FieldSet;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.Malformed;
import io.lowu.codec.iso8583.MessageReader;
import io.lowu.codec.iso8583.MessageWriter;
import io.lowu.codec.iso8583.Sentences;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What must hold of any bytes that are read as a message of one dialect:
///
/// * reading by a cached layout and field by field agree, also about bytes that differ a little from a good message;
/// * what lies around the message does not matter;
/// * a flaw is at an offset in the message, in words of a closed set, in an element of the dialect;
/// * a good message that is written again, from its text or its bytes, says the same.
final class MessageProperties {
    private static final int LAST = 192;
    private static final Set<String> REASONS = Property.shapes(Sentences.all());
    private static final Set<String> WHOLE = Stream.concat(
                    Stream.of("header", "mti", "bitmap", "end"),
                    IntStream.rangeClosed(1, LAST).mapToObj(Integer::toString))
            .collect(Collectors.toSet());
    private static final int BEFORE = 9;
    private static final int AFTER = 24;
    private static final int CHANGES = 4;
    private static final byte[] OTHERS = {'0', '9', 'A', 'f', ' ', '=', (byte) 0xF0, (byte) 0xFF};

    /// A dialect keeps 128 layouts; before that it is made anew.
    private static final int MOST_LAYOUTS = 100;

    private final DialectSpec spec;
    private final Set<String> steps;
    private final int[] fields;
    private final FieldSet all;
    private final MessageReader walking;
    private final MessageReader written;
    private final MessageWriter writer;
    private MessageReader fast;
    private int layouts;

    MessageProperties(Dialect dialect) {
        spec = dialect.spec();
        steps = KnownSteps.of(spec);
        fields = spec.fields().keySet().stream().mapToInt(Integer::intValue).toArray();
        all = FieldSet.of(fields);
        walking = new MessageReader(dialect);
        written = new MessageReader(dialect);
        writer = new MessageWriter(dialect);
        fast = new MessageReader(Dialect.of(spec));
    }

    /// Checks one input.
    ///
    /// @return a reader that has read it
    MessageReader check(byte[] input) {
        return check(input, 0, input.length);
    }

    MessageReader check(byte[] input, int offset, int length) {
        byte[] exact = Arrays.copyOfRange(input, offset, offset + length);
        byte[] amid = new byte[BEFORE + length + AFTER];
        Arrays.fill(amid, (byte) '1');
        System.arraycopy(exact, 0, amid, BEFORE, length);

        // Without layouts, in an array that ends with the message; then with one if this dialect has it.
        boolean good = walking.readThrough(exact, 0, length, LAST);
        Property.same(good, fast.read(amid, BEFORE, length), "reading amid other bytes");
        agree();
        if (!good) {
            return walking;
        }
        Property.holds(fast.read(amid, BEFORE, length), "the second time it is malformed");
        agree();
        copied(walking);
        rewritten(walking);
        int hash = Arrays.hashCode(exact);
        for (int i = 0; i < CHANGES && length > 0; i++) {
            int at = BEFORE + Math.floorMod(hash * 31 + i * 0x9E3779B9, length);
            byte before = amid[at];
            amid[at] = i % 2 == 0 ? (byte) (before ^ 1 << (hash & 7)) : OTHERS[(before + hash) & 7];
            boolean changed = fast.read(amid, BEFORE, length);
            Property.same(walking.readThrough(amid, BEFORE, length, LAST), changed, "a byte changed");
            agree();
            amid[at] = before;
        }
        Property.holds(walking.readThrough(exact, 0, length, LAST), "after other messages it is malformed");
        if (++layouts == MOST_LAYOUTS) {
            fast = new MessageReader(Dialect.of(spec));
            layouts = 0;
        }
        return walking;
    }

    private void refused(Malformed malformed, int length) {
        Property.within(malformed.offset(), 0, length, "the offset of the flaw");
        Property.holds(REASONS.contains(Property.shape(malformed.reason())), "no known reason: " + malformed.reason());
        String field = malformed.field();
        int dot = field.indexOf('.');
        String first = dot < 0 ? field : field.substring(0, dot);
        Property.holds(WHOLE.contains(first), "no place: " + field);
        while (dot >= 0) {
            int next = field.indexOf('.', dot + 1);
            String step = field.substring(dot + 1, next < 0 ? field.length() : next);
            Property.holds(steps.contains(step), "no element of the dialect: " + field);
            dot = next;
        }
    }

    /// Both have read the same bytes, so that what lies at the same place says the same.
    private void agree() {
        MessageReader one = walking;
        MessageReader other = fast;
        Property.holds(one.wellFormed() == other.wellFormed(), "one is malformed");
        if (!one.wellFormed()) {
            Malformed malformed = one.malformed();
            Property.same(malformed, other.malformed(), "malformed");
            refused(malformed, one.length());
        }
        Property.holds(one.mti() == other.mti(), "the message types differ");
        Property.holds(one.macField() == other.macField(), "the MACs differ");
        int shift = other.start() - one.start();
        for (int field : fields) {
            boolean there = one.has(field);
            if (there != other.has(field)) {
                throw new AssertionError("field " + field + " is there only once");
            }
            if (there) {
                int value = one.valueOffset(field);
                boolean same = one.wireOffset(field) + shift == other.wireOffset(field)
                        && value + shift == other.valueOffset(field)
                        && one.valueLength(field) == other.valueLength(field)
                        && one.textLength(field) == other.textLength(field);
                Property.holds(same, "a field is at two places");
                Property.within(value + one.valueLength(field) - one.start(), 0, one.length(), "the end of a field");
            }
        }
    }

    private void sameFields(MessageReader one, MessageReader other) {
        for (int field : fields) {
            boolean there = one.has(field);
            if (there != other.has(field)) {
                throw new AssertionError("field " + field + " is there only once");
            }
            if (there && !Arrays.equals(text(one, field), text(other, field))) {
                throw new AssertionError("field " + field + " does not say the same");
            }
        }
    }

    private static byte[] text(MessageReader reader, int field) {
        byte[] text = new byte[reader.textLength(field)];
        reader.text(field, text, 0);
        return text;
    }

    private byte[] room(MessageReader reader) {
        return new byte[4 * reader.length() + 1024];
    }

    /// As bytes: field for field, and all at once.
    private void copied(MessageReader reader) {
        byte[] out = room(reader);
        writer.begin(out, 0, reader.mti());
        header(reader);
        for (int field : fields) {
            writer.copyIfPresent(reader, field);
        }
        int length = writer.finish();
        readAgain(reader, written, out, length);
        byte[] again = room(reader);
        writer.begin(again, 0, reader.mti());
        header(reader);
        writer.copy(reader, all, 2, LAST);
        int second = writer.finish();
        Property.holds(Arrays.equals(out, 0, length, again, 0, second), "copied at once is not the same");
    }

    /// As characters; and what is written that way is written the same the next time.
    private void rewritten(MessageReader reader) {
        byte[] out = room(reader);
        int length = write(reader, out);
        if (length < 0) {
            return;
        }
        readAgain(reader, written, out, length);
        byte[] again = room(reader);
        int second = write(written, again);
        Property.holds(second >= 0, "what was written can't be written again");
        Property.holds(Arrays.equals(out, 0, length, again, 0, second), "written twice it is not the same");
    }

    /// @return the length, or -1 if a field, not insisting on all rules, holds what can't be written
    private int write(MessageReader reader, byte[] out) {
        writer.begin(out, 0, reader.mti());
        header(reader);
        for (int field : fields) {
            if (!reader.has(field)) {
                continue;
            }
            FieldSpec definition = reader.dialect().field(field);
            byte[] text = text(reader, field);
            try {
                if (definition.content() == Content.B) {
                    writer.binary(field, text, 0, text.length);
                } else {
                    writer.text(field, text, 0, text.length);
                }
            } catch (IllegalArgumentException e) {
                if (definition.lenient().isEmpty() && spec.lenient().isEmpty()) {
                    throw e;
                }
                return -1;
            }
        }
        return writer.finish();
    }

    private void header(MessageReader reader) {
        writer.header(reader.bytes(), reader.start());
    }

    private void readAgain(MessageReader first, MessageReader reader, byte[] out, int length) {
        if (!reader.read(out, 0, length)) {
            throw new AssertionError("what was written is malformed: " + reader.malformed());
        }
        Property.same(first.mti(), reader.mti(), "message type");
        sameFields(first, reader);
    }
}
