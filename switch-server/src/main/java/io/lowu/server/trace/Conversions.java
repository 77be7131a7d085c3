package io.lowu.server.trace;

import io.lowu.authorization.AuthorizationCore;
import io.lowu.authorization.PaymentDetail;
import io.lowu.authorization.PaymentSummary;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.PublishRatesDecoder;
import io.lowu.server.books.Amounts;
import java.math.BigDecimal;
import java.util.Optional;
import org.agrona.DirectBuffer;

/// Shows how a price came about, so that anyone can recompute it.
final class Conversions {
    private static final int DIGITS_OF_RATE = 10_000_000;

    private final AuthorizationCore core;

    Conversions(AuthorizationCore core) {
        this.core = core;
    }

    Optional<Told> tell(PaymentDetail payment) {
        PaymentSummary summary = payment.summary();
        if (summary.billingRate() == 0) {
            return Optional.empty();
        }
        BigDecimal rate = rate(summary.billingRate());
        BigDecimal amount = BigDecimal.valueOf(summary.amount(), Amounts.digits(summary.currency()));
        String exact = amount.multiply(rate).toPlainString();
        String currency = Amounts.letters(summary.billingCurrency());
        String billing = Amounts.decimal(summary.billingAmount(), summary.billingCurrency());
        String base = Amounts.decimal(payment.baseAmount(), summary.billingCurrency());
        String margin = Amounts.decimal(summary.billingAmount() - payment.baseAmount(), summary.billingCurrency());
        int version = version();
        return Optional.of(Told.of(
                Step.CONVERTED,
                Amounts.text(summary.amount(), summary.currency()) + " x " + rate.toPlainString() + " (table v"
                        + version + ") = " + currency + " " + exact + ", rounded half up to " + billing + "; " + base
                        + " at the mid rate, margin " + margin,
                "rate",
                rate.toPlainString(),
                "table",
                version,
                "exact",
                exact,
                "rounding",
                "HALF_UP",
                "billing_amount",
                billing,
                "billing_currency",
                currency,
                "base_amount",
                base,
                "margin",
                margin));
    }

    /// DE 10: the first digit says how many of the other seven stand behind the point.
    private static BigDecimal rate(int encoded) {
        return BigDecimal.valueOf(encoded % DIGITS_OF_RATE, encoded / DIGITS_OF_RATE);
    }

    private int version() {
        DirectBuffer table = core.rateTable();
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(table, 0);
        return new PublishRatesDecoder().wrapAndApplyHeader(table, 0, header).tableVersion();
    }
}
