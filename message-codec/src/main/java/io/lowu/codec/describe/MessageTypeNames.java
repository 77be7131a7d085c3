package io.lowu.codec.describe;

/// Message types in words (DOMAIN.md 1.1).
final class MessageTypeNames {
    private static final String[] CLASSES = {
        "",
        "authorization",
        "financial",
        "file action",
        "reversal",
        "reconciliation",
        "administrative",
        "fee collection",
        "network management"
    };
    private static final String[] FUNCTIONS = {
        "request",
        "request response",
        "advice",
        "advice response",
        "notification",
        "notification acknowledgement",
        "instruction",
        "instruction acknowledgement"
    };
    private static final String[] ORIGINS = {
        "from the acquirer",
        "from the acquirer, repeated",
        "from the issuer",
        "from the issuer, repeated",
        "from another",
        "from another, repeated"
    };

    private MessageTypeNames() {}

    /// `financial request from the acquirer` for 200. An answer's last digit says who began the exchange.
    static String name(int mti) {
        if (mti < 0) {
            return "message type not readable";
        }
        int function = mti / 10 % 10;
        String what = CLASSES[mti / 100 % 10] + " " + FUNCTIONS[function];
        boolean answer = function % 2 == 1;
        return answer ? what : what + " " + ORIGINS[mti % 10];
    }
}
