package io.lowu.server.settle;

import java.util.List;

/// A `D` line: one posting. Text is as in the file, empty = not known.
///
/// @param number of the line in its file
/// @param sequence 1, 2, 3 … within the file
/// @param mti `0200` purchase, `0220` refund, `0420` reversal
/// @param processingCode DE 3
/// @param account DE 2, masked
/// @param amount DE 4 that this line moves, minor units of `currency`
/// @param currency DE 49
/// @param billingAmount DE 6 that this line moves, minor units of `billingCurrency`
/// @param billingCurrency DE 51
/// @param rate DE 10
/// @param transmission DE 7
/// @param stan DE 11
/// @param acquirer DE 32
/// @param forwarder DE 33
/// @param rrn DE 37
/// @param approvalCode DE 38
/// @param responseCode DE 39
/// @param terminal DE 41
/// @param merchant DE 42
/// @param original key of the payment that a refund or reversal is about, as [#key]
/// @param status `APPROVED`, `REVERSED` or `PARTIALLY_REVERSED`
record ClearingLine(
        int number,
        int sequence,
        String mti,
        String processingCode,
        String account,
        long amount,
        int currency,
        long billingAmount,
        int billingCurrency,
        String rate,
        String transmission,
        String stan,
        String acquirer,
        String forwarder,
        String rrn,
        String approvalCode,
        String responseCode,
        String terminal,
        String merchant,
        String original,
        String status) {
    static final int COLUMNS = 21;

    /// Where a line names another one: DE 32, 33, 7 and 11.
    String key() {
        return key(acquirer, forwarder, transmission, stan);
    }

    static String key(String acquirer, String forwarder, String transmission, String stan) {
        return acquirer + "/" + forwarder + "/" + transmission + "/" + stan;
    }

    /// What identifies the line in any file about the same postings: its own key, or, where it has none, that of its
    /// original.
    String identity() {
        return isReversal() ? mti.substring(0, 2) + " of " + original : mti.substring(0, 2) + " " + key();
    }

    /// Whether [#identity] says enough: terminals have no DE 7.
    boolean hasKey() {
        return isReversal() || !transmission.isEmpty();
    }

    /// What identifies it where a key is missing: DE 37, 41, 42 and 4.
    String fallback() {
        return mti.substring(0, 2) + " " + rrn + "/" + terminal.strip() + "/" + merchant.strip() + "/" + amount;
    }

    boolean isReversal() {
        return mti.startsWith("04");
    }

    boolean isCredit() {
        return mti.equals("0220") && processingCode.startsWith("2");
    }

    /// Amount in the currency of a file.
    long in(int fileCurrency) {
        return fileCurrency == currency ? amount : billingAmount;
    }

    /// Whether the line gives back: a refund, or the reversal of a purchase.
    boolean givesBack() {
        return isCredit() != isReversal();
    }

    String text() {
        return String.join(
                "|",
                List.of(
                        "D",
                        Integer.toString(sequence),
                        mti,
                        processingCode,
                        account,
                        Long.toString(amount),
                        String.format("%03d", currency),
                        Long.toString(billingAmount),
                        String.format("%03d", billingCurrency),
                        rate,
                        transmission,
                        stan,
                        acquirer,
                        forwarder,
                        rrn,
                        approvalCode,
                        responseCode,
                        terminal,
                        merchant,
                        original,
                        status));
    }
}
