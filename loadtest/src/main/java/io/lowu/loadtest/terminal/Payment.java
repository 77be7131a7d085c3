package io.lowu.loadtest.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A purchase that was sent, and how its answers are judged.
///
/// @param request the 0200
/// @param customer who pays
/// @param intendedNanos when it was due to be sent, by [System#nanoTime]; latency counts from here
record Payment(TerminalMessage request, Customer customer, long intendedNanos) {
    private static final int[] ECHOED = {3, 4, 7, 11, 12, 13, 25, 32, 37, 41, 42, 49};

    /// Whether an answer is one that a correct switch gives: echoes, MAC, and an amount that anyone can recompute.
    boolean answeredRightBy(Answer answer) {
        if (!answer.authentic()
                || answer.message().mti() != 210
                || answer.code().length() != 2) {
            return false;
        }
        if (answer.message().fields().containsKey(2)
                && !answer.message().text(2).equals(request.text(2))) {
            return false;
        }
        for (int field : ECHOED) {
            // A terminal's link may leave out what the terminal did not send; what is there must be the same.
            if (answer.message().fields().containsKey(field)
                    && !answer.message().text(field).equals(request.text(field))) {
                return false;
            }
        }
        return !"00".equals(answer.code()) || chargedRight(answer.message());
    }

    /// DE 6 = DE 4 x DE 10, half up; the first digit of DE 10 counts the decimals of the other seven (DOMAIN.md
    /// 1.8).
    private boolean chargedRight(TerminalMessage answer) {
        String rate = answer.text(10);
        if (!rate.matches("[0-9]{8}") || !"344".equals(answer.text(51))) {
            return false;
        }
        BigDecimal converted = BigDecimal.valueOf(request.number(4))
                .multiply(BigDecimal.valueOf(Long.parseLong(rate.substring(1)), rate.charAt(0) - '0'))
                .setScale(0, RoundingMode.HALF_UP);
        return converted.compareTo(BigDecimal.valueOf(answer.number(6))) == 0;
    }

    @Override
    public String toString() {
        return "payment by " + customer.funding();
    }
}
