package io.lowu.authorization;

/// Why a request was answered as it was: one enum, four renderings (DOMAIN.md 1.9).
///
/// The order is the precedence: where several apply, the first one here answers.
public enum Reason {
    /// Approved.
    APPROVED(0, "00", "00", "000", ""),
    /// The request's MAC is wrong or missing where required.
    MAC_WRONG(1, "63", "A0", "916", "DS02"),
    /// The sender has not signed on.
    NOT_SIGNED_ON(2, "58", "C1", "902", ""),
    /// The message breaks its format; also DE 7 outside the configured window.
    FORMAT_ERROR(3, "30", "30", "904", "FF01"),
    /// The message type or processing code is not supported.
    FUNCTION_NOT_SUPPORTED(4, "40", "40", "115", "AG03"),
    /// Same transaction key as one seen before.
    DUPLICATE(5, "94", "94", "913", "AM05"),
    /// A reversal came before this original, or this one is void, reversed or refunded already.
    ABNORMAL_RELATED(6, "22", "22", "902", ""),
    /// No transaction with the original's key.
    ORIGINAL_NOT_FOUND(7, "25", "25", "914", ""),
    /// A reconciliation request has other totals than ours.
    OUT_OF_BALANCE(40, "95", "95", "501", ""),
    /// A reconciliation request came before its date was final.
    TOTALS_NOT_FINAL(41, "09", "09", "923", ""),
    /// No issuer has this number range.
    NO_SUCH_ISSUER(8, "15", "15", "908", "RC01"),
    /// The issuer is known but no link leads to it.
    NO_ROUTE(9, "92", "15", "908", "RC01"),
    /// Unknown or closed account or unknown payment code, or a bad check digit.
    INVALID_ACCOUNT(10, "14", "14", "111", "AC01"),
    /// The acquirer's merchant is not known.
    INVALID_MERCHANT(11, "03", "03", "109", ""),
    /// The category of the merchant is blocked, or the funding source may not pay this.
    NOT_PERMITTED(12, "57", "57", "119", "AG01"),
    /// The account is blocked.
    ACCOUNT_BLOCKED(13, "62", "62", "104", "AC06"),
    /// Card or payment code has expired.
    EXPIRED(14, "54", "54", "101", ""),
    /// Amount zero, too large to render, unknown currency, or nothing left after conversion.
    INVALID_AMOUNT(15, "13", "13", "110", "AM12"),
    /// No rate for this pair of currencies.
    CURRENCY_NOT_SUPPORTED(16, "40", "40", "115", "AM03"),
    /// The rate table has not been renewed in time.
    RATE_STALE(17, "91", "96", "909", ""),
    /// The quote has expired, was used, or is about another payment: a new one is needed.
    QUOTE_EXPIRED(26, "19", "19", "903", ""),
    /// Per-transaction or daily amount limit.
    LIMIT_EXCEEDED(18, "61", "61", "121", "AM14"),
    /// Daily count limit.
    COUNT_EXCEEDED(19, "65", "65", "123", ""),
    /// The balance does not cover the amount.
    INSUFFICIENT_FUNDS(20, "51", "51", "116", "AM04"),
    /// No link to the issuer; it was not asked.
    ISSUER_UNAVAILABLE(21, "91", "91", "912", "AB08"),
    /// The issuer was asked and has not answered in time.
    ISSUER_TIMEOUT(22, "91", "98", "911", "AB05"),
    /// The issuer declined without saying why.
    ISSUER_DECLINED(23, "05", "05", "100", "MS03"),
    /// The issuer's answer holds a code that nobody knows.
    INVALID_RESPONSE(24, "20", "20", "909", ""),
    /// The switch itself can't process now.
    SYSTEM_MALFUNCTION(25, "96", "96", "909", "");

    private static final Reason[] BY_WIRE = values();

    private final int wire;
    private final String iso1987;
    private final String cups;
    private final String iso1993;
    private final String iso20022;

    Reason(int wire, String iso1987, String cups, String iso1993, String iso20022) {
        this.wire = wire;
        this.iso1987 = iso1987;
        this.cups = cups;
        this.iso1993 = iso1993;
        this.iso20022 = iso20022;
    }

    /// The code of this reason in commands, effects and snapshots; never changes, whatever the order here.
    public int wire() {
        return wire;
    }

    /// DE 39 of ISO 8583:1987.
    public String iso1987() {
        return iso1987;
    }

    /// DE 39 of the UnionPay style.
    public String cups() {
        return cups;
    }

    /// DE 39 (action code) of ISO 8583:1993.
    public String iso1993() {
        return iso1993;
    }

    /// ISO 20022 external status reason code, empty where there is none.
    public String iso20022() {
        return iso20022;
    }

    /// Whether the payment is refused.
    boolean isRefusal() {
        return this != APPROVED;
    }

    /// The one of two reasons that answers: a refusal before [#APPROVED], then by precedence.
    static Reason first(Reason one, Reason other) {
        if (one.isRefusal() && other.isRefusal()) {
            return one.compareTo(other) <= 0 ? one : other;
        }
        return one.isRefusal() ? one : other;
    }

    /// The reason with this wire code.
    ///
    /// @throws IllegalArgumentException for a code that no reason has
    public static Reason ofWire(int wire) {
        for (Reason reason : BY_WIRE) {
            if (reason.wire == wire) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason has wire code " + wire);
    }
}
