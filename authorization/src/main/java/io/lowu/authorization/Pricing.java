package io.lowu.authorization;

import io.lowu.authorization.sbe.PaymentRecordDecoder;

/// What a payment costs its customer: DE 6 and DE 10 from DE 4, and the base amount at the mid rate (DOMAIN.md
/// 1.8).
final class Pricing {
    private final CoreState state;
    private long billingAmount;
    private long baseAmount;
    private int rate;
    private int midRate;
    private int rateVersion;
    private int conversionDate;

    Pricing(CoreState state) {
        this.state = state;
    }

    /// Writes the billing amount, base amount and rate of a payment.
    ///
    /// @return [Reason#APPROVED], or why there is no price that may be used
    Reason price(Payment payment) {
        Reason reason = priceAnyway(payment);
        return reason.isRefusal() || !isStale() ? reason : Reason.RATE_STALE;
    }

    /// The same by the last rates that there are, however old.
    Reason priceAnyway(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        payment.write().billingCurrency(state.parameters.billingCurrency());
        Reason reason = find(record.amount(), record.currency());
        if (!reason.isRefusal()) {
            payment.write()
                    .billingAmount(billingAmount)
                    .baseAmount(baseAmount)
                    .billingRate(rate)
                    .midRate(midRate)
                    .rateVersion(rateVersion)
                    .conversionDate(conversionDate);
        }
        return reason;
    }

    /// Finds the price of an amount, which the methods below then tell.
    ///
    /// @return [Reason#APPROVED], or why there is none that may be used
    Reason price(long amount, int currency) {
        Reason reason = find(amount, currency);
        return reason.isRefusal() || !isStale() ? reason : Reason.RATE_STALE;
    }

    /// Whether the price that was found is by rates that must not be used any more.
    private boolean isStale() {
        return rate != RateTable.NONE && state.rates.isStale(state.now(), state.parameters.rateStaleAfter());
    }

    private Reason find(long amount, int currency) {
        int billing = state.parameters.billingCurrency();
        int exponent = Currencies.exponent(currency);
        if (amount <= 0 || amount > Conversion.AMOUNT_MAX || exponent == Currencies.UNKNOWN) {
            return Reason.INVALID_AMOUNT;
        }
        if (currency == billing) {
            billingAmount = amount;
            baseAmount = amount;
            rate = RateTable.NONE;
            midRate = RateTable.NONE;
            rateVersion = 0;
            conversionDate = 0;
            return Reason.APPROVED;
        }
        RateTable table = state.rates.current();
        rate = table.customer(currency, billing);
        if (rate == RateTable.NONE) {
            return Reason.CURRENCY_NOT_SUPPORTED;
        }
        int billingExponent = Currencies.exponent(billing);
        billingAmount = Conversion.convert(amount, exponent, rate, billingExponent);
        midRate = table.mid(currency, billing);
        baseAmount = Conversion.convert(amount, exponent, midRate, billingExponent);
        if (billingAmount == Conversion.OVERFLOW || baseAmount == Conversion.OVERFLOW || billingAmount == 0) {
            return Reason.INVALID_AMOUNT;
        }
        rateVersion = table.version();
        conversionDate = state.localDate();
        return Reason.APPROVED;
    }

    /// Minor units of the billing currency.
    long billingAmount() {
        return billingAmount;
    }

    /// What of it is the value at the mid rate.
    long baseAmount() {
        return baseAmount;
    }

    /// DE 10 form, [RateTable#NONE] if nothing is converted.
    int rate() {
        return rate;
    }

    /// The mid rate in the same form.
    int midRate() {
        return midRate;
    }

    /// Of the table that the rate is from.
    int rateVersion() {
        return rateVersion;
    }

    /// DE 16.
    int conversionDate() {
        return conversionDate;
    }
}
