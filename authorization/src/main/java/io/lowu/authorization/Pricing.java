package io.lowu.authorization;

import io.lowu.authorization.sbe.PaymentRecordDecoder;

/// What a payment costs its customer: DE 6 and DE 10 from DE 4, and the base amount at the mid rate (DOMAIN.md
/// 1.8).
final class Pricing {
    private final CoreState state;

    Pricing(CoreState state) {
        this.state = state;
    }

    /// Writes the billing amount, base amount and rate of a payment.
    ///
    /// @return [Reason#APPROVED], or why there is no price that may be used
    Reason price(Payment payment) {
        Reason reason = priceAnyway(payment);
        boolean stale = isStale() && payment.isConverted();
        return reason.isRefusal() || !stale ? reason : Reason.RATE_STALE;
    }

    private boolean isStale() {
        long staleAfter = state.parameters.rateStaleAfter();
        return staleAfter > 0 && state.now() - state.rates.published() > staleAfter;
    }

    /// The same by the last rates that there are, however old.
    Reason priceAnyway(Payment payment) {
        PaymentRecordDecoder record = payment.read();
        int from = record.currency();
        int to = state.parameters.billingCurrency();
        long amount = record.amount();
        payment.write().billingCurrency(to);
        int exponent = Currencies.exponent(from);
        if (amount <= 0 || amount > Conversion.AMOUNT_MAX || exponent == Currencies.UNKNOWN) {
            return Reason.INVALID_AMOUNT;
        }
        if (from == to) {
            payment.write().billingAmount(amount).baseAmount(amount).billingRate(Rates.NONE);
            return Reason.APPROVED;
        }
        int rate = state.rates.customer(from, to);
        if (rate == Rates.NONE) {
            return Reason.CURRENCY_NOT_SUPPORTED;
        }
        int billingExponent = Currencies.exponent(to);
        long billing = Conversion.convert(amount, exponent, rate, billingExponent);
        long base = Conversion.convert(amount, exponent, state.rates.mid(from, to), billingExponent);
        if (billing == Conversion.OVERFLOW || base == Conversion.OVERFLOW || billing == 0) {
            return Reason.INVALID_AMOUNT;
        }
        payment.write()
                .billingAmount(billing)
                .baseAmount(base)
                .billingRate(rate)
                .midRate(state.rates.mid(from, to))
                .conversionDate(state.localDate());
        return Reason.APPROVED;
    }
}
