package io.lowu.server.settle;

/// What makes a clearing file unique: who sends it to whom, for which date and currency, and which one it is.
///
/// @param sender institution that wrote it
/// @param receiver institution that it is for
/// @param date business date, YYYYMMDD
/// @param currency ISO 4217 number
/// @param sequence 1 for the first file of a date
public record ClearingId(long sender, long receiver, int date, int currency, int sequence) {
    /// `20181001-99990344-20015840-156-1`: the name of its file, without an ending.
    public String name() {
        return date + "-" + sender + "-" + receiver + "-" + String.format("%03d", currency) + "-" + sequence;
    }

    String header() {
        return "H|" + sender + "|" + receiver + "|" + date + "|" + String.format("%03d", currency) + "|" + sequence;
    }
}
