package io.lowu.codec.iso8583;

import io.lowu.codec.iso8583.DialectSpec.MtiForm;
import org.jspecify.annotations.Nullable;

/// The four digits of a message type (ISO 8583:1987 4.1, DOMAIN.md 1.1).
final class MessageType {
    /// [#read]: not four digits.
    static final int NOT_DIGITS = -1;

    private static final int GREATEST_CLASS = 8;
    private static final int GREATEST_FUNCTION_1987 = 4;
    private static final int GREATEST_FUNCTION = 7;
    private static final int GREATEST_ORIGIN = 5;

    private MessageType() {}

    /// What is wrong with a message type, or null.
    ///
    /// @param mti the four digits as a number
    /// @param version the only first digit that the dialect knows, or any
    static @Nullable Flaw flaw(int mti, int version) {
        int first = mti / 1000;
        if (version != DialectSpec.ANY_VERSION && first != version) {
            return Flaw.MTI_VERSION;
        }
        int messageClass = mti / 100 % 10;
        if (messageClass == 0 || messageClass > GREATEST_CLASS) {
            return Flaw.MTI_CLASS;
        }
        // 1993 added the acknowledgement of a notification and the instructions.
        if (mti / 10 % 10 > (first == 0 ? GREATEST_FUNCTION_1987 : GREATEST_FUNCTION)) {
            return Flaw.MTI_FUNCTION;
        }
        return mti % 10 > GREATEST_ORIGIN ? Flaw.MTI_ORIGIN : null;
    }

    /// The four digits at `at` as a number, or [#NOT_DIGITS].
    static int read(MtiForm form, byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = digit(form, bytes, at, i);
            if (digit < 0 || digit > 9) {
                return NOT_DIGITS;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// Index of the first byte of a message type that is not made of digits.
    static int firstBad(MtiForm form, byte[] bytes, int at) {
        for (int i = 0; i < 4; i++) {
            int digit = digit(form, bytes, at, i);
            if (digit < 0 || digit > 9) {
                return form == MtiForm.BCD ? at + (i >> 1) : at + i;
            }
        }
        throw new IllegalArgumentException("all four are digits");
    }

    private static int digit(MtiForm form, byte[] bytes, int at, int index) {
        return switch (form) {
            case ASCII -> (bytes[at + index] & 0xFF) - '0';
            case EBCDIC -> (bytes[at + index] & 0xFF) - 0xF0;
            case BCD -> Nibbles.get(bytes, at, index);
            case NONE -> 0;
        };
    }

    static void write(MtiForm form, byte[] bytes, int at, int mti) {
        int rest = mti;
        for (int i = 3; i >= 0; i--) {
            int digit = rest % 10;
            rest /= 10;
            switch (form) {
                case ASCII -> bytes[at + i] = (byte) ('0' + digit);
                case EBCDIC -> bytes[at + i] = (byte) (0xF0 + digit);
                case BCD -> Nibbles.set(bytes, at, i, digit);
                case NONE -> {}
            }
        }
    }
}
