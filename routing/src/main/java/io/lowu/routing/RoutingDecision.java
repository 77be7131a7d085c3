package io.lowu.routing;

/// Where a number leads.
public sealed interface RoutingDecision {
    /// To this issuer.
    ///
    /// @param kind what the number stands for
    /// @param issuer institution id of the issuer, as in DE 100
    record Forward(AccountKind kind, long issuer) implements RoutingDecision {}

    /// Nowhere: the sender learns why.
    record Reject(Refusal refusal) implements RoutingDecision {}
}
