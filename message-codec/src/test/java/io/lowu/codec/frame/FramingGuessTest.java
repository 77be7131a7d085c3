package io.lowu.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.frame.Framing.Prefix;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingGuessTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what the link is set to | what the peer sends | the sentence
                "binary-2 | 3030 | length 12336 exceeds the limit of 4096: the bytes 30 30 look like ASCII digits; is this link's framing ascii-4?",
                "binary-2 | 30323337 | length 12338 exceeds the limit of 4096: the bytes 30 32 look like ASCII digits; is this link's framing ascii-4?",
                "binary-2 | 30304544 | length 12336 exceeds the limit of 4096: the bytes 30 30 look like hexadecimal digits; is this link's framing hex-4?",
                "binary-2 | 30306564 | length 12336 exceeds the limit of 4096: the bytes 30 30 look like hexadecimal digits; is this link's framing hex-4?",
                "binary-2 | 1603 | length 5635 exceeds the limit of 4096: the bytes 16 03 look like TLS; is the peer's TLS meant for another port?",
                "binary-2 | 160301020001 | length 5635 exceeds the limit of 4096: the bytes 16 03 look like TLS; is the peer's TLS meant for another port?",
                "binary-2 | 474554202F | length 18245 exceeds the limit of 4096: the bytes 47 45 look like HTTP; is a browser or a health check meant for another port?",
                "binary-2 | 504F | length 20559 exceeds the limit of 4096: the bytes 50 4F look like HTTP; is a browser or a health check meant for another port?",
                "binary-2 | 50524F58 | length 20562 exceeds the limit of 4096: the bytes 50 52 look like the PROXY protocol; is a load balancer told to send it?",
                "binary-2 | 5353482D322E30 | length 21331 exceeds the limit of 4096: the bytes 53 53 look like an SSH banner; is the peer meant for another port?",
                "binary-2 | FFFD18 | length 65533 exceeds the limit of 4096: the bytes FF FD look like Telnet; is the peer meant for another port?",
                "binary-2 | 3C3F786D6C | length 15423 exceeds the limit of 4096: the bytes 3C 3F look like XML; does the peer send no length?",
                "binary-2 | 6000 | length 24576 exceeds the limit of 4096: the bytes 60 00 look like a TPDU; does the peer send no length?",
                "binary-2 | 60000300000200 | length 24576 exceeds the limit of 4096: the bytes 60 00 look like a TPDU; does the peer send no length?",
                "binary-2 | 2E0230323539 | length 11778 exceeds the limit of 4096: the bytes 2E 02 look like a CUPS header; does the peer send no length in front of it?",
                "binary-2 | F0F2F3F7 | length 61682 exceeds the limit of 4096: the bytes F0 F2 look like EBCDIC digits, and no framing here writes lengths in EBCDIC",
                "binary-2 | ED0030323030 | length 60672 exceeds the limit of 4096: the bytes ED 00 look like a length with its low byte first, and all framings here write the high byte first",
                "binary-2 | 202030323030 | length 8224 exceeds the limit of 4096: the bytes 20 20 look like BCD digits; is this link's framing bcd-2?",
                "binary-2 | 10023C416263 | length 4098 exceeds the limit of 4096: the bytes 10 02 look like BCD digits; is this link's framing bcd-2?",
                "binary-2 | FEDCBA98 | length 65244 exceeds the limit of 4096",
                "binary-2 tpdu | 0005 | length 5 leaves no message after the header of 5 bytes",
                "binary-2 inclusive | 0001 | length 1 is less than the 2 bytes of the length itself: the bytes 00 01 don't count themselves; is this link's length exclusive (includes-itself: false)?",
                "hex-4 | 31303034 | length 4100 exceeds the limit of 4096: the bytes 31 30 30 34 look like ASCII digits; is this link's framing ascii-4?",
                "hex-4 | 46303030 | length 61440 exceeds the limit of 4096",
                "binary-4 | 30323337 | length 808596279 exceeds the limit of 4096: the bytes 30 32 33 37 look like ASCII digits; is this link's framing ascii-4?",
                "binary-4 | 30304544 | length 808469828 exceeds the limit of 4096: the bytes 30 30 45 44 look like hexadecimal digits; is this link's framing hex-4?",
                "binary-4 | 00ED3032 | length 15544370 exceeds the limit of 4096: the bytes 00 ED 30 32 hold a length in the first two; is this link's framing binary-2?",
                "binary-4 | 02373032 | length 37171250 exceeds the limit of 4096: the bytes 02 37 30 32 hold a length in the first two; is this link's framing binary-2 or bcd-2?",
                "binary-4 | 00ED02003020 | length 15532544 exceeds the limit of 4096: the bytes 00 ED 02 00 hold a length in the first two; is this link's framing binary-2?",
                "binary-4 | 00F26000 | length 15884288 exceeds the limit of 4096: the bytes 00 F2 60 00 hold a length in the first two; is this link's framing binary-2?",
                "binary-4 | ED000000 | length 3976200192 exceeds the limit of 4096: the bytes ED 00 00 00 look like a length with its low byte first, and all framings here write the high byte first",
                "binary-4 | 16030100 | length 369295616 exceeds the limit of 4096: the bytes 16 03 01 00 look like TLS; is the peer's TLS meant for another port?",
                "binary-4 | 47455420 | length 1195725856 exceeds the limit of 4096: the bytes 47 45 54 20 look like HTTP; is a browser or a health check meant for another port?",
                "binary-4 | 5353482D | length 1397966893 exceeds the limit of 4096: the bytes 53 53 48 2D look like an SSH banner; is the peer meant for another port?",
                "binary-4 | 3C3F786D | length 1010792557 exceeds the limit of 4096: the bytes 3C 3F 78 6D look like XML; does the peer send no length?",
                "binary-4 | 60000300 | length 1610613504 exceeds the limit of 4096: the bytes 60 00 03 00 look like a TPDU; does the peer send no length?",
                "binary-4 inclusive | 00000003 | length 3 is less than the 4 bytes of the length itself: the bytes 00 00 00 03 don't count themselves; is this link's length exclusive (includes-itself: false)?",
                "binary-4 | 00001002 | length 4098 exceeds the limit of 4096",
                "ascii-4 | 00ED3032 | the length 00 ED 30 32 is not written in digits: the bytes 00 ED 30 32 hold a length in the first two; is this link's framing binary-2?",
                "ascii-4 | 02373032 | the length 02 37 30 32 is not written in digits: the bytes 02 37 30 32 hold a length in the first two; is this link's framing binary-2 or bcd-2?",
                "ascii-4 | 000000ED | the length 00 00 00 ED is not written in digits: the bytes 00 00 00 ED look like a binary length; is this link's framing binary-4?",
                "ascii-4 | 30304544 | the length 30 30 45 44 is not written in digits: the bytes 30 30 45 44 look like hexadecimal digits; is this link's framing hex-4?",
                "ascii-4 | 16030102 | the length 16 03 01 02 is not written in digits: the bytes 16 03 01 02 look like TLS; is the peer's TLS meant for another port?",
                "ascii-4 | 47455420 | the length 47 45 54 20 is not written in digits: the bytes 47 45 54 20 look like HTTP; is a browser or a health check meant for another port?",
                "ascii-4 | 5353482D | the length 53 53 48 2D is not written in digits: the bytes 53 53 48 2D look like an SSH banner; is the peer meant for another port?",
                "ascii-4 | 60000300 | the length 60 00 03 00 is not written in digits: the bytes 60 00 03 00 look like a TPDU; does the peer send no length?",
                "ascii-4 | 2E023032 | the length 2E 02 30 32 is not written in digits: the bytes 2E 02 30 32 look like a CUPS header; does the peer send no length in front of it?",
                "ascii-4 | F0F2F3F7 | the length F0 F2 F3 F7 is not written in digits: the bytes F0 F2 F3 F7 look like EBCDIC digits, and no framing here writes lengths in EBCDIC",
                "ascii-4 | 9A8B7C6D | the length 9A 8B 7C 6D is not written in digits",
                "hex-4 | 00ED3032 | the length 00 ED 30 32 is not written in digits: the bytes 00 ED 30 32 hold a length in the first two; is this link's framing binary-2?",
                "hex-4 | 000000ED | the length 00 00 00 ED is not written in digits: the bytes 00 00 00 ED look like a binary length; is this link's framing binary-4?",
                "bcd-2 | 00ED | the length 00 ED is not written in digits: the bytes 00 ED look like a binary length; is this link's framing binary-2?",
                "bcd-2 | 474554 | length 4745 exceeds the limit of 4096: the bytes 47 45 look like HTTP; is a browser or a health check meant for another port?",
                "bcd-2 | 6000 | length 6000 exceeds the limit of 4096: the bytes 60 00 look like a TPDU; does the peer send no length?",
                "bcd-2 | FFFB | the length FF FB is not written in digits: the bytes FF FB look like Telnet; is the peer meant for another port?",
                "bcd-2 | 2E02 | the length 2E 02 is not written in digits: the bytes 2E 02 look like a CUPS header; does the peer send no length in front of it?",
            })
    void namesTheKindThatAWrongLengthLooksLike(String link, String hex, String sentence) {
        byte[] bytes = HEX.parseHex(hex);
        Framing framing = link(link, 4096);
        assertThat(framing.payloadLength(bytes, 0)).isNegative();
        assertThat(framing.explain(bytes, 0, 0, bytes.length)).isEqualTo(sentence);
    }

    @Test
    void seesADigitLengthThatALowLimitRefuses() {
        byte[] bytes = HEX.parseHex("3030");
        assertThat(link("bcd-2", 1000).explain(bytes, 0, 0, 2))
                .isEqualTo("length 3030 exceeds the limit of 1000: the bytes 30 30 look like ASCII digits; is this "
                        + "link's framing ascii-4?");
    }

    /// Set to the first, spoken to in the second: either refused at once or, when the peer gives up, told what it
    /// spoke.
    @ParameterizedTest
    @CsvSource({
        "binary-2, bcd-2",
        "binary-2, ascii-4",
        "binary-2, hex-4",
        "binary-2, binary-2 inclusive",
        "binary-2 inclusive, binary-2",
        "binary-4, binary-2",
        "binary-4, bcd-2",
        "binary-4, ascii-4",
        "binary-4, hex-4",
        "binary-4, binary-4 inclusive",
        "binary-4 inclusive, binary-4",
        "ascii-4, binary-2",
        "ascii-4, binary-4",
        "ascii-4, bcd-2",
        "ascii-4, hex-4",
        "ascii-4, ascii-4 inclusive",
        "ascii-4 inclusive, ascii-4",
        "bcd-2, binary-2",
        "bcd-2, ascii-4",
        "bcd-2, hex-4",
        "bcd-2, bcd-2 inclusive",
        "bcd-2 inclusive, bcd-2",
        "hex-4, binary-2",
        "hex-4, binary-4",
        "hex-4, bcd-2",
        "hex-4, ascii-4",
        "hex-4, hex-4 inclusive",
        "hex-4 inclusive, hex-4",
        "ascii-4, ascii-4 cups",
        "binary-2, ascii-4 cups",
        "binary-2, binary-2 tpdu",
        "binary-2 tpdu, binary-2",
        "binary-2 tpdu, bcd-2 tpdu",
        "ascii-4 cups, ascii-4",
        "ascii-4 cups, binary-2 tpdu",
        "ascii-4 cups, ascii-4 tpdu",
        "ascii-4 tpdu, ascii-4 cups",
    })
    void namesThePeersFramingOfWholeMessages(String ours, String theirs) {
        Framing framing = link(ours, 4096);
        Framing peer = link(theirs, 4096);
        byte[] message = theirs.contains("cups") ? Frames.g1Cups() : Frames.g1();
        byte[] wire = Frames.wire(peer, List.of(message));

        String said = firstFault(framing, wire);

        assertThat(said)
                .satisfiesAnyOf(
                        words -> assertThat(words).contains("fits " + peer.settings()),
                        words -> assertThat(words)
                                .contains("this link's framing " + peer.prefix().label() + "?"),
                        words -> assertThat(words)
                                .contains("this link's header " + peer.header().label() + "?"),
                        words -> assertThat(words).contains("does the peer send no header?"));
        assertThat(said)
                .doesNotContain(HEX.formatHex(Arrays.copyOf(message, 4)))
                .doesNotContain("934401");
    }

    /// What a link says of a connection that sends this and ends.
    private static String firstFault(Framing framing, byte[] wire) {
        int at = 0;
        StringBuilder said = new StringBuilder();
        while (wire.length - at >= framing.prefixBytes()) {
            int payload = framing.payloadLength(wire, at);
            if (payload < 0) {
                return said + framing.explain(wire, 0, at, wire.length);
            }
            int begin = at + framing.prefixBytes();
            if (payload > wire.length - begin) {
                break;
            }
            if (framing.header().check(wire, begin, payload) != FrameHeader.Check.FITS) {
                return said + framing.explainHeader(wire, begin, payload);
            }
            said.append(framing.hint(wire, begin, payload));
            at = begin + payload;
        }
        return at == wire.length ? said.toString() : said + framing.explainEnd(wire, at, wire.length);
    }

    @Test
    void saysBothTotalLengthsOfACupsHeader() {
        Framing framing = link("ascii-4 cups", 4096);
        byte[] wire = Frames.wire(framing, List.of(Frames.g1Cups()));
        wire[9] = '8';
        assertThat(framing.explainHeader(wire, 4, 259))
                .isEqualTo("the header of 46 bytes has a total length that differs from the frame's: "
                        + "258 in a frame of 259");
    }

    @Test
    void seesATpduThatIsMissingOrNotExpected() {
        Framing bare = link("binary-2", 4096);
        Framing tpdu = link("binary-2 tpdu", 4096);
        byte[] with = Frames.wire(tpdu, List.of(Frames.g1()));
        byte[] without = Frames.wire(bare, List.of(Frames.g1()));
        assertThat(bare.hint(with, 2, with.length - 2))
                .isEqualTo("; there are a TPDU and a message type in ASCII; is this link's header tpdu?");
        assertThat(tpdu.explainHeader(without, 2, without.length - 2))
                .isEqualTo("the header of 5 bytes is no TPDU, whose first byte is 60 to 6F: the frame begins with a "
                        + "message type in ASCII; does the peer send no header?");
        assertThat(bare.hint(without, 2, without.length - 2)).isEmpty();
    }

    @Test
    void seesALengthBehindTheLength() {
        Framing outer = link("binary-2", 4096);
        byte[] wire = Frames.wire(outer, List.of(Frames.wire(link("ascii-4", 4096), List.of(Frames.g1()))));
        assertThat(outer.hint(wire, 2, wire.length - 2))
                .isEqualTo("; the message begins with another length, ascii-4: are there two framings in one?");
    }

    private static Framing link(String words, int limit) {
        String header = words.endsWith("tpdu") ? "tpdu" : words.endsWith("cups") ? "cups" : "none";
        return new Framing(
                Prefix.named(words.replaceFirst(" .*", "")), words.contains("inclusive"), Frames.header(header), limit);
    }
}
