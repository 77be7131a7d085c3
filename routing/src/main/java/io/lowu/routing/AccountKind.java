package io.lowu.routing;

/// What the number in DE 2 stands for.
public enum AccountKind {
    /// A wallet of this switch; its funding order says who pays.
    WALLET,
    /// A card; its issuer is asked.
    CARD,
    /// A payment code that stands for a wallet for a minute (DOMAIN.md 4.3).
    PAYMENT_CODE
}
