package io.lowu.codec.qr;

import java.util.List;

/// The vectors of DOMAIN.md, section 4, for tests elsewhere.
public final class QrSamples {
    private QrSamples() {}

    /// Codes that a merchant shows.
    public static List<String> merchant() {
        return QrVectors.MERCHANT;
    }

    /// A code that a payer shows.
    public static String consumer() {
        return QrVectors.CONSUMER;
    }

    /// Every sentence that may say what is wrong with a code, with some numbers filled in.
    public static List<String> sentences() {
        return List.of(QrFlaw.values()).stream()
                .map(flaw -> flaw.sentence(1, 2))
                .toList();
    }

    /// A text with the checksum that belongs to it.
    public static String withChecksum(String body) {
        return QrVectors.withCrc(body);
    }
}
