package io.lowu.codec.iso8583;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The two EBCDIC code pages of card networks as tables from and to ISO 8859-1. Both are permutations of the 256
/// bytes.
final class Ebcdic {
    static final Ebcdic CP037 = new Ebcdic("IBM037");
    static final Ebcdic CP1047 = new Ebcdic("IBM1047");

    private final byte[] toLatin = new byte[256];
    private final byte[] fromLatin = new byte[256];

    private Ebcdic(String codePage) {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        byte[] latin = new String(all, Charset.forName(codePage)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 256; i++) {
            toLatin[i] = latin[i];
            fromLatin[latin[i] & 0xFF] = (byte) i;
        }
    }

    byte toLatin(byte ebcdic) {
        return toLatin[ebcdic & 0xFF];
    }

    byte fromLatin(byte latin) {
        return fromLatin[latin & 0xFF];
    }
}
