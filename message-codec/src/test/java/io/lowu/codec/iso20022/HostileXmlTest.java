package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody who means well would send.
class HostileXmlTest {
    private static final String OPEN = "<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\">";

    private final PaymentXml xml = new PaymentXml(EnvelopeSettings.STANDARD);

    private Reading.Malformed refused(byte[] bytes) {
        Reading reading = xml.read(bytes, 0, bytes.length);
        assertThat(reading).isInstanceOf(Reading.Malformed.class);
        return (Reading.Malformed) reading;
    }

    private Reading.Malformed refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE FpsMsg>",
                "<!DOCTYPE FpsMsg SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE FpsMsg PUBLIC \"a\" \"http://127.0.0.1/a.dtd\">"
            })
    void refusesADocumentTypeDeclaration(String declaration) {
        String body = Samples.ENVELOPE.substring(Samples.ENVELOPE.indexOf("<FpsMsg"));
        assertThat(refused(declaration + body).reason()).isEqualTo("a document type declaration is refused");
    }

    @Test
    void refusesDeclarationsOfEntities() {
        String body = Samples.ENVELOPE.substring(Samples.ENVELOPE.indexOf("<FpsMsg"));
        String bomb = "<!DOCTYPE FpsMsg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
        assertThat(refused(bomb + body.replace("Account closed", "&b;")).path()).isEmpty();
    }

    @Test
    void refusesAnUnknownEntity() {
        Reading.Malformed malformed = refused(Samples.ENVELOPE.replace("Account closed", "&secret;"));
        assertThat(malformed.path()).endsWith("AddtlInf");
        assertThat(malformed.toString()).doesNotContain("secret");
    }

    @Test
    void refusesAProcessingInstruction() {
        assertThat(refused(Samples.ENVELOPE.replace("<Document", "<?php ?><Document"))
                        .reason())
                .isEqualTo("a processing instruction is refused");
    }

    @Test
    void refusesElementsDeeperThan32() {
        String deep = OPEN + "<a>".repeat(32) + "</a>".repeat(32) + "</FpsMsg>";
        assertThat(refused(deep).reason()).isEqualTo("has elements deeper than 32");
        String allowed = OPEN + "<a>".repeat(31) + "</a>".repeat(31) + "</FpsMsg>";
        assertThat(refused(allowed).path()).isEqualTo("FpsMsg/AppHdr");
    }

    @Test
    void refusesMoreThan16Attributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            attributes.append(" a").append(i).append("=\"1\"");
        }
        assertThat(refused(OPEN + "<a" + attributes + "/></FpsMsg>").reason())
                .isEqualTo("has an element with more than 16 attributes");
    }

    @Test
    void refusesMoreThan64KiB() {
        byte[] large = (Samples.ENVELOPE + " ".repeat(PaymentXml.GREATEST_SIZE)).getBytes(StandardCharsets.UTF_8);
        assertThat(refused(large).reason())
                .isEqualTo("has " + large.length + " bytes, the limit is " + PaymentXml.GREATEST_SIZE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0200F238648188E08000",
                "<",
                "<FpsMsg",
                "<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\"/><FpsMsg/>",
                "<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\"></fpsMsg>",
                "<x:FpsMsg/>",
                "<FpsMsg a=\"1\" a=\"2\"/>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><FpsMsg/>",
                "{\"v\":1}"
            })
    void refusesWhatIsNoEnvelope(String text) {
        refused(text);
    }

    static Stream<Arguments> large() {
        String fill = "x".repeat(60_000);
        StringBuilder attributes = new StringBuilder();
        StringBuilder namespaces = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        for (int level = 0; level < 31; level++) {
            namespaces.append("<a");
            for (int i = 0; i < 15; i++) {
                namespaces
                        .append(" xmlns:p")
                        .append(level * 15 + i)
                        .append("='u")
                        .append(i)
                        .append("'");
            }
            namespaces.append('>');
        }
        return Stream.of(
                Arguments.of("deep", "<a>".repeat(20_000)),
                Arguments.of("attributes", "<a" + attributes + "/></FpsMsg>"),
                Arguments.of("one attribute", "<a b='" + fill),
                Arguments.of("a long name", "<" + fill),
                Arguments.of("a long attribute name", "<a " + fill),
                Arguments.of("a long prefix", "<" + fill + ":a/>"),
                Arguments.of("namespaces", namespaces + "<p1:b/>".repeat(4_000)),
                Arguments.of("a long comment", "<!--" + fill),
                Arguments.of("many comments", "<!---->".repeat(9_000)),
                Arguments.of("a long section", "<![CDATA[" + fill),
                Arguments.of("section ends", "<![CDATA[" + "]".repeat(60_000)),
                Arguments.of("references", "&amp;".repeat(12_000)),
                Arguments.of("open references", "&#".repeat(30_000)),
                Arguments.of("text", fill),
                Arguments.of("empty elements", "<a/>".repeat(15_000)),
                Arguments.of("white space", " ".repeat(60_000)),
                Arguments.of("markup", "<".repeat(60_000)),
                Arguments.of("brackets", "]]".repeat(30_000) + ">"));
    }

    /// None of these may take long; this says only that each ends, the note on speed says when.
    @ParameterizedTest
    @MethodSource("large")
    void refusesMuchOfAnything(String what, String body) {
        assertThat(refused(OPEN + body).toString())
                .as(what)
                .hasSizeLessThan(200)
                .doesNotContain("xxx");
        assertThat(refused(OPEN + body + "</FpsMsg>").toString()).hasSizeLessThan(200);
    }

    @Test
    void refusesALongValueWithoutRepeatingIt() {
        String text = Samples.ENVELOPE.replace("<Cd>AC04", "<Cd>" + "4111&#49;".repeat(5_000));
        Reading.Malformed malformed = refused(text);
        assertThat(malformed.reason()).isEqualTo("has 25000 characters, it takes 1 to 4");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = Samples.ENVELOPE.getBytes(StandardCharsets.UTF_8);
        bytes[Samples.ENVELOPE.indexOf("Account closed")] = (byte) 0xC0;
        assertThat(refused(bytes).reason()).startsWith("has bytes that are not UTF-8");
    }

    @Test
    void showsNoNameThatASenderMadeUp() {
        Reading.Malformed malformed = refused(OPEN + "<n41111111>text&x;</n41111111></FpsMsg>");
        assertThat(malformed.toString()).doesNotContain("4111").startsWith("FpsMsg/*, byte");
    }

    @ParameterizedTest
    @CsvSource({
        "pacs008.xml, pacs.008.001.06",
        "pacs003.xml, pacs.003.001.07",
        "pacs002_accp.xml, pacs.002.001.08",
        "pacs002_acsc.xml, pacs.002.001.08",
        "pacs002_rjct.xml, pacs.002.001.08",
        "pacs004.xml, pacs.004.001.07",
        "pacs028.xml, pacs.028.001.01",
        "camt056.xml, camt.056.001.06"
    })
    void refusesEveryTruncationOfTheExamples(String file, String definition) throws IOException {
        assumeTrue(Files.isDirectory(Schemas.SAMPLES), "no examples in " + Schemas.SAMPLES);
        byte[] bytes = Samples.envelope(file, definition);
        MessageReader reader = new MessageReader(EnvelopeSettings.STANDARD);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(reader.read(bytes, 0, length)).as("length %d", length).isFalse();
            assertThat(reader.malformed().offset()).isBetween(0, length);
            byte[] exact = Arrays.copyOf(bytes, length);
            assertThat(reader.read(exact, 0, length)).isFalse();
        }
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
    }

    /// Bytes, runs and pieces of markup are replaced, put in, taken out and doubled. Repeat a run with `-Dlowu.seed=…`.
    @Test
    void answersWithAValueHoweverAMessageIsMutated() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        Random random = new Random(seed);
        RandomMessages messages = new RandomMessages(random, NetworkHabits.USUAL);
        MessageWriter writer = new MessageWriter(EnvelopeSettings.STANDARD);
        MessageReader any = MessageReader.ofAny();
        MessageKind[] kinds = MessageKind.values();
        for (int n = 0; n < Integer.getInteger("lowu.fuzz", 20_000); n++) {
            MessageKind kind = kinds[random.nextInt(kinds.length)];
            byte[] bytes = RandomMessages.write(writer, kind, messages.values(kind, MessageVersions.FPS));
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes = mutated(bytes, random);
            }
            Reading reading = xml.read(bytes, 0, bytes.length);
            if (reading instanceof Reading.Malformed malformed) {
                assertThat(malformed.offset()).isBetween(0, bytes.length);
            }
            MessageListing.of(bytes, 0, bytes.length, random.nextBoolean());
            if (any.read(bytes, 0, bytes.length)) {
                byte[] out = new byte[bytes.length];
                assertThat(new MessageEdit(EnvelopeSettings.STANDARD).of(any).writeTo(out, 0))
                        .isEqualTo(bytes.length);
                assertThat(out).isEqualTo(bytes);
                RandomMessages.read(any);
            } else {
                assertThat(any.malformed().offset()).isBetween(0, bytes.length);
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
        byte[] between = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOfRange(bytes, from, Math.min(bytes.length, to + random.nextInt(40)));
            case 2 -> new byte[] {(byte) random.nextInt()};
            default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        };
        byte[] mutated = Arrays.copyOf(bytes, from + between.length + bytes.length - to);
        System.arraycopy(between, 0, mutated, from, between.length);
        System.arraycopy(bytes, to, mutated, from + between.length, bytes.length - to);
        return mutated;
    }

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/>",
            "&",
            "&amp;",
            "&#13;",
            "]]>",
            "<!--",
            "-->",
            "<!-- x -->",
            "<![CDATA[",
            "<![CDATA[x]]>",
            "<?x?>",
            "<!DOCTYPE",
            "<x/>",
            "<x:y xmlns:x='u'/>",
            " xmlns='u'",
            " Ccy='&#72;KD'",
            "\r\n",
            " ",
            "\u00e9",
            "0",
            ".");

    /// Repeat a run with `-Dlowu.seed=…`.
    @Test
    void answersWithAValueWhateverByteIsBroken() {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println("seed " + seed + "L");
        Random random = new Random(seed);
        byte[] bytes = xml.write(Samples.HEADER, Samples.DEBIT);
        for (int n = 0; n < Integer.getInteger("lowu.fuzz", 5_000); n++) {
            byte[] broken = bytes.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Reading reading = xml.read(broken, 0, broken.length);
            if (reading instanceof Reading.Malformed malformed) {
                assertThat(malformed.offset()).isBetween(0, broken.length);
            }
        }
    }
}
