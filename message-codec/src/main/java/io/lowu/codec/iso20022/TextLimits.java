package io.lowu.codec.iso20022;

/// Lengths of texts in the schemas, in characters (code points).
final class TextLimits {
    static final int STATUS = 4;
    static final int ID = 35;
    static final int ACCOUNT = 34;
    static final int ADDITIONAL = 105;
    static final int NAME = 140;
    static final int REMITTANCE = 140;

    private TextLimits() {}

    static void require(String what, String text, int least, int greatest) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > greatest) {
            throw new IllegalArgumentException(
                    what + " has " + least + " to " + greatest + " characters, not " + length);
        }
    }
}
