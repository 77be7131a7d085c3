package io.lowu.authorization;

import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.PaymentKind;
import io.lowu.authorization.sbe.PaymentState;

/// A payment as people see it; nothing in it tells who paid.
///
/// @param number 1, 2, 3 … in the order of the log
/// @param state how far it is
/// @param funding what pays, `NONE` where nothing was chosen
/// @param reason why it was answered as it was, [Reason#APPROVED] while it is FORWARDED
/// @param responseCode DE 39 of the issuer, empty where the reason speaks
/// @param amount DE 4, minor units
/// @param currency DE 49
/// @param billingAmount DE 6, minor units, 0 where there is no price
/// @param billingCurrency DE 51
/// @param billingRate DE 10 form, 0 = no conversion
/// @param acquirer DE 32
/// @param forwarder DE 33, 0 = absent
/// @param transmission DE 7, 0 on keys of terminals
/// @param stan DE 11
/// @param rrn DE 37
/// @param institution issuer that was asked, 0 = none
/// @param acceptedAt log time of the request, microseconds since the epoch
/// @param kind what it is: a purchase, or something about an earlier payment
/// @param original number of the payment that it is about, 0 = none
/// @param standingAmount what reversals and refunds have left of the amount
/// @param standingBilling what they have left of the billing amount
public record PaymentSummary(
        long number,
        PaymentState state,
        FundingKind funding,
        Reason reason,
        String responseCode,
        long amount,
        int currency,
        long billingAmount,
        int billingCurrency,
        int billingRate,
        long acquirer,
        long forwarder,
        long transmission,
        int stan,
        String rrn,
        long institution,
        long acceptedAt,
        PaymentKind kind,
        long original,
        long standingAmount,
        long standingBilling) {}
