package io.lowu.authorization;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentRecordDecoder;

/// The postings of DOMAIN.md 6.2.
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

    /// An approved purchase: the source pays, the acquirer is owed.
    void purchase(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        transfer(record, source(record), owner(record), 1);
        settlement.purchased(payment);
    }

    /// The mirror image of a purchase, with the original amounts. What a bank paid goes to suspense until the
    /// refund is settled.
    ///
    /// @param link by which the reversal came
    void reverse(Payment payment, int link) {
        PaymentRecordDecoder record = payment.read();
        boolean bank = record.funding() == FundingKind.BANK;
        transfer(record, bank ? Book.SUSPENSE : source(record), bank ? 0 : owner(record), -1);
        settlement.reversed(payment, link, record.amount(), record.billingAmount());
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

    private void transfer(PaymentRecordDecoder record, Book source, long owner, int sign) {
        int billing = record.billingCurrency();
        int currency = record.currency();
        long acquirer = record.key().acquirer();
        ledger.debit(source, owner, billing, sign * record.billingAmount());
        if (currency == billing) {
            ledger.credit(Book.ACQUIRER, acquirer, billing, sign * record.billingAmount());
        } else {
            ledger.credit(Book.FX_POSITION, 0, billing, sign * record.baseAmount())
                    .credit(Book.FX_MARGIN, 0, billing, sign * (record.billingAmount() - record.baseAmount()))
                    .debit(Book.FX_POSITION, 0, currency, sign * record.amount())
                    .credit(Book.ACQUIRER, acquirer, currency, sign * record.amount());
        }
        ledger.post();
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
