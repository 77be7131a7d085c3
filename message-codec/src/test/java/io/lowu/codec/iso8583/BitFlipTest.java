package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A bit that flips on its way is noticed unless what it makes is something that the dialect allows as well.
/// What that is, [#allowed] says. The golden messages are the same in every run.
class BitFlipTest {
    private static final int MESSAGES = 20;
    private static final long SEED = 8583;

    static Stream<Dialect> dialects() {
        return TestDialects.all();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void isAcceptedOnlyWhereTheDialectAllows(Dialect dialect) {
        RandomMessages messages = new RandomMessages(dialect, new Random(SEED));
        MessageReader intact = new MessageReader(dialect);
        MessageReader reader = new MessageReader(dialect);
        byte[] bytes = new byte[RandomMessages.LONGEST];
        long bits = 0;
        Map<String, Integer> accepted = new TreeMap<>();
        for (int n = 0; n < MESSAGES; n++) {
            SortedMap<Integer, String> values = messages.values(15);
            int length = messages.write(bytes, 0, messages.type(), messages.header(), values);
            byte[] golden = Arrays.copyOf(bytes, length);
            assertThat(intact.read(golden, 0, length)).isTrue();
            for (int at = 0; at < length; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    bits++;
                    bytes[at] ^= (byte) (1 << bit);
                    if (reader.read(bytes, 0, length)) {
                        String why = allowed(intact, golden, reader, at, length);
                        assertThat(why)
                                .as("message %d, byte %d, bit %d", n, at, bit)
                                .isNotEmpty();
                        accepted.merge(why, 1, Integer::sum);
                    }
                    bytes[at] ^= (byte) (1 << bit);
                }
            }
        }
        System.out.println(dialect + ": of " + bits + " flipped bits these went unnoticed: " + accepted);
    }

    /// Why a message with a flipped bit in the byte at `at` may be accepted, or nothing:
    ///
    /// * `header`: it is not looked at;
    /// * `same`: the message says the same as before: the case of a hexadecimal digit, or a pad nibble where the
    ///   dialect
    ///   reads any;
    /// * `message type`: it is another one that exists;
    /// * a content, `N` and so on: exactly the field that holds the byte says something else, of the same
    ///   content;
    /// * `bitmap`, `length`: an element has become another one, or a piece of one has gone to the next, and what
    ///   is there
    ///   now happens to be a message of the dialect from its first byte to its last; only a MAC can find that.
    private static String allowed(MessageReader intact, byte[] before, MessageReader after, int at, int length) {
        DialectSpec spec = after.dialect().spec();
        int type = at - spec.headerBytes();
        if (type < 0) {
            return "header";
        }
        byte[] written = new byte[length + 100];
        int size = write(after, written);
        byte[] flipped = Arrays.copyOf(after.bytes(), length);
        if (Arrays.equals(written, 0, size, before, 0, length)) {
            return "same";
        }
        if (!Arrays.equals(written, 0, size, flipped, 0, length)) {
            return "";
        }
        if (type < spec.mti().bytes()) {
            return MessageType.flaw(after.mti(), spec.version()) == null ? "message type" : "";
        }
        for (int field = 2; field <= 128; field++) {
            if (intact.has(field) && at >= intact.wireOffset(field)) {
                int value = intact.valueOffset(field);
                if (at < value) {
                    return "length";
                }
                if (at < value + intact.valueLength(field)) {
                    return onlyThisDiffers(intact, before, after, field);
                }
            }
        }
        return "bitmap";
    }

    private static int write(MessageReader from, byte[] target) {
        MessageWriter writer = new MessageWriter(from.dialect());
        writer.begin(target, 0, from.mti()).header(from.bytes(), from.start());
        for (int field = 2; field <= 128; field++) {
            if (from.has(field)) {
                byte[] text = new byte[from.textLength(field)];
                from.text(field, text, 0);
                writer.text(field, text, 0, text.length);
            }
        }
        return writer.finish();
    }

    private static String onlyThisDiffers(MessageReader intact, byte[] before, MessageReader after, int field) {
        FieldSpec spec = after.dialect().field(field);
        int from = intact.valueOffset(field);
        int to = from + intact.valueLength(field);
        boolean rest = Arrays.equals(before, 0, from, after.bytes(), 0, from)
                && Arrays.equals(before, to, intact.length(), after.bytes(), to, intact.length());
        return rest && fits(after.text(field), spec) ? spec.content().name() : "";
    }

    private static boolean fits(String text, FieldSpec spec) {
        boolean multibyte = spec.charset() != FieldSpec.Charset.ASCII;
        return text.matches(
                switch (spec.content()) {
                    case N -> "[0-9]+";
                    case A -> "[A-Za-z]* *";
                    case AN -> "[0-9A-Za-z]* *";
                    case ANP -> "[0-9A-Za-z ]*";
                    // A code of GB 18030 may be well formed and have no character.
                    case ANS -> multibyte ? "[^\\x00-\\x1F\\x7F]*" : "[ -~]*";
                    case NS -> "[!-@\\[-`{-~]*";
                    case Z -> "[0-9=D]*";
                    case XN -> "[CD][0-9]+";
                    case B -> "(?s).*";
                });
    }
}
