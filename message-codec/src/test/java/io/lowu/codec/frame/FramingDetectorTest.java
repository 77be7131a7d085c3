package io.lowu.codec.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.frame.Framing.Prefix;
import io.lowu.codec.frame.FramingDetector.Candidate;
import io.lowu.codec.frame.FramingDetector.Foreign;
import io.lowu.codec.frame.FramingDetector.Framed;
import io.lowu.codec.frame.FramingDetector.Span;
import io.lowu.codec.frame.FramingDetector.Unframed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FramingDetectorTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LIMIT = 4096;
    private static final byte[] LIKELY = {0, 0, 0, 1, 2, '0', '0', '2', '8', '9', 'F', 0x60, 0x2E, 9};
    private static final byte[] KEEP_ALIVE = {};
    private static final byte[] ECHO =
            "08008220000080000000040000000000000110010005000000020820015840301C68AB5F0BD8DBE9F".getBytes(US_ASCII);

    static Stream<Framing> framings() {
        return Frames.all(LIMIT).stream();
    }

    private static Candidate best(byte[] bytes) {
        return FramingDetector.rank(bytes, 0, bytes.length).getFirst();
    }

    private static String settings(byte[] bytes) {
        return ((Framed) best(bytes)).framing().settings();
    }

    @ParameterizedTest
    @MethodSource("framings")
    void findsTheFramingOfOneWholeFrame(Framing framing) {
        assertThat(settings(Frames.wire(framing, List.of(Frames.g1())))).isEqualTo(framing.settings());
    }

    @ParameterizedTest
    @MethodSource("framings")
    void findsTheFramingOfSeveralFramesAndCutsThemOut(Framing framing) {
        byte[] wire = Frames.wire(framing, List.of(Frames.g1(), KEEP_ALIVE, Frames.g1Cups(), ECHO, ECHO));
        assertThat(best(wire)).isInstanceOfSatisfying(Framed.class, found -> {
            assertThat(found.framing().settings()).isEqualTo(framing.settings());
            assertThat(found.cut()).isFalse();
            assertThat(found.messages().stream().map(span -> cutOut(wire, span)))
                    .containsExactly(Frames.g1(), Frames.g1Cups(), ECHO, ECHO);
            assertThat(found.reason())
                    .startsWith(
                            "a chain of 4 lengths fits exactly, 1 keep-alive among them; each message begins with ");
        });
    }

    @ParameterizedTest
    @MethodSource("framings")
    void findsTheFramingWhereverTheLastFrameIsCut(Framing framing) {
        byte[] wire = Frames.wire(framing, List.of(Frames.g1(), ECHO, Frames.g1()));
        int last = framing.messageOffset() * 3 + 237 + ECHO.length;
        for (int cut = last; cut < wire.length; cut++) {
            assertThat(settings(Arrays.copyOf(wire, cut))).as("cut at %d", cut).isEqualTo(framing.settings());
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void findsTheLengthWhenTheOnlyFrameIsCut(Framing framing) {
        byte[] wire = Frames.wire(framing, List.of(Frames.g1()));
        byte[] most = Arrays.copyOf(wire, wire.length - 7);
        assertThat(best(most)).isInstanceOfSatisfying(Framed.class, found -> {
            assertThat(found.framing().prefix()).isEqualTo(framing.prefix());
            assertThat(found.cut()).isTrue();
            assertThat(found.messages()).isEmpty();
        });
    }

    private static byte[] cutOut(byte[] bytes, Span span) {
        return Arrays.copyOfRange(bytes, span.offset(), span.offset() + span.length());
    }

    /// A dump of random messages whose first bytes are a message type. Repeat a run with `-Dlowu.seed=…`.
    @Test
    void findsTheFramingOfRandomMessages() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("lowu.seed=" + seed);
        Random random = new Random(seed);
        List<Framing> framings = Frames.all(LIMIT);
        for (int run = 0; run < 5_000; run++) {
            Framing framing = framings.get(random.nextInt(framings.size()));
            List<byte[]> messages = new ArrayList<>();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                byte[] message = new byte[random.nextInt(20, 400)];
                random.nextBytes(message);
                System.arraycopy("0200".getBytes(US_ASCII), 0, message, 0, 4);
                messages.add(message);
            }
            assertThat(settings(Frames.wire(framing, messages)))
                    .as("run %d, %d messages", run, messages.size())
                    .isEqualTo(framing.settings());
        }
    }

    /// Whatever it is given, it comes to an end and stays inside the bytes. Repeat a run with `-Dlowu.seed=…`.
    @Test
    void survivesAnyBytes() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("lowu.seed=" + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                // Small lengths, digits and headers more often than chance would have them.
                if (random.nextInt(3) == 0) {
                    bytes[i] = LIKELY[random.nextInt(LIKELY.length)];
                }
            }
            int from = random.nextInt(bytes.length + 1);
            int to = random.nextInt(from, bytes.length + 1);
            for (Candidate candidate : FramingDetector.rank(bytes, from, to - from)) {
                assertThat(candidate.score()).isBetween(0, 100);
                List<Span> spans = switch (candidate) {
                    case Framed framed -> framed.messages();
                    case Unframed unframed -> unframed.messages();
                    case Foreign _ -> List.of();
                };
                assertThat(spans)
                        .allSatisfy(span -> assertThat(span.offset() >= from
                                        && span.length() > 0
                                        && span.offset() + span.length() <= to)
                                .isTrue());
            }
            for (Framing framing : List.of(Framing.binary2(100), new Framing(Prefix.ASCII_4, true, Frames.CUPS, 100))) {
                int prefix = framing.prefixBytes();
                if (to - from > prefix) {
                    assertThat(framing.hint(bytes, from, to - from)).doesNotContain("null");
                    if (framing.payloadLength(bytes, from) < 0) {
                        assertThat(framing.explain(bytes, from, from, to)).isNotEmpty();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1603010200010001FC0303, TLS",
        "474554202F20485454502F312E31, HTTP",
        "5353482D322E302D4F70656E535348, an SSH banner",
        "50524F5859205443503420, the PROXY protocol",
        "0D0A0D0A000D0A515549540A21, the PROXY protocol",
        "FFFB18FFFB20, Telnet",
        "3C3F786D6C2076657273696F6E, XML"
    })
    void namesAnotherProtocol(String hex, String name) {
        assertThat(best(HEX.parseHex(hex)))
                .isInstanceOfSatisfying(
                        Foreign.class, found -> assertThat(found.protocol()).isEqualTo(name));
    }

    @Test
    void seesAMessageWithoutFraming() {
        assertThat(best(Frames.g1())).isInstanceOfSatisfying(Unframed.class, found -> {
            assertThat(found.header()).isEqualTo(FrameHeader.NONE);
            assertThat(found.messages()).containsExactly(new Span(0, 237));
            assertThat(found.reason()).isEqualTo("begins with a message type in ASCII, no length in front of it");
        });
        assertThat(best("08000220000000800000041001083015000123".getBytes(US_ASCII)))
                .isInstanceOf(Unframed.class);
    }

    @Test
    void seesATpduWithoutALength() {
        assertThat(best(HEX.parseHex("6000030000" + "0200" + "3020058020C09204" + "000000000000010000")))
                .isInstanceOfSatisfying(Unframed.class, found -> {
                    assertThat(found.header()).isInstanceOf(FrameHeader.Tpdu.class);
                    assertThat(found.reason())
                            .isEqualTo("begins with a TPDU and a message type in BCD, no length in front of it");
                });
    }

    @Test
    void cutsCupsMessagesOutByTheirHeadersAlone() {
        Framing cups = new Framing(Prefix.ASCII_4, false, Frames.CUPS, LIMIT);
        byte[] one = Arrays.copyOfRange(Frames.wire(cups, List.of(Frames.g1Cups())), 4, 263);
        byte[] two = Arrays.copyOf(one, 518);
        System.arraycopy(one, 0, two, 259, 259);
        assertThat(best(two)).isInstanceOfSatisfying(Unframed.class, found -> {
            assertThat(found.header()).isEqualTo(Frames.CUPS);
            assertThat(found.messages()).containsExactly(new Span(46, 213), new Span(259 + 46, 213));
        });
    }

    @Test
    void saysWhyInWords() {
        Framing framing = new Framing(Prefix.BCD_2, false, Frames.TPDU, LIMIT);
        byte[] bcd = HEX.parseHex("0200302005802000C09204000000000000010000");
        byte[] wire = Frames.wire(framing, List.of(bcd, bcd, bcd));
        assertThat(best(wire).reason())
                .isEqualTo(
                        "a chain of 3 lengths fits exactly; each message begins with a TPDU and a message type in BCD");
        assertThat(best(Arrays.copyOf(wire, wire.length - 5)).reason())
                .isEqualTo("a chain of 2 lengths fits, of the last frame's 25 bytes 20 are there; "
                        + "each message begins with a TPDU and a message type in BCD");
        assertThat(best(Arrays.copyOf(wire, 20)).reason())
                .isEqualTo("of the only frame's 25 bytes 18 are there; "
                        + "the message begins with a TPDU and a message type in BCD");
    }

    @Test
    void prefersTheWiderLengthToAKeepAliveBeforeEachFrame() {
        Framing wide = new Framing(Prefix.BINARY_4, false, FrameHeader.NONE, LIMIT);
        byte[] wire = Frames.wire(wide, List.of(Frames.g1(), ECHO, ECHO));
        assertThat(FramingDetector.rank(wire, 0, wire.length))
                .filteredOn(Framed.class::isInstance)
                .extracting(found -> ((Framed) found).framing().settings())
                .startsWith("{length: binary-4}", "{length: binary-2}");
    }

    @Test
    void saysNothingOfBytesThatFitNothing() {
        assertThat(FramingDetector.rank(new byte[0], 0, 0)).isEmpty();
        assertThat(FramingDetector.rank(new byte[] {0}, 0, 1)).isEmpty();
        byte[] noise = "\u00fe\u00ed\u00fa\u00ce\u00fe\u00ed".getBytes(ISO_8859_1);
        assertThat(FramingDetector.rank(noise, 0, noise.length)).isEmpty();
    }

    @Test
    void showsNoByteOfTheDump() {
        byte[] wire = Frames.wire(Framing.binary2(LIMIT), List.of(Frames.g1()));
        assertThat(FramingDetector.rank(wire, 0, wire.length).toString()).doesNotContain("934401");
    }
}
