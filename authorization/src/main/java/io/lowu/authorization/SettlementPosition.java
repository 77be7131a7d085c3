package io.lowu.authorization;

import io.lowu.authorization.sbe.SettlementClass;
import io.lowu.authorization.sbe.SettlementCode;
import java.util.List;

/// Totals of one acquirer on one link, or of one issuer, in a currency on a business date (DOMAIN.md 6.3).
///
/// @param date YYYYMMDD; 0 = what older dates have brought forward
/// @param link acquirer link, 0 for an issuer
/// @param institution acquirer or issuer
/// @param currency ISO 4217 number
/// @param credits DE 74, refunds
/// @param creditReversals DE 75
/// @param debits DE 76, purchases
/// @param debitReversals DE 77
/// @param creditAmount DE 86, minor units
/// @param creditReversalAmount DE 87
/// @param debitAmount DE 88
/// @param debitReversalAmount DE 89
/// @param net DE 97, positive = `C`, the institution is owed
/// @param reconciled what the institution was answered when it last asked, `NOT_GIVEN` where it never did
public record SettlementPosition(
        int date,
        int link,
        long institution,
        int currency,
        long credits,
        long creditReversals,
        long debits,
        long debitReversals,
        long creditAmount,
        long creditReversalAmount,
        long debitAmount,
        long debitReversalAmount,
        long net,
        SettlementCode reconciled) {

    static SettlementPosition of(Total total, List<Claim> claims) {
        return new SettlementPosition(
                total.day == Totals.BROUGHT_FORWARD ? 0 : SwitchCalendar.civilDate(total.day),
                total.link,
                total.institution,
                total.currency,
                total.occurrences(SettlementClass.CREDIT),
                total.occurrences(SettlementClass.CREDIT_REVERSAL),
                total.occurrences(SettlementClass.DEBIT),
                total.occurrences(SettlementClass.DEBIT_REVERSAL),
                total.amount(SettlementClass.CREDIT),
                total.amount(SettlementClass.CREDIT_REVERSAL),
                total.amount(SettlementClass.DEBIT),
                total.amount(SettlementClass.DEBIT_REVERSAL),
                total.net(),
                code(total, claims));
    }

    private static SettlementCode code(Total total, List<Claim> claims) {
        SettlementCode last = SettlementCode.NOT_GIVEN;
        for (Claim claim : claims) {
            if (claim.day() == total.day
                    && claim.link() == total.link
                    && claim.currency() == total.currency
                    && (claim.institution() == 0 || claim.institution() == total.institution)) {
                last = claim.code();
            }
        }
        return last;
    }
}
