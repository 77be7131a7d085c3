package io.lowu.server.cli.message;

/// What characters are that are no hexadecimal digits.
final class CharacterKind {
    private CharacterKind() {}

    static String of(String text) {
        return text.startsWith("<") ? "XML" : "a QR code";
    }
}
