package io.lowu.authorization;

import io.lowu.authorization.sbe.BankAnswerDecoder;

/// Why a bank rejected a direct debit, in our words (DOMAIN.md 1.9 and 3.3, S-76).
///
/// Codes that speak of our message rather than of the customer's account become [Reason#SYSTEM_MALFUNCTION]: the
/// acquirer's request had no such fault.
final class BankReasons {
    private BankReasons() {}

    static Reason of(BankAnswerDecoder answer) {
        String code = FixedField.text(
                answer, BankAnswerDecoder.reasonCodeEncodingOffset(), BankAnswerDecoder.reasonCodeEncodingLength());
        return switch (code) {
            case "AC01", "AC03", "AC04", "AC05", "AC07" -> Reason.INVALID_ACCOUNT;
            case "AC06" -> Reason.ACCOUNT_BLOCKED;
            case "AG01", "MD01" -> Reason.NOT_PERMITTED;
            case "AG03", "AM03", "AC09", "AC10" -> Reason.CURRENCY_NOT_SUPPORTED;
            case "AM01", "AM09", "AM12" -> Reason.INVALID_AMOUNT;
            case "AM02", "AM14" -> Reason.LIMIT_EXCEEDED;
            case "AM04" -> Reason.INSUFFICIENT_FUNDS;
            case "AB05", "AB06" -> Reason.ISSUER_TIMEOUT;
            case "AB08", "AB09" -> Reason.ISSUER_UNAVAILABLE;
            case "AM05", "DUPL", "FF01" -> Reason.SYSTEM_MALFUNCTION;
            default -> Reason.ISSUER_DECLINED;
        };
    }
}
