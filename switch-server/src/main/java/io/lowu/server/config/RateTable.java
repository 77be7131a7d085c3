package io.lowu.server.config;

import java.math.BigDecimal;
import java.util.List;

/// `rates.yaml`.
///
/// @param version number of the table
public record RateTable(int version, List<Pair> pairs) {
    /// A rate; transaction amount × rate = billing amount, in major units.
    ///
    /// @param from ISO 4217 number of the transaction currency
    /// @param to ISO 4217 number of the billing currency
    /// @param customer rate to the customer
    /// @param mid rate without margin
    public record Pair(int from, int to, BigDecimal customer, BigDecimal mid) {}
}
