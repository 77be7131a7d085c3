package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
