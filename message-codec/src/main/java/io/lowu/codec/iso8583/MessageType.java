package io.lowu.codec.iso8583;

import org.jspecify.annotations.Nullable;

/// The four digits of a message type (ISO 8583:1987 4.1, DOMAIN.md 1.1).
final class MessageType {
    private static final int GREATEST_CLASS = 8;
    private static final int GREATEST_FUNCTION_1987 = 4;
    private static final int GREATEST_FUNCTION = 7;
    private static final int GREATEST_ORIGIN = 5;

    private MessageType() {}

    /// What is wrong with a message type, or null.
    ///
    /// @param mti the four digits as a number
    /// @param version the only first digit that the dialect knows
    static @Nullable Flaw flaw(int mti, int version) {
        if (mti / 1000 != version) {
            return Flaw.MTI_VERSION;
        }
        int messageClass = mti / 100 % 10;
        if (messageClass == 0 || messageClass > GREATEST_CLASS) {
            return Flaw.MTI_CLASS;
        }
        // 1993 added the acknowledgement of a notification and the instructions.
        if (mti / 10 % 10 > (version == 0 ? GREATEST_FUNCTION_1987 : GREATEST_FUNCTION)) {
            return Flaw.MTI_FUNCTION;
        }
        return mti % 10 > GREATEST_ORIGIN ? Flaw.MTI_ORIGIN : null;
    }
}
