package io.lowu.codec.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random trees and random bytes. Repeat a run with `-Dlowu.seed=…`.
class RandomTlvTest {
    private static final int TREES = 100_000;
    private static final int DEPTH = 8;

    private final long seed = Long.getLong("lowu.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TlvReader reader = new TlvReader();
    private final TlvWriter writer = new TlvWriter();
    private final byte[] noise = new byte[4_096];
    private final byte[] out = new byte[400_000];
    private final StringBuilder expected = new StringBuilder();
    private int elements;

    RandomTlvTest() {
        System.out.println("seed " + seed + "L");
        random.nextBytes(noise);
    }

    private int tag(boolean constructed) {
        while (true) {
            int tag = switch (random.nextInt(3)) {
                case 0 -> random.nextInt(0x100);
                case 1 -> random.nextInt(0x10000) | 0x1F00;
                default -> (random.nextInt(0x1000000) & 0xFFFF7F) | 0x1F8000;
            };
            if (BerTag.wellFormed(tag) && BerTag.constructed(tag) == constructed) {
                return tag;
            }
        }
    }

    private void writeElements(int depth) {
        for (int i = random.nextInt(depth == 1 ? 12 : 4); i > 0 && elements < 256; i--) {
            elements++;
            boolean constructed = depth < DEPTH && random.nextInt(3) == 0;
            int tag = tag(constructed);
            expected.append(BerTag.text(tag));
            if (constructed) {
                writer.open(tag);
                expected.append('(');
                writeElements(depth + 1);
                expected.append(") ");
                writer.close();
            } else {
                int length = random.nextInt(20) == 0 ? random.nextInt(1_000) : random.nextInt(20);
                int at = random.nextInt(noise.length - length);
                writer.bytes(tag, noise, at, length);
                expected.append('=').append(Arrays.hashCode(Arrays.copyOfRange(noise, at, at + length)));
                expected.append(' ');
            }
        }
    }

    private String readTree() {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        for (int i = 0; i < reader.count(); i++) {
            for (; depth > reader.depth(i); depth--) {
                text.append(") ");
            }
            text.append(BerTag.text(reader.tag(i)));
            if (reader.constructed(i)) {
                text.append('(');
                depth++;
            } else {
                byte[] value = new byte[reader.length(i)];
                reader.copy(i, value, 0);
                text.append('=').append(Arrays.hashCode(value)).append(' ');
            }
        }
        return text.append(") ".repeat(depth - 1)).toString();
    }

    @Test
    void whatIsWrittenIsReadBackAndWrittenAlike() {
        byte[] again = new byte[out.length];
        for (int n = 0; n < TREES; n++) {
            expected.setLength(0);
            elements = 0;
            int offset = random.nextInt(5);
            writer.begin(out, offset);
            writeElements(1);
            int length = writer.finish();
            assertThat(reader.read(out, offset, length))
                    .as(() -> "tree: " + reader.fault())
                    .isTrue();
            assertThat(readTree()).isEqualTo(expected.toString());
            writer.begin(again, 0);
            for (int i = 0; i < reader.count(); i++) {
                if (reader.depth(i) == 1) {
                    writer.copy(reader, i);
                }
            }
            int second = writer.finish();
            assertThat(Arrays.equals(out, offset, offset + length, again, 0, second))
                    .isTrue();
        }
    }

    @Test
    void whateverIsReadLiesWithinTheRange() {
        byte[] bytes = new byte[120];
        TlvReader lenient = new TlvReader(new TlvRules(4, 16, TlvRules.Padding.NONE, true, true));
        for (int n = 0; n < 300_000; n++) {
            int length = random.nextInt(bytes.length);
            random.nextBytes(bytes);
            for (int i = 0; i < length; i++) {
                // Small numbers and templates, so that some of it is well formed.
                bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(12) : bytes[i];
                bytes[i] = random.nextInt(4) == 0 ? (byte) 0x72 : bytes[i];
            }
            requireWithinRange(reader, bytes, length);
            requireWithinRange(lenient, bytes, length);
        }
    }

    @Test
    void whatIsPlainIsWellFormed() {
        TlvReader[] readers = {
            reader,
            new TlvReader(TlvRules.STRICT.withLimits(1, 3)),
            new TlvReader(TlvRules.STRICT.withPadding(TlvRules.Padding.NONE)),
            new TlvReader(TlvRules.STRICT.withPadding(TlvRules.Padding.ZEROS))
        };
        int plain = 0;
        byte[] bytes = new byte[20];
        for (int n = 0; n < 300_000; n++) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                // Short lengths and tags of two bytes, so that some of it is plain.
                bytes[i] = random.nextInt(2) == 0 ? (byte) random.nextInt(5) : bytes[i];
                bytes[i] = random.nextInt(5) == 0 ? (byte) 0x9F : bytes[i];
            }
            int length = random.nextInt(bytes.length);
            for (TlvReader any : readers) {
                if (any.plain(bytes, 0, length)) {
                    plain += length > 0 ? 1 : 0;
                    assertThat(any.read(bytes, 0, length)).isTrue();
                }
            }
        }
        assertThat(plain).isGreaterThan(10_000);
    }

    private static void requireWithinRange(TlvReader reader, byte[] bytes, int length) {
        if (!reader.read(bytes, 0, length)) {
            assertThat(reader.fault().offset()).isBetween(0, length);
            assertThat(reader.fault().toString()).isNotBlank();
        }
        for (int i = 0; i < reader.count(); i++) {
            assertThat(reader.tagOffset(i)).isBetween(0, length - 2);
            assertThat(reader.valueOffset(i) + reader.length(i)).isBetween(2, length);
            int parent = reader.parent(i);
            if (parent != TlvReader.NOT_FOUND) {
                assertThat(reader.depth(i)).isEqualTo(reader.depth(parent) + 1);
                assertThat(reader.tagOffset(i)).isGreaterThanOrEqualTo(reader.valueOffset(parent));
                assertThat(reader.valueOffset(i) + reader.length(i))
                        .isLessThanOrEqualTo(reader.valueOffset(parent) + reader.length(parent));
            }
            assertThat(reader.find(reader.path(i))).isLessThanOrEqualTo(i);
        }
    }

    /// A cut either goes through an element, or leaves the elements before it as they were.
    @Test
    void everyTruncationIsRefusedOrLeavesWholeElements() {
        byte[] whole = TlvReaderTest.bytes(TlvReaderTest.DE55);
        reader.read(whole, 0, whole.length);
        String tree = readTree();
        boolean[] boundary = new boolean[whole.length + 1];
        boundary[0] = true;
        for (int i = 0; i < reader.count(); i++) {
            boundary[reader.valueOffset(i) + reader.length(i)] |= reader.depth(i) == 1;
        }
        for (int length = 0; length <= whole.length; length++) {
            assertThat(reader.read(whole, 0, length)).as("length " + length).isEqualTo(boundary[length]);
            if (boundary[length]) {
                assertThat(tree).startsWith(readTree());
            }
        }
    }

    /// A flipped bit is refused, or the elements still fill the bytes exactly.
    @Test
    void everyFlippedBitIsRefusedOrReadsConsistently() {
        byte[] bytes = TlvReaderTest.bytes(TlvReaderTest.DE55);
        int refused = 0;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            requireWithinRange(reader, bytes, bytes.length);
            refused += reader.wellFormed() ? 0 : 1;
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        assertThat(refused).isPositive();
    }
}
