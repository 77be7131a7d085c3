package io.lowu.server.trace;

/// What happened to a payment.
public enum Step {
    /// A request of the acquirer came.
    RECEIVED,
    /// The customer's price was found.
    CONVERTED,
    /// Limits, account and funding were looked at.
    CHECKED,
    /// The books changed.
    POSTED,
    /// The card issuer or bank was asked.
    ASKED,
    /// The card issuer or bank answered, or can't be reached.
    ISSUER_ANSWERED,
    /// The acquirer got an answer.
    ANSWERED,
    /// The issuer was told to undo it, or asked how it stands.
    REVERSED,
    /// The issuer was told of a completion or refund.
    ADVISED,
    /// An operator gave an order.
    ORDERED,
    /// Operators were told of something odd.
    ALERTED,
    /// Only the result is known: what led to it is older than the journal.
    REMEMBERED
}
