package io.lowu.server.cli.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lines of a text file of any system: UTF-8 with or without a byte order mark, UTF-16 as Windows'
/// PowerShell writes it, line ends of one or two characters.
final class LineText {
    private static final int SAMPLE = 4096;

    private LineText() {}

    static List<String> lines(byte[] bytes) {
        return text(bytes).lines().toList();
    }

    static String text(byte[] bytes) {
        int mark = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : isUtf16(bytes) ? 2 : 0;
        Charset charset = mark != 2
                ? StandardCharsets.UTF_8
                : bytes[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return new String(bytes, mark, bytes.length - mark, charset);
    }

    /// Whether a text that begins with these bytes is UTF-16.
    static boolean isUtf16(byte[] bytes) {
        return begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        boolean same = bytes.length >= mark.length;
        for (int i = 0; same && i < mark.length; i++) {
            same = (bytes[i] & 0xFF) == mark[i];
        }
        return same;
    }

    /// Whether these are the bytes of messages and no text: there are control characters among the first, and no
    /// byte order mark of UTF-16.
    static boolean looksBinary(byte[] bytes) {
        if (isUtf16(bytes)) {
            return false;
        }
        for (int i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
            int octet = bytes[i] & 0xFF;
            if (octet < 0x20 && octet != '\n' && octet != '\r' && octet != '\t' && octet != '\f') {
                return true;
            }
        }
        return false;
    }
}
