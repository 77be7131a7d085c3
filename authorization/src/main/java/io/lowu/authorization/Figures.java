package io.lowu.authorization;

import io.lowu.authorization.sbe.FiguresDecoder;
import io.lowu.authorization.sbe.FiguresEncoder;
import io.lowu.authorization.sbe.SettlementClass;

/// DE 74–77, 86–89 and 97 of one question, summed over the totals that it is about.
final class Figures {
    private long credits;
    private long creditReversals;
    private long debits;
    private long debitReversals;
    private long creditAmount;
    private long creditReversalAmount;
    private long debitAmount;
    private long debitReversalAmount;
    private long net;

    void clear() {
        credits = 0;
        creditReversals = 0;
        debits = 0;
        debitReversals = 0;
        creditAmount = 0;
        creditReversalAmount = 0;
        debitAmount = 0;
        debitReversalAmount = 0;
        net = 0;
    }

    void add(Total total) {
        credits += total.occurrences(SettlementClass.CREDIT);
        creditReversals += total.occurrences(SettlementClass.CREDIT_REVERSAL);
        debits += total.occurrences(SettlementClass.DEBIT);
        debitReversals += total.occurrences(SettlementClass.DEBIT_REVERSAL);
        creditAmount = Math.addExact(creditAmount, total.amount(SettlementClass.CREDIT));
        creditReversalAmount = Math.addExact(creditReversalAmount, total.amount(SettlementClass.CREDIT_REVERSAL));
        debitAmount = Math.addExact(debitAmount, total.amount(SettlementClass.DEBIT));
        debitReversalAmount = Math.addExact(debitReversalAmount, total.amount(SettlementClass.DEBIT_REVERSAL));
        net = Math.addExact(net, total.net());
    }

    /// DE 97, positive = the one who asks is owed.
    long net() {
        return net;
    }

    /// Whether somebody else has the same counts, amounts and net.
    boolean agreeWith(FiguresDecoder theirs) {
        return theirs.credits() == credits
                && theirs.creditReversals() == creditReversals
                && theirs.debits() == debits
                && theirs.debitReversals() == debitReversals
                && theirs.creditAmount() == creditAmount
                && theirs.creditReversalAmount() == creditReversalAmount
                && theirs.debitAmount() == debitAmount
                && theirs.debitReversalAmount() == debitReversalAmount
                && theirs.net() == net;
    }

    void writeTo(FiguresEncoder message) {
        message.credits(credits)
                .creditReversals(creditReversals)
                .debits(debits)
                .debitReversals(debitReversals)
                .creditAmount(creditAmount)
                .creditReversalAmount(creditReversalAmount)
                .debitAmount(debitAmount)
                .debitReversalAmount(debitReversalAmount)
                .net(net);
    }
}
