package io.lowu.authorization;

import io.lowu.authorization.sbe.PaymentRecordDecoder;

/// By what a request is known to those who clear it.
///
/// @param forwarder DE 33 of the acquirer's request, 0 = absent
/// @param transmission DE 7 of the acquirer's request, 0 on keys of terminals
/// @param stan DE 11 of the acquirer's request
/// @param legTransmission DE 7 towards a card issuer, 0 = none was asked
/// @param legStan DE 11 towards a card issuer, 0 = none was asked
public record SettlementKey(long forwarder, long transmission, int stan, long legTransmission, int legStan) {
    static SettlementKey of(PaymentRecordDecoder record) {
        return new SettlementKey(
                record.key().forwarder(),
                record.key().transmission(),
                record.key().stan(),
                record.legStan() == 0 ? 0 : record.legTransmission(),
                record.legStan());
    }
}
