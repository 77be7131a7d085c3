package io.lowu.loadtest.script;

/// What a script may look at: one message as its peer has understood it.
///
/// @param kind what the message asks for
/// @param amountMinor amount of the message in minor units (DE 4, or the interbank amount), 0 where it has none
/// @param rrn retrieval reference number (DE 37, or the one in the remittance information), empty where it has none
public record Observed(Kind kind, long amountMinor, String rrn) {
    /// The kinds of messages that scripts tell apart.
    public enum Kind {
        /// 0200, 0201; 0100, 0101.
        PURCHASE,
        /// 0220, 0120 and their repeats.
        ADVICE,
        /// 0400, 0420, 0421.
        REVERSAL,
        /// 0800.
        NETWORK,
        /// pacs.003.
        DEBIT,
        /// pacs.028.
        STATUS,
        /// pacs.008 with purpose RPRFND.
        REFUND
    }
}
