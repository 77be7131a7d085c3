package io.lowu.loadtest.fps;

/// Why a message is not processed; thrown and caught inside this package only, because the reader of a tree is
/// recursive.
final class MessageRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code status reason code, `FF01` for whatever breaks the format
    /// @param reason one sentence that names elements, never their content
    MessageRefused(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
