package io.lowu.authorization;

/// What a ledger account holds.
///
/// @param name as in DOMAIN.md 6.2, `WAL:U1:HKD`, `ACP:20015840:CNY`
/// @param currency ISO 4217 number
/// @param minorUnits credits less debits
public record AccountBalance(String name, int currency, long minorUnits) {}
