package io.lowu.codec.qr;

/// What comes on top of the amount (ids 55, 56, 57).
public sealed interface Tip {
    /// Nothing.
    record None() implements Tip {}

    /// The payer is asked for a tip.
    record Asked() implements Tip {}

    /// A fixed fee.
    ///
    /// @param minorUnits at least 1, in the currency of the code
    record Fixed(long minorUnits) implements Tip {}

    /// A part of the amount.
    ///
    /// @param hundredths hundredths of a percent, 1 to 9,999
    record Percentage(int hundredths) implements Tip {}
}
