package io.lowu.server.cli.message;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The hexadecimal digits of a text as people paste it: white space of any kind, `0x`, `\x`, separators, quotes,
/// brackets and what a PDF hides between characters are passed over.
final class HexDigits {
    private static final String SEPARATORS = ",;:-|_'\"{}[]()";

    /// A message type in characters, and behind it a bitmap in digits.
    private static final Pattern OWN_CHARACTERS = Pattern.compile("[01289][1-8][0-7][0-5][0-9A-Fa-f]{16}");

    private final StringBuilder digits = new StringBuilder();
    private final boolean ownCharacters;
    private int badColumn;
    private int badCharacter;

    private HexDigits(boolean ownCharacters) {
        this.ownCharacters = ownCharacters;
    }

    static HexDigits of(String text) {
        HexDigits found = new HexDigits(OWN_CHARACTERS.matcher(text.strip()).lookingAt());
        found.scan(text);
        return found;
    }

    private void scan(String text) {
        int column = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            column++;
            int digit = Character.digit(character, 16);
            if (digit >= 0) {
                digits.append(Character.forDigit(digit, 16));
            } else if (isX(text, i)) {
                dropZero(text, i);
            } else if (!passedOver(character, text, i)) {
                badColumn = column;
                badCharacter = character;
                return;
            }
        }
    }

    /// The x of `0x` or `\x`.
    private static boolean isX(String text, int at) {
        char character = text.charAt(at);
        return (character == 'x' || character == 'X')
                && at > 0
                && (text.charAt(at - 1) == '0' || text.charAt(at - 1) == '\\');
    }

    private void dropZero(String text, int at) {
        if (text.charAt(at - 1) == '0') {
            digits.setLength(digits.length() - 1);
        }
    }

    private static boolean passedOver(int character, String text, int at) {
        boolean escape = character == '\\' && at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'x';
        return escape
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || SEPARATORS.indexOf(character) >= 0;
    }

    /// Whether all of the text is digits and what may be between them.
    boolean pure() {
        return badColumn == 0;
    }

    boolean empty() {
        return digits.isEmpty();
    }

    boolean whole() {
        return digits.length() % 2 == 0;
    }

    int count() {
        return digits.length();
    }

    /// How many characters of the text were read before one that is none of these.
    int badColumn() {
        return badColumn;
    }

    /// Adds the digits that follow on the next line.
    void add(HexDigits more) {
        digits.append(more.digits);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(digits);
    }

    /// Why the text can't be used. Of the text, it shows one character.
    String problem() {
        if (badColumn > 0) {
            return "column " + badColumn + ": " + shown() + " is no hexadecimal digit"
                    + (ownCharacters ? text() : advice());
        }
        return count() + " hexadecimal digits are an odd number, a byte takes two: one is missing or too many" + text();
    }

    private String text() {
        return ownCharacters ? "; if this is the message's own characters, add --text" : "";
    }

    private String shown() {
        return Character.isLetterOrDigit(badCharacter) || (badCharacter > 0x20 && badCharacter < 0x7F)
                ? "'" + Character.toString(badCharacter) + "'"
                : String.format("the character U+%04X", badCharacter);
    }

    private String advice() {
        return switch (badCharacter) {
            case 'O', 'o' -> ", is it a zero?";
            case 'l', 'I' -> ", is it a one?";
            case 'S' -> ", is it a five?";
            case '.', '*' -> "; a message that is shortened or masked can't be decoded";
            case 0xFFFD -> "; if the file holds the bytes themselves, add --binary";
            default -> "";
        };
    }
}
