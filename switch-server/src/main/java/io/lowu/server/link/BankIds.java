package io.lowu.server.link;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/// The identifiers of our ISO 20022 messages. Each is a prefix, the local date of the payment and its number, so that a
/// repeat carries the same transaction id and an answer leads back to the payment.
///
/// ```
/// TX9 20181001 0000000002      TxId of a direct debit
/// RF9 20181001 0000000002      TxId of its refund
/// M9  20181001 0000000002 A1   MsgId, new with each attempt
/// ```
final class BankIds {
    static final String DEBIT = "TX9";
    static final String REFUND = "RF9";
    private static final int PREFIX = 3;
    private static final int DATE = 8;
    private static final int NUMBER = 10;

    private BankIds() {}

    static String transaction(String prefix, LocalDate date, long payment) {
        return prefix + text(date, payment);
    }

    static String endToEnd(LocalDate date, long payment) {
        return "E2E" + text(date, payment);
    }

    /// @param kind a letter for the message, so that no two of ours share an id
    static String message(char kind, LocalDate date, long payment, int attempt) {
        return "M9" + text(date, payment) + kind + attempt;
    }

    private static String text(LocalDate date, long payment) {
        return date.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%0" + NUMBER + "d", payment);
    }

    /// The payment that a transaction id of ours names; empty for any other text.
    static OptionalLong payment(String transaction) {
        if (transaction.length() < PREFIX + DATE + NUMBER
                || !(transaction.startsWith(DEBIT) || transaction.startsWith(REFUND))
                || !transaction.chars().skip(PREFIX).allMatch(c -> c >= '0' && c <= '9')
                || transaction.length() > PREFIX + DATE + 18) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(transaction.substring(PREFIX + DATE)));
    }
}
