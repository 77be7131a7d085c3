package io.lowu.authorization;

import io.lowu.authorization.sbe.SettlementCode;

/// What an acquirer last said of its totals of a date, and what we answered.
///
/// @param day days since 1970-01-01
/// @param link acquirer link
/// @param institution DE 99, 0 = all of the link
/// @param currency DE 50
/// @param code DE 66 of the answer
/// @param net DE 97 of the acquirer, positive = `C`
record Claim(int day, int link, long institution, int currency, SettlementCode code, long net) {
    /// Whether it is about the same totals.
    boolean isAbout(Claim other) {
        return day == other.day && link == other.link && institution == other.institution && currency == other.currency;
    }
}
