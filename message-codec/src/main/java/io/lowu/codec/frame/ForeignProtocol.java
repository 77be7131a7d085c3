package io.lowu.codec.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/// Protocols that peers, scanners and load balancers speak to a port that isn't meant for them, by their first bytes.
enum ForeignProtocol {
    TLS("TLS", "is the peer's TLS meant for another port?", "\u0016\u0003"),
    HTTP(
            "HTTP",
            "is a browser or a health check meant for another port?",
            "GET ",
            "POST ",
            "PUT ",
            "HEAD ",
            "DELETE ",
            "OPTIONS ",
            "PATCH ",
            "CONNECT ",
            "TRACE ",
            "PRI * ",
            "HTTP/"),
    SSH("an SSH banner", "is the peer meant for another port?", "SSH-"),
    PROXY("the PROXY protocol", "is a load balancer told to send it?", "PROXY ", "\r\n\r\n\0\r\nQUIT\n"),
    TELNET(
            "Telnet",
            "is the peer meant for another port?",
            "\u00FF\u00FB",
            "\u00FF\u00FC",
            "\u00FF\u00FD",
            "\u00FF\u00FE"),
    XML("XML", "does the peer send no length?", "<?xml", "<!DOCTYPE", "\u00EF\u00BB\u00BF<");

    /// What one byte looks like says nothing.
    private static final int ENOUGH = 2;

    private final String words;
    private final String question;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> signs;

    ForeignProtocol(String words, String question, String... signs) {
        this.words = words;
        this.question = question;
        this.signs = List.of(signs);
    }

    String words() {
        return words;
    }

    String question() {
        return question;
    }

    /// Whether the bytes are the beginning of this protocol, or as much of it as there are.
    boolean begins(byte[] bytes, int at, int to) {
        if (to - at < ENOUGH) {
            return false;
        }
        for (String sign : signs) {
            int length = Math.min(sign.length(), to - at);
            if (new String(bytes, at, length, ISO_8859_1).equals(sign.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
