package io.lowu.authorization;

import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.QuoteGivenEncoder;
import io.lowu.authorization.sbe.QuoteRecordDecoder;
import io.lowu.authorization.sbe.QuoteRecordEncoder;
import io.lowu.authorization.sbe.RequestQuoteDecoder;

/// Prices that a wallet may confirm: good for some time and for one payment (DOMAIN.md 1.13, S-18).
final class Quotes {
    /// Commands forget at most so many old quotes each, so that none pays for all.
    private static final int FORGOTTEN_PER_COMMAND = 4;

    private final CoreState state;
    private final Pricing pricing;
    private final RecordStore quotes;
    private final QuoteRecordDecoder read = new QuoteRecordDecoder();
    private final QuoteRecordEncoder write = new QuoteRecordEncoder();
    private final QuoteGivenEncoder given = new QuoteGivenEncoder();

    Quotes(CoreState state, Pricing pricing) {
        this.state = state;
        this.pricing = pricing;
        this.quotes = state.quotes;
    }

    /// Quotes a price to a wallet, or says why there is none.
    void requested(RequestQuoteDecoder request) {
        long wallet =
                state.wallets.find(request.wallet().high(), request.wallet().low());
        Reason account = wallet == HashIndex.NONE ? Reason.INVALID_ACCOUNT : state.wallets.refusal(wallet);
        Reason reason = Reason.first(account, pricing.price(request.amount(), request.currency()));
        state.effects.begin(given, 0);
        given.handle(request.handle()).reason((short) reason.wire());
        if (!reason.isRefusal()) {
            long number = quotes.append();
            long expires = state.now() + state.parameters.quoteLife();
            write.wrap(quotes.buffer(number), quotes.offset(number))
                    .wallet(wallet)
                    .amount(request.amount())
                    .billingAmount(pricing.billingAmount())
                    .baseAmount(pricing.baseAmount())
                    .expires(expires)
                    .billingRate(pricing.rate())
                    .midRate(pricing.midRate())
                    .rateVersion(pricing.rateVersion())
                    .conversionDate(pricing.conversionDate())
                    .currency(request.currency())
                    .used(Bool.NO);
            given.quote(number)
                    .billingAmount(pricing.billingAmount())
                    .billingCurrency(state.parameters.billingCurrency())
                    .billingRate(pricing.rate())
                    .rateVersion(pricing.rateVersion())
                    .expires(expires);
        }
        state.effects.end(given);
    }

    /// Gives a payment the price of its quote and uses that up, whatever becomes of the payment.
    ///
    /// @return [Reason#APPROVED], or [Reason#QUOTE_EXPIRED] for one that is too old, was used, or is about another
    ///     wallet or amount
    Reason use(Payment payment, long number) {
        PaymentRecordDecoder record = payment.read();
        payment.write().billingCurrency(state.parameters.billingCurrency());
        if (!quotes.holds(number)) {
            return Reason.QUOTE_EXPIRED;
        }
        QuoteRecordDecoder quote = at(number);
        if (quote.used() == Bool.YES
                || state.now() > quote.expires()
                || quote.wallet() != record.wallet()
                || quote.amount() != record.amount()
                || quote.currency() != record.currency()) {
            return Reason.QUOTE_EXPIRED;
        }
        write.wrap(quotes.buffer(number), quotes.offset(number)).used(Bool.YES);
        PaymentRecordEncoder edit = payment.write()
                .quote(number)
                .billingAmount(quote.billingAmount())
                .baseAmount(quote.baseAmount())
                .billingRate(quote.billingRate())
                .midRate(quote.midRate());
        edit.rateVersion(quote.rateVersion()).conversionDate(quote.conversionDate());
        return Reason.APPROVED;
    }

    /// Drops the oldest quotes that expired before a time.
    void forget(long before) {
        for (int i = 0; i < FORGOTTEN_PER_COMMAND && quotes.first() < quotes.next(); i++) {
            if (at(quotes.first()).expires() >= before) {
                return;
            }
            quotes.forgetFirst();
        }
    }

    private QuoteRecordDecoder at(long number) {
        return read.wrap(
                quotes.buffer(number),
                quotes.offset(number),
                QuoteRecordDecoder.BLOCK_LENGTH,
                QuoteRecordDecoder.SCHEMA_VERSION);
    }
}
