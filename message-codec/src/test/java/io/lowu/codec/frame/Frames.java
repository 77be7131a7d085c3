package io.lowu.codec.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lowu.codec.frame.Framing.Prefix;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Framings and frames for the tests of this package.
final class Frames {
    static final HexFormat HEX = HexFormat.of().withUpperCase();
    static final FrameHeader.Cups CUPS = new FrameHeader.Cups("10010344", "20015840");
    static final FrameHeader.Tpdu TPDU = new FrameHeader.Tpdu(0x60, 0x0012, 0x8003);

    /// DOMAIN.md 1.14.
    private static final String G1 =
            "0200F238648188E0800000000000100000011993440100000000000190000000000000100001001083015"
                    + "000123163015100158121560320008200158400820015840827416000123T0000001M00000000000123"
                    + "GZ NOODLE BAR            GUANGZHOU    CN15608100103449AF32649994ECEF1";

    private Frames() {}

    static FrameHeader header(String name) {
        return switch (name) {
            case "none" -> FrameHeader.NONE;
            case "tpdu" -> TPDU;
            case "cups" -> CUPS;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Every length, counting itself or not, with every header.
    static List<Framing> all(int limit) {
        List<Framing> all = new ArrayList<>();
        for (Prefix prefix : Prefix.values()) {
            for (FrameHeader header : List.of(FrameHeader.NONE, TPDU, CUPS)) {
                all.add(new Framing(prefix, false, header, limit));
                all.add(new Framing(prefix, true, header, limit));
            }
        }
        return all;
    }

    static byte[] g1() {
        return G1.getBytes(US_ASCII);
    }

    /// G1 as DOMAIN.md 2.1 has it: binary bitmaps, 8 digits of MAC.
    static byte[] g1Cups() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(G1.substring(0, 4).getBytes(US_ASCII));
        out.writeBytes(HEX.parseHex(G1.substring(4, 36)));
        out.writeBytes(G1.substring(36, G1.length() - 8).getBytes(US_ASCII));
        return out.toByteArray();
    }

    /// Frames of messages; an empty one is a keep-alive.
    static byte[] wire(Framing framing, List<byte[]> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            byte[] frame = new byte[framing.messageOffset() + message.length];
            if (message.length == 0) {
                framing.writePrefix(frame, 0, 0);
                out.write(frame, 0, framing.prefixBytes());
            } else {
                System.arraycopy(message, 0, frame, framing.messageOffset(), message.length);
                framing.begin(frame, 0, message.length);
                out.writeBytes(frame);
            }
        }
        return out.toByteArray();
    }
}
