package io.lowu.server.link;

import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.routing.MerchantDirectory;
import io.lowu.routing.RoutingTable;
import io.lowu.server.config.LinkConfig.CutOverConfig;

/// What an acquirer link is by configuration; immutable, shared by its connections.
///
/// @param name of the link
/// @param number of the link in commands
/// @param institution acquirer, DE 32 where a request has none
/// @param framing of the wire
/// @param dialect of the messages
/// @param macs makes the MAC of one connection; null where the link has none
/// @param signOnRequired whether payments are refused before an 0800/001
/// @param terminalKey whether DE 32 + 42 + 41 + 11 + 13 + 37 identify a transaction, else DE 32 + 33 + 7 + 11
/// @param required fields of an 0200
/// @param passThrough fields that travel beside the command to a card issuer
/// @param quoteField in which an 0200 names a quote, 0 if none
/// @param routing from DE 2 to the issuer
/// @param merchants of the acquirer
/// @param walletIssuer institution that issues the wallets
/// @param switchInstitution DE 33 of what we send by ourselves
/// @param cutOvers what is told and may be said about business dates
/// @param partialApproval whether the acquirer can take 10 with a part of the amount for an answer (S-27)
@SuppressWarnings("ArrayRecordComponent") // copied in, read by link threads only, never compared
record AcquirerProfile(
        String name,
        int number,
        long institution,
        Framing framing,
        Dialect dialect,
        MacSource macs,
        boolean signOnRequired,
        boolean terminalKey,
        int[] required,
        int[] passThrough,
        int quoteField,
        RoutingTable routing,
        MerchantDirectory merchants,
        long walletIssuer,
        long switchInstitution,
        CutOverConfig cutOvers,
        boolean partialApproval) {
    AcquirerProfile {
        required = required.clone();
        passThrough = passThrough.clone();
    }
}
