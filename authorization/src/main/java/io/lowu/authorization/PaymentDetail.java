package io.lowu.authorization;

import io.lowu.authorization.sbe.LegState;

/// A payment with what is known of its issuer leg; nothing in it is personal data.
///
/// @param summary what most want to know
/// @param holder ledger name of the wallet that pays, empty where there is none
/// @param baseAmount value at the mid rate, minor units of the billing currency
/// @param approvalCode DE 38, empty = none
/// @param terminal DE 41
/// @param merchant DE 42
/// @param legState what is known of the debit at the issuer
/// @param legStan DE 11 of the 0200 to the card issuer, 0 = not sent
/// @param legTransmission DE 7 of it
public record PaymentDetail(
        PaymentSummary summary,
        String holder,
        long baseAmount,
        String approvalCode,
        String terminal,
        String merchant,
        LegState legState,
        int legStan,
        long legTransmission) {}
