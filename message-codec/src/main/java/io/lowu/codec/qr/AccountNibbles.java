package io.lowu.codec.qr;

import io.lowu.codec.tlv.TlvReader;

/// Account numbers in half bytes: tag 5A (`62 25 … 0F`) and the beginning of track 2, tag 57 (`62 25 … D 2512 201 …`).
final class AccountNibbles {
    /// Most digits of an account number.
    static final int GREATEST_DIGITS = 19;

    private static final int LEAST_DIGITS = 8;
    private static final int GREATEST_TRACK_2 = 38;
    /// Expiration date and service code.
    private static final int AFTER_SEPARATOR = 7;
    private static final int SEPARATOR = 0xD;
    private static final int FILLER = 0xF;

    private AccountNibbles() {}

    static int nibble(TlvReader tlv, int element, int index) {
        int octet = tlv.octet(element, index >> 1);
        return (index & 1) == 0 ? octet >> 4 : octet & 0xF;
    }

    /// Half bytes before the one that fills up the last byte, if there is one.
    static int count(TlvReader tlv, int element) {
        int count = 2 * tlv.length(element);
        return count > 0 && nibble(tlv, element, count - 1) == FILLER ? count - 1 : count;
    }

    /// How many decimal digits an element begins with.
    static int digits(TlvReader tlv, int element) {
        return digits(tlv, element, 0);
    }

    private static int digits(TlvReader tlv, int element, int from) {
        int count = count(tlv, element);
        int at = from;
        while (at < count && nibble(tlv, element, at) <= 9) {
            at++;
        }
        return at - from;
    }

    static boolean accountNumber(TlvReader tlv, int element) {
        int digits = digits(tlv, element);
        return digits == count(tlv, element) && plausible(digits);
    }

    static boolean track2(TlvReader tlv, int element) {
        int digits = digits(tlv, element);
        int count = count(tlv, element);
        return plausible(digits)
                && count <= GREATEST_TRACK_2
                && count >= digits + 1 + AFTER_SEPARATOR
                && nibble(tlv, element, digits) == SEPARATOR
                && digits(tlv, element, digits + 1) == count - digits - 1;
    }

    private static boolean plausible(int digits) {
        return digits >= LEAST_DIGITS && digits <= GREATEST_DIGITS;
    }

    static boolean sameDigits(TlvReader tlv, int one, int other) {
        int digits = digits(tlv, one);
        if (digits != digits(tlv, other)) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (nibble(tlv, one, i) != nibble(tlv, other, i)) {
                return false;
            }
        }
        return true;
    }
}
