package io.lowu.server.simulation;

import io.lowu.authorization.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the acquirer knows of its purchases, and what the switch may answer them.
final class AcquirerBook {
    private final List<Purchase> purchases = new ArrayList<>();

    Purchase add(Customer customer, long amount, int stan, long transmission) {
        Purchase purchase = new Purchase(purchases.size() + 1, customer, amount, stan, transmission);
        purchases.add(purchase);
        return purchase;
    }

    List<Purchase> purchases() {
        return purchases;
    }

    /// Whether nothing is left that the acquirer would ask or take back.
    boolean isSettled() {
        for (Purchase purchase : purchases) {
            if (!purchase.isSettled() || purchase.awaitsRepeat) {
                return false;
            }
        }
        return true;
    }

    /// What is not settled, in words.
    String unsettled() {
        return purchases.stream()
                .filter(purchase -> !purchase.isSettled() || purchase.awaitsRepeat)
                .limit(5)
                .map(Purchase::toString)
                .collect(Collectors.joining(", "));
    }

    /// A repeat of an answered request was sent: it is to be answered again.
    void expectAgain(Purchase purchase) {
        purchase.awaitsRepeat = true;
    }

    /// An 0210.
    ///
    /// @return whether it is the first outcome of the purchase
    boolean answered(Purchase purchase, String code, String approvalCode, long billing, long rate) {
        return switch (code) {
            case "94" -> {
                if (purchase.copies == 1) {
                    throw new Broken(purchase + " was sent once and is refused as a duplicate");
                }
                yield false;
            }
            // Not signed on, or too busy: the switch has not looked at this copy.
            case "58", "96" -> {
                purchase.refused = purchase.copies == 1 && purchase.outcome == null && !purchase.isReversing();
                yield false;
            }
            case "22" -> {
                if (!purchase.isReversing()) {
                    throw new Broken(purchase + " is answered 22, and nobody has reversed it");
                }
                purchase.awaitsRepeat = false;
                yield false;
            }
            default -> outcome(purchase, code, approvalCode, billing, rate);
        };
    }

    private static boolean outcome(Purchase purchase, String code, String approvalCode, long billing, long rate) {
        if (purchase.refused) {
            throw new Broken(purchase + " was refused before it was looked at, and is answered " + code);
        }
        if (purchase.outcome != null) {
            purchase.awaitsRepeat = false;
            if (!purchase.outcome.equals(code)
                    || !purchase.approvalCode.equals(approvalCode)
                    || purchase.billing != billing
                    || purchase.rate != rate) {
                throw new Broken("%s was answered %s %s %d, and now %s %s %d"
                        .formatted(
                                purchase,
                                purchase.outcome,
                                purchase.approvalCode,
                                purchase.billing,
                                code,
                                approvalCode,
                                billing));
            }
            return false;
        }
        purchase.outcome = code;
        purchase.approvalCode = approvalCode;
        purchase.billing = billing;
        purchase.rate = rate;
        if (code.equals("00")) {
            BigDecimal expected = BigDecimal.valueOf(purchase.amount)
                    .multiply(Rate.decode((int) rate))
                    .setScale(0, RoundingMode.HALF_UP);
            if (expected.longValueExact() != billing || approvalCode.length() != 6) {
                throw new Broken("%s is approved with DE 6 = %d, DE 10 = %d, DE 38 = '%s'"
                        .formatted(purchase, billing, rate, approvalCode));
            }
        }
        return true;
    }

    /// An 0410 or 0430.
    void reversalAnswered(Purchase purchase, boolean advice, String code) {
        switch (code) {
            case "00", "22" -> purchase.reversed = true;
            case "25" -> {
                if (advice && purchase.outcome != null) {
                    throw new Broken(
                            purchase + " was answered " + purchase.outcome + ", and its reversal finds nothing");
                }
                // Only an advice leaves a mark that keeps a late request out.
                purchase.reversed |= advice;
            }
            case "96" -> {
                // Too busy; it is repeated.
            }
            default -> throw new Broken("the reversal of " + purchase + " is answered " + code);
        }
    }
}
