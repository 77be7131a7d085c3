package io.lowu.codec.iso20022;

/// What `toString` shows of an account: enough to tell two apart, too little to use one.
final class Masked {
    private static final int SHOWN = 4;

    private Masked() {}

    static String tail(String text) {
        return text.length() < 2 * SHOWN ? "***" : "***" + text.substring(text.length() - SHOWN);
    }
}
