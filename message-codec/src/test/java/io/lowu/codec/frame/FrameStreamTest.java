package io.lowu.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowu.codec.frame.Framing.Prefix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Framing POS = new Framing(Prefix.BINARY_2, false, FrameHeader.Tpdu.EMPTY, 100);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] message = new byte[100];

    private FrameStream over(Framing framing, String hex) {
        return new FrameStream(framing, new ByteArrayInputStream(HEX.parseHex(hex)), out);
    }

    @Test
    void readsMessagesOneAfterTheOther() throws IOException {
        FrameStream frames = over(Framing.binary2(100), "0003010203" + "000104");
        assertThat(frames.read(message)).isEqualTo(3);
        assertThat(message).startsWith(1, 2, 3);
        assertThat(frames.read(message)).isEqualTo(1);
        assertThat(message).startsWith(4);
        assertThat(frames.read(message)).isEqualTo(FrameStream.END);
    }

    @Test
    void readsFromAStreamThatGivesOneByteAtATime() throws IOException {
        InputStream whole = new ByteArrayInputStream(HEX.parseHex("0003010203"));
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return whole.read(target, offset, Math.min(length, 1));
            }
        };
        assertThat(new FrameStream(Framing.binary2(100), slow, out).read(message))
                .isEqualTo(3);
        assertThat(message).startsWith(1, 2, 3);
    }

    @Test
    void passesOverKeepAlives() throws IOException {
        assertThat(over(Framing.binary2(100), "00000000" + "000105").read(message))
                .isEqualTo(1);
        assertThat(message).startsWith(5);
    }

    @Test
    void answersWithTheTpduExchanged() throws IOException {
        FrameStream frames = over(POS, "0007" + "6000128003" + "0800");
        assertThat(frames.read(message)).isEqualTo(2);
        assertThat(HEX.formatHex(frames.header())).isEqualTo("6000128003");
        frames.answer(new byte[] {8, 0x10}, 0, 2);
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo("0007" + "6080030012" + "0810");
    }

    @Test
    void sendsANewMessageWithAnEmptyTpdu() throws IOException {
        over(POS, "").write(new byte[] {9, 8, 7}, 1, 2);
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo("0007" + "6000000000" + "0807");
    }

    @Test
    void sendsAKeepAlive() throws IOException {
        over(Framing.binary2(100), "").keepAlive();
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo("0000");
    }

    @Test
    void refusesAFrameBeyondTheLimit() {
        assertThatThrownBy(() -> over(Framing.binary2(100), "0065").read(message))
                .isInstanceOf(FrameException.class)
                .hasMessage("length 101 exceeds the limit of 100");
    }

    @Test
    void refusesAMessageBeyondTheBuffer() {
        assertThatThrownBy(() -> over(Framing.binary2(100), "0003010203").read(new byte[2]))
                .isInstanceOf(FrameException.class)
                .hasMessage("message of 3 bytes exceeds the buffer of 2");
    }

    @Test
    void saysWhereAConnectionEndedInsideAFrame() {
        assertThatThrownBy(() -> over(Framing.binary2(100), "00").read(message))
                .isInstanceOf(EOFException.class)
                .hasMessage("the connection ended after 1 of 2 bytes of a frame's length");
        assertThatThrownBy(() -> over(Framing.binary2(100), "00030102").read(message))
                .isInstanceOf(EOFException.class)
                .hasMessage("the connection ended after 2 of 3 bytes");
    }

    @Test
    void saysWhatAConnectionSpokeThatEndedWhileMoreWasAwaited() {
        // 0x0237 is 567 in binary, and 237 in BCD.
        byte[] wire = Frames.wire(new Framing(Prefix.BCD_2, false, FrameHeader.NONE, 4096), List.of(Frames.g1()));
        FrameStream frames = new FrameStream(Framing.binary2(4096), new ByteArrayInputStream(wire), out);
        assertThatThrownBy(() -> frames.read(new byte[4096]))
                .isInstanceOf(EOFException.class)
                .hasMessage("the connection ended after 237 of 567 bytes (what has arrived fits {length: bcd-2})");
    }

    @Test
    void saysWhatHasArrivedBehindALengthThatCannotBe() {
        byte[] wire = Frames.wire(new Framing(Prefix.ASCII_4, false, Frames.CUPS, 4096), List.of(Frames.g1Cups()));
        FrameStream frames = new FrameStream(Framing.binary2(4096), new ByteArrayInputStream(wire), out);
        assertThatThrownBy(() -> frames.read(message))
                .isInstanceOf(FrameException.class)
                .hasMessage("length 12338 exceeds the limit of 4096: the bytes 30 32 look like ASCII digits; "
                        + "is this link's framing ascii-4? (what has arrived fits {length: ascii-4, header: cups})");
    }

    @Test
    void refusesAMessageWithoutItsHeader() {
        byte[] wire = Frames.wire(Framing.binary2(4096), List.of(Frames.g1()));
        Framing cups = new Framing(Prefix.BINARY_2, false, Frames.CUPS, 4096);
        FrameStream frames = new FrameStream(cups, new ByteArrayInputStream(wire), out);
        assertThatThrownBy(() -> frames.read(new byte[4096]))
                .isInstanceOf(FrameException.class)
                .hasMessage("the header of 46 bytes is no CUPS header, whose first byte is 2E, its length: "
                        + "the frame begins with a message type in ASCII; does the peer send no header?");
    }

    @Test
    void tellsAMessageThatIsGivenBack() throws IOException {
        Framing cups = new Framing(Prefix.ASCII_4, false, Frames.CUPS, 4096);
        byte[] wire = Frames.wire(cups, List.of(Frames.g1Cups(), Frames.g1Cups()));
        wire[cups.messageOffset() - 1] = '7';
        FrameStream frames = new FrameStream(cups, new ByteArrayInputStream(wire), out);
        byte[] target = new byte[4096];
        assertThat(frames.read(target)).isEqualTo(213);
        assertThat(frames.isReturned()).isTrue();
        assertThat(CupsHeader.read(frames.header(), 0).rejectCode()).isEqualTo("00007");
        assertThat(frames.read(target)).isEqualTo(213);
        assertThat(frames.isReturned()).isFalse();
    }
}
