package io.lowu.server.link;

import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.server.config.Endpoint;
import io.lowu.server.config.LinkConfig.CutOverConfig;
import java.time.Duration;

/// What a card issuer link is by configuration; immutable.
///
/// @param name of the link
/// @param institution card issuer, DE 100 of what it is sent
/// @param switchInstitution DE 33 of what we send
/// @param endpoint where the issuer listens
/// @param macs makes the MAC of the link
/// @param echoAfter idle time after which an echo is sent
/// @param entryMode DE 22 of a card that is bound to a wallet
/// @param conditionCode DE 25 of a card that is bound to a wallet
/// @param passThrough fields of the acquirer's request that travel on
/// @param maxInFlight how many payments may wait for its answer
/// @param cutOvers what is told and may be said about business dates
@SuppressWarnings("ArrayRecordComponent") // copied in, read by link threads only, never compared
record CardIssuerProfile(
        String name,
        long institution,
        long switchInstitution,
        Endpoint endpoint,
        Framing framing,
        Dialect dialect,
        MacSource macs,
        Duration echoAfter,
        int entryMode,
        int conditionCode,
        int[] passThrough,
        int maxInFlight,
        CutOverConfig cutOvers) {
    CardIssuerProfile {
        passThrough = passThrough.clone();
    }
}
