package io.lowu.codec.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlvReaderTest {
    /// DE 55 of a request: cryptogram, amounts, date and so on, and an issuer script of an answer at the end.
    static final String DE55 = "9F2608112233445566778895050000008000" + "9F2701809F02060000000113905F2A020156"
            + "9A032610019C01009F37046D58EF1382023C009F1A0203449F360200015F340101"
            + "720F9F180400000001860684240000020086028424";

    private final TlvReader tlv = new TlvReader();

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private boolean read(String hex) {
        byte[] bytes = bytes(hex);
        return tlv.read(bytes, 0, bytes.length);
    }

    /// `72(9F18=4 86=1)`, lengths after the equals signs.
    static String tree(TlvReader tlv) {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        for (int i = 0; i < tlv.count(); i++) {
            for (; depth > tlv.depth(i); depth--) {
                text.append(')');
            }
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '(' ? "" : " ");
            text.append(BerTag.text(tlv.tag(i)));
            if (tlv.constructed(i)) {
                text.append('(');
                depth++;
            } else {
                text.append('=').append(tlv.length(i));
            }
        }
        return text.append(")".repeat(depth - 1)).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                            | elements
            ''                                 | ''
            00                                 | ''
            FF FF 00                           | ''
            9F36 02 0001                       | 9F36=2
            95 00                              | 95=0
            95 00 82 02 3C00                   | 95=0 82=2
            00 95 01 AA 00 FF 82 01 BB FF      | 95=1 82=1
            72 0A 9F18 04 00000001 86 01 AA    | 72(9F18=4 86=1)
            72 00                              | 72()
            72 00 82 00                        | 72() 82=0
            72 02 0000                         | 72()
            72 05 00 86 01 AA FF               | 72(86=1)
            6F 05 A5 03 50 01 41 84 01 AA      | 6F(A5(50=1)) 84=1
            6F 02 A5 00 84 00                  | 6F(A5()) 84=0
            61 02 61 00 62 02 62 00            | 61(61()) 62(62())
            DF8129 01 AA                       | DF8129=1
            BF0C 03 DF31 00                    | BF0C(DF31=0)
            9F1E 00 1E 00                      | 9F1E=0 1E=0
            5F7F 00 DF817F 00                  | 5F7F=0 DF817F=0
            """)
    void readsEveryElementInOrder(String hex, String elements) {
        assertThat(read(hex)).isTrue();
        assertThat(tree(tlv)).isEqualTo(elements);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                        | path       | byte | flaw               | sentence
            9F                             | ''         | 0    | TAG_TRUNCATED      | the tag is not complete
            95 00 5F                       | ''         | 2    | TAG_TRUNCATED      | the tag is not complete
            DF81                           | ''         | 0    | TAG_TRUNCATED      | the tag is not complete
            72 01 9F 36 00                 | 72         | 2    | TAG_TRUNCATED      | the tag is not complete
            DF818100 00                    | ''         | 0    | TAG_TOO_LONG       | the tag has more than 3 bytes
            9FFFFF7F 00                    | ''         | 0    | TAG_TOO_LONG       | the tag has more than 3 bytes
            9F00 00                        | ''         | 0    | TAG_PADDED         | the tag is longer than its number needs
            DF8001 00                      | ''         | 0    | TAG_PADDED         | the tag is longer than its number needs
            82                             | 82         | 1    | LENGTH_TRUNCATED   | the length is not complete
            9F36                           | 9F36       | 2    | LENGTH_TRUNCATED   | the length is not complete
            72 02 9F36 02 0001             | 72.9F36    | 4    | LENGTH_TRUNCATED   | the length is not complete
            82 81                          | 82         | 1    | LENGTH_TRUNCATED   | the length is not complete
            82 82 01                       | 82         | 1    | LENGTH_TRUNCATED   | the length is not complete
            82 83 01 00                    | 82         | 1    | LENGTH_TRUNCATED   | the length is not complete
            72 02 86 81 80                 | 72.86      | 3    | LENGTH_TRUNCATED   | the length is not complete
            72 80 86 00 00 00              | 72         | 1    | LENGTH_INDEFINITE  | the length is indefinite
            82 80                          | 82         | 1    | LENGTH_INDEFINITE  | the length is indefinite
            82 84 00 00 00 01 AA           | 82         | 1    | LENGTH_TOO_LONG    | the length is written in more than 3 bytes
            82 FF                          | 82         | 1    | LENGTH_TOO_LONG    | the length is written in more than 3 bytes
            82 81 02 3C00                  | 82         | 1    | LENGTH_NOT_MINIMAL | the length is written in more bytes than it needs
            82 81 7F 3C00                  | 82         | 1    | LENGTH_NOT_MINIMAL | the length is written in more bytes than it needs
            82 82 00FF 3C00                | 82         | 1    | LENGTH_NOT_MINIMAL | the length is written in more bytes than it needs
            82 83 00FFFF 3C00              | 82         | 1    | LENGTH_NOT_MINIMAL | the length is written in more bytes than it needs
            82 02 3C                       | 82         | 1    | OVERRUN            | its length is 2, 1 bytes are left
            82 81 80 3C                    | 82         | 1    | OVERRUN            | its length is 128, 1 bytes are left
            82 83 FFFFFF 3C                | 82         | 1    | OVERRUN            | its length is 16777215, 1 bytes are left
            95 00 72 05 9F18 04 00000001   | 72.9F18    | 6    | OVERRUN            | its length is 4, 2 bytes are left
            72 08 9F18 04 00000001         | 72         | 1    | OVERRUN            | its length is 8, 7 bytes are left
            72 05 77 03 9F36 02 0001       | 72.77.9F36 | 6    | OVERRUN            | its length is 2, 0 bytes are left
            E1 03 C5 02 AA                 | ?.?        | 3    | OVERRUN            | its length is 2, 1 bytes are left
            """)
    void saysWhatIsWrongAndWhere(String hex, String path, int offset, TlvFlaw flaw, String sentence) {
        assertThat(read("0000" + hex)).isFalse();
        assertThat(tlv.wellFormed()).isFalse();
        TlvFault fault = tlv.fault();
        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.offset()).isEqualTo(offset + 2);
        assertThat(fault.flaw()).isEqualTo(flaw);
        assertThat(fault.reason()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes           | plain
            ''                | true
            95 00             | true
            9F36 02 0001      | true
            9F36 02 0001 8200 | true
            00                | false
            FF                | false
            95                | false
            9F                | false
            9F36              | false
            9F00 00           | false
            9F80 01 00        | false
            DF8129 01 AA      | false
            95 01             | false
            95 02 00          | false
            95 81 01 00       | false
            7200              | false
            9500 00           | false
            """)
    void knowsWhatIsPlainlyWellFormed(String hex, boolean plain) {
        byte[] bytes = bytes(hex);
        assertThat(tlv.plain(bytes, 0, bytes.length)).isEqualTo(plain);
    }

    @Test
    void countsTheFaultsOffsetFromWhereItWasToldToRead() {
        byte[] bytes = bytes("AAAAAA 82 02 3C00 AA");
        assertThat(tlv.read(bytes, 3, 3)).isFalse();
        assertThat(tlv.fault()).hasToString("tag 82, byte 1: its length is 2, 1 bytes are left");
        assertThat(tlv.read(bytes, 3, 4)).isTrue();
        assertThat(tlv.valueOffset(0)).isEqualTo(5);
    }

    @Test
    void keepsWhatCameBeforeTheFault() {
        assertThat(read("9C 01 00 72 07 86 01 AA 9F18 04")).isFalse();
        assertThat(tlv.count()).isEqualTo(1);
        assertThat(read("9C 01 00 72 06 86 01 AA 9F18 04 00000001")).isFalse();
        assertThat(tree(tlv)).isEqualTo("9C=1 72(86=1)");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "8, true", "9, false", "10, false", "200, false", "16000, false"})
    void goesDownEightLevels(int levels, boolean read) {
        StringBuilder hex = new StringBuilder("8200");
        for (int level = 1; level < levels; level++) {
            int length = hex.length() / 2;
            hex.insert(0, "71" + (length < 128 ? "%02X" : length < 256 ? "81%02X" : "82%04X").formatted(length));
        }
        assertThat(read(hex.toString())).isEqualTo(read);
        if (!read) {
            assertThat(tlv.fault().flaw()).isEqualTo(TlvFlaw.TOO_DEEP);
            assertThat(tlv.fault().path()).startsWith("71.71.71.71.71.71.71.71.");
        }
    }

    @Test
    void takesAsManyElementsAsItIsTold() {
        assertThat(read("9500".repeat(256))).isTrue();
        assertThat(read("9500".repeat(257))).isFalse();
        assertThat(tlv.fault()).hasToString("tag 95, byte 512: there are more than 256 elements");
    }

    @Test
    void takesWhatItIsToldToTolerate() {
        byte[] longer = bytes("82 83 000002 3C00");
        assertThat(new TlvReader(TlvRules.STRICT.withLongerLengths(true)).read(longer, 0, longer.length))
                .isTrue();
        byte[] padded = bytes("DF8001 00 9F00 00");
        TlvReader lenient = new TlvReader(TlvRules.STRICT.withPaddedTags(true));
        assertThat(lenient.read(padded, 0, padded.length)).isTrue();
        assertThat(tree(lenient)).isEqualTo("DF8001=0 9F00=0");
    }

    @Test
    void takesFfForTheBeginningOfATagIfItIsNoPadding() {
        byte[] bytes = bytes("FF8105 02 DF31 00 00");
        TlvReader zeros = new TlvReader(TlvRules.STRICT.withPadding(TlvRules.Padding.ZEROS));
        assertThat(zeros.read(bytes, 0, bytes.length)).isFalse();
        bytes[3] = 3;
        assertThat(zeros.read(bytes, 0, bytes.length)).isTrue();
        assertThat(tree(zeros)).isEqualTo("FF8105(DF31=0)");
    }

    @Test
    void findsByTagAndByPath() {
        assertThat(read(DE55)).as(() -> tlv.fault().toString()).isTrue();
        int amount = tlv.find(0x9F02);
        assertThat(tlv.number(amount)).isEqualTo(11390);
        assertThat(tlv.path(amount)).isEqualTo("9F02");
        int script = tlv.find("72");
        assertThat(tlv.constructed(script)).isTrue();
        int id = tlv.find("72.9f18");
        assertThat(id).isEqualTo(tlv.find(script, 0x9F18));
        assertThat(tlv.path(id)).isEqualTo("72.9F18");
        assertThat(tlv.parent(id)).isEqualTo(script);
        assertThat(tlv.octet(id, 3)).isEqualTo(1);
    }

    @Test
    void looksOnlyWhereItIsToldTo() {
        read("72 0A 9F18 04 00000001 86 01 AA  86 01 BB  71 03 86 01 CC");
        assertThat(tlv.find(0x9F18)).isEqualTo(TlvReader.NOT_FOUND);
        assertThat(tlv.octet(tlv.find(0x86), 0)).isEqualTo(0xBB);
        assertThat(tlv.octet(tlv.find("71.86"), 0)).isEqualTo(0xCC);
        assertThat(tlv.find("71.9F18")).isEqualTo(TlvReader.NOT_FOUND);
        assertThat(tlv.find("86.86")).isEqualTo(TlvReader.NOT_FOUND);
    }

    @Test
    void findsEveryElementOfOneTag() {
        assertThat(read("72 09 86 01 AA 86 01 BB 86 01 CC 86 01 DD")).isTrue();
        int first = tlv.find("72.86");
        int second = tlv.next(first);
        int third = tlv.next(second);
        assertThat(tlv.octet(third, 0)).isEqualTo(0xCC);
        assertThat(tlv.next(third)).isEqualTo(TlvReader.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "9F02 06 000000011390, 11390",
        "9F02 06 999999999999, 999999999999",
        "9F02 09 999999999999999999, 999999999999999999",
        "9F02 01 00, 0",
        "9F02 00, -1",
        "9F02 06 00000001139F, -1",
        "9F02 06 00000001A390, -1",
        "9F02 0A 00000000000000011390, -1"
    })
    void readsNumbers(String hex, long number) {
        assertThat(read(hex)).isTrue();
        assertThat(tlv.number(0)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"''", "9F2", "9F26.", ".9F26", "9F26..82", "9F26 82", "9F26DF81", "XY"})
    void refusesWhatIsNoPath(String path) {
        read(DE55);
        assertThatThrownBy(() -> tlv.find(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotAnswerForElementsThatAreNotThere() {
        read("82 02 3C00");
        assertThatThrownBy(() -> tlv.tag(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tlv.octet(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tlv.length(TlvReader.NOT_FOUND)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(tlv::fault).isInstanceOf(IllegalStateException.class);
    }

    /// The bound is one byte a message: what the bean itself allocates is spread over all of them.
    @Test
    void readingFindingAndRefusingAllocateNothing() {
        byte[] good = bytes(DE55);
        byte[] bad = bytes(DE55 + "9F02");
        byte[] out = new byte[256];
        byte[] script = new byte[130];
        TlvWriter writer = new TlvWriter();
        int messages = 10_000;
        Runnable work = () -> {
            for (int i = 0; i < messages; i++) {
                tlv.read(bad, 0, bad.length);
                tlv.read(good, 0, good.length);
                int amount = tlv.find(0x9F02);
                int id = tlv.find("72.9F18");
                writer.begin(out, 0)
                        .number(0x9F02, tlv.number(amount), 6)
                        .open(0x72)
                        .copy(tlv, id)
                        .bytes(0x86, script)
                        .text(0x8A, "00")
                        .close()
                        .finish();
            }
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(messages);
    }
}
