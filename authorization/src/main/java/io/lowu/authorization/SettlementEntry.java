package io.lowu.authorization;

import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.SettlementClass;

/// One posting that is settled, with what is known of its payment; nothing in it tells who paid.
///
/// @param payment number of the payment
/// @param date business date on which it counts, YYYYMMDD
/// @param link acquirer link by which it came
/// @param acquirer DE 32
/// @param issuer card issuer, bank or wallet issuer that pays
/// @param kind purchase, refund or the reversal of one
/// @param amount what this posting moves, minor units of the transaction's currency
/// @param currency DE 49
/// @param billingAmount what this posting moves, minor units of the billing currency
/// @param billingCurrency DE 51
/// @param billingRate DE 10 form, 0 = no conversion
/// @param processingCode DE 3
/// @param advice whether the payment came as an advice: a completion, or what was approved elsewhere
/// @param key of the request that caused it, a refund for one; of the payment where it is a reversal
/// @param original key of the payment
/// @param state of the payment after the posting
/// @param rrn DE 37
/// @param approvalCode DE 38
/// @param terminal DE 41
/// @param merchant DE 42
public record SettlementEntry(
        long payment,
        int date,
        int link,
        long acquirer,
        long issuer,
        SettlementClass kind,
        long amount,
        int currency,
        long billingAmount,
        int billingCurrency,
        int billingRate,
        int processingCode,
        boolean advice,
        SettlementKey key,
        SettlementKey original,
        PaymentState state,
        String rrn,
        String approvalCode,
        String terminal,
        String merchant) {}
