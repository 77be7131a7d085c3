package io.lowu.server.config;

import io.lowu.authorization.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `rates.yaml`.
///
/// @param version number of the table; another table has a greater one
/// @param validFrom when it comes into force; null: at once
/// @param validUntil when it ends; null: when the next one comes
public record RateTable(
        int version, @Nullable Instant validFrom, @Nullable Instant validUntil, List<Pair> pairs) {

    /// [#validFrom] in microseconds since the epoch, 0 if there is none.
    public long beginsMicros() {
        return micros(validFrom);
    }

    /// [#validUntil] in microseconds since the epoch, 0 if there is none.
    public long endsMicros() {
        return micros(validUntil);
    }

    private static long micros(@Nullable Instant time) {
        return time == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /// A rate; transaction amount × rate = billing amount, in major units.
    ///
    /// @param from ISO 4217 number of the transaction currency
    /// @param to ISO 4217 number of the billing currency
    /// @param customer rate to the customer
    /// @param mid rate without margin
    public record Pair(int from, int to, BigDecimal customer, BigDecimal mid) {
        /// The customer's rate in the form of DE 10, quantised up.
        ///
        /// @throws ConfigException if the form can't hold it
        public int customerForm() {
            return form(customer, RoundingMode.UP);
        }

        /// The mid rate in the form of DE 10.
        ///
        /// @throws ConfigException if the form can't hold it
        public int midForm() {
            return form(mid, RoundingMode.HALF_UP);
        }

        private int form(BigDecimal rate, RoundingMode rounding) {
            try {
                return Rate.encode(rate, rounding);
            } catch (IllegalArgumentException e) {
                throw new ConfigException("pair " + from + " to " + to + ": " + e.getMessage());
            }
        }
    }
}
