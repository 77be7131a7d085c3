package io.lowu.routing;

/// Why routing refuses a payment (DOMAIN.md 1.9); the caller renders it as a response code.
public enum Refusal {
    /// No range holds the number.
    NO_SUCH_ISSUER,
    /// The range is known, but no link leads to its issuer.
    NO_ROUTE,
    /// Too short or too long for its range, or a wrong check digit.
    INVALID_NUMBER,
    /// The acquirer has no such merchant.
    INVALID_MERCHANT,
    /// Merchants of this category (MCC) may not be paid.
    CATEGORY_BLOCKED
}
