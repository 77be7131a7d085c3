package io.lowu.authorization;

/// What an issuer's DE 39 means for us (DOMAIN.md 1.9 and 2.4). Codes are two characters as [FixedField#pair] gives
/// them; 0 = DE 39 is absent.
final class ResponseCodes {
    /// How a code is taken.
    enum Meaning {
        /// No code: as if nothing had come.
        ABSENT,
        /// Full approval.
        APPROVED,
        /// Approval of less, or with a condition that we can't keep: undone at the issuer.
        CONDITIONAL,
        /// A decline that the acquirer gets unchanged.
        DECLINED,
        /// In no table: may be anything, so it is undone at the issuer.
        UNKNOWN
    }

    /// Approved for part of the amount.
    static final int PARTIAL = code('1', '0');
    /// DE 39 of a reversal: the customer, here the acquirer for him, takes it back.
    static final int CANCELLED = code('1', '7');
    /// DE 39 of a reversal: something is wrong with the answer.
    static final int SUSPECTED_MALFUNCTION = code('2', '2');
    /// DE 39 of a reversal: no answer in time.
    static final int RECEIVED_TOO_LATE = code('6', '8');

    private ResponseCodes() {}

    static int code(char first, char second) {
        return (first << 8) | second;
    }

    static Meaning meaning(int code) {
        if (code == 0) {
            return Meaning.ABSENT;
        }
        char first = (char) (code >>> 8);
        char second = (char) (code & 0xFF);
        if (first < '0' || first > '9') {
            return ofUnionPay(first, second);
        }
        if (second < '0' || second > '9') {
            return Meaning.UNKNOWN;
        }
        int number = (first - '0') * 10 + second - '0';
        return switch (number) {
            case 0, 11, 16 -> Meaning.APPROVED;
            // 08 wants the cardholder identified, 09 promises another answer, 10 approves a part.
            case 8, 9, 10 -> Meaning.CONDITIONAL;
            case 69, 70, 71, 72, 73, 74 -> Meaning.UNKNOWN;
            default -> Meaning.DECLINED;
        };
    }

    private static Meaning ofUnionPay(char first, char second) {
        return switch (first) {
            case 'A' ->
                switch (second) {
                    case '0', '1', '3', '7' -> Meaning.DECLINED;
                    // "Defective success": forwarded, not confirmed. Good enough for a credit, not for a debit.
                    case '2', '4', '5', '6' -> Meaning.CONDITIONAL;
                    default -> Meaning.UNKNOWN;
                };
            case 'C', 'D' -> second == '1' ? Meaning.DECLINED : Meaning.UNKNOWN;
            default -> Meaning.UNKNOWN;
        };
    }

    /// The acknowledgement ends the matter (S-71): done, unknown original, or original not approved.
    static boolean endsReversal(int code) {
        return code == code('0', '0') || code == code('2', '5') || code == code('1', '2');
    }

    /// The issuer has the advice; an unconfirmed success is good enough for what has happened already.
    static boolean endsAdvice(int code) {
        return meaning(code) == Meaning.APPROVED || ((code >>> 8) == 'A' && meaning(code) == Meaning.CONDITIONAL);
    }

    /// The issuer will not book the advice, however often it comes: people must look. Not so while it says that it is
    /// busy or can't work now.
    static boolean refusesAdvice(int code) {
        return meaning(code) == Meaning.DECLINED
                && code != code('1', '9')
                && code != code('6', '8')
                && code != code('9', '0')
                && code != code('9', '1')
                && code != code('9', '6');
    }

    /// The issuer can't read the reversal: repeating it would not help (S-71).
    static boolean isFormatError(int code) {
        return code == code('3', '0');
    }
}
