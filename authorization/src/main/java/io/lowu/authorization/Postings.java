package io.lowu.authorization;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.SettlementClass;

/// The postings of DOMAIN.md 6.2. Each payment's record counts what was posted for it on either side, so that
/// auditors can hold the count against its state.
final class Postings {
    private final Ledger ledger;
    private final Settlement settlement;

    Postings(Ledger ledger, Settlement settlement) {
        this.ledger = ledger;
        this.settlement = settlement;
    }

    /// A wallet's first money: Dr FPS, Cr WAL.
    void open(long wallet, int currency, long amount) {
        ledger.debit(Book.FPS, 0, currency, amount).credit(Book.WALLET, wallet, currency, amount);
        ledger.post();
    }

    /// An approved purchase: the source pays, the acquirer is owed. What the wallet does not have, suspense lends.
    void purchase(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        ledger.debit(
                        source(record),
                        owner(record),
                        record.billingCurrency(),
                        record.billingAmount() - record.uncollected())
                .debit(Book.SUSPENSE, 0, record.billingCurrency(), record.uncollected());
        owe(payment, record.amount(), record.billingAmount(), record.billingAmount(), record.baseAmount());
        settlement.purchased(payment);
    }

    /// An authorization keeps the customer's money: Dr WAL, Cr HLD.
    void hold(Payment authorization, long amount) {
        PaymentRecordDecoder record = authorization.read();
        ledger.debit(Book.WALLET, record.wallet(), record.billingCurrency(), amount)
                .credit(Book.HOLD, record.wallet(), record.billingCurrency(), amount);
        ledger.post();
    }

    /// A completion: the hold is used up, the wallet pays or gets the difference, suspense lends what is missing.
    void complete(Payment completion, long held) {
        PaymentRecordDecoder record = completion.read();
        long wallet = record.billingAmount() - held - record.uncollected();
        ledger.debit(Book.HOLD, record.wallet(), record.billingCurrency(), held)
                .debit(Book.WALLET, record.wallet(), record.billingCurrency(), wallet)
                .debit(Book.SUSPENSE, 0, record.billingCurrency(), record.uncollected());
        owe(completion, record.amount(), record.billingAmount(), record.billingAmount(), record.baseAmount());
        settlement.purchased(completion);
    }

    /// Gives a part of a hold back; what was never held comes first.
    void release(Payment authorization, long billing) {
        long missing = Math.min(authorization.read().uncollected(), billing);
        authorization.write().uncollected(authorization.read().uncollected() - missing);
        hold(authorization, missing - billing);
    }

    /// Gives back a part; what suspense lent is paid back first.
    ///
    /// @param link by which the reversal or refund came
    /// @param kind what it counts as
    /// @param to where the customer's money goes
    /// @param paid what the customer gets; more or less than `billing` is income or loss of the house
    /// @param billing the part of the original billing amount
    /// @param base the part of the original base amount
    void giveBack(
            Payment payment, int link, SettlementClass kind, Book to, long amount, long paid, long billing, long base) {
        PaymentRecordDecoder record = payment.read();
        long lent = Math.min(record.uncollected(), paid);
        payment.write().uncollected(record.uncollected() - lent);
        ledger.credit(Book.SUSPENSE, 0, record.billingCurrency(), lent)
                .credit(to, to == Book.SUSPENSE ? 0 : owner(record), record.billingCurrency(), paid - lent);
        owe(payment, -amount, -paid, -billing, -base);
        // What a bank gets back waits in suspense for its refund, and is the bank's all the same.
        boolean unplaced = to == Book.SUSPENSE && record.funding() != FundingKind.BANK;
        settlement.givenBack(payment, link, kind, amount, paid, unplaced ? paid : lent);
    }

    /// Where a reversal's money goes: back to the source; what a bank paid waits in suspense until its refund is
    /// settled.
    static Book target(PaymentRecordDecoder record) {
        return record.funding() == FundingKind.BANK ? Book.SUSPENSE : source(record);
    }

    /// A bank settled what we no longer want: Dr FPS, Cr SUS.
    void settledInVain(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        int currency = record.billingCurrency();
        ledger.debit(Book.FPS, 0, currency, record.billingAmount())
                .credit(Book.SUSPENSE, 0, currency, record.billingAmount());
        ledger.post();
    }

    /// The refund to the bank is settled: Dr SUS, Cr FPS.
    void refunded(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        int currency = record.billingCurrency();
        ledger.debit(Book.SUSPENSE, 0, currency, record.billingAmount())
                .credit(Book.FPS, 0, currency, record.billingAmount());
        ledger.post();
    }

    /// The side of the merchant: position, margin and what the acquirer is owed.
    private void owe(Payment payment, long amount, long paid, long billing, long base) {
        PaymentRecordDecoder record = payment.read();
        int home = record.billingCurrency();
        int currency = record.currency();
        long acquirer = record.key().acquirer();
        if (currency == home) {
            ledger.credit(Book.ACQUIRER, acquirer, home, amount).credit(Book.FX_MARGIN, 0, home, paid - amount);
        } else {
            ledger.credit(Book.FX_POSITION, 0, home, base)
                    .credit(Book.FX_MARGIN, 0, home, paid - base)
                    .debit(Book.FX_POSITION, 0, currency, amount)
                    .credit(Book.ACQUIRER, acquirer, currency, amount);
        }
        ledger.post();
        payment.write()
                .postedMerchant(record.postedMerchant() + amount)
                .postedCustomer(record.postedCustomer() + billing);
    }

    private static Book source(PaymentRecordDecoder record) {
        return switch (record.funding()) {
            case BALANCE -> Book.WALLET;
            case CARD -> Book.ISSUER;
            case BANK -> Book.FPS;
            case NONE, NULL_VAL -> throw new IllegalStateException("a payment without funding can't be posted");
        };
    }

    private static long owner(PaymentRecordDecoder record) {
        return switch (record.funding()) {
            case BALANCE -> record.wallet();
            case CARD -> record.institution();
            case BANK, NONE, NULL_VAL -> 0;
        };
    }
}
