package io.lowu.server.config;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One link of `switch.yaml`. What a role does not need is absent.
///
/// @param role `acquirer`, `card-issuer` or `bank`
/// @param listen where an acquirer connects to; null on links that we connect
/// @param connect where we connect to; null on links that listen
/// @param institution who is at the other end
/// @param dialect file of the ISO 8583 dialect; null on bank links
/// @param mac key of DE 64/128; null where the link has none
/// @param signOn `required` or `none`: whether payments are refused before an 0800/001
/// @param transactionKey `network` or `terminal`, DOMAIN.md 1.6
/// @param required fields that an 0200 must have
/// @param echoAfter idle time after which a card issuer is sent an echo
/// @param credentialOnFile what the issuer is told of a card that is bound to a wallet
/// @param passThrough fields of the acquirer's request that a card issuer is sent unchanged
/// @param fastPayment identifiers on a bank link
public record LinkConfig(
        String role,
        @Nullable Endpoint listen,
        @Nullable Endpoint connect,
        long institution,
        FramingConfig framing,
        @Nullable Path dialect,
        @Nullable MacConfig mac,
        @Nullable String signOn,
        @Nullable String transactionKey,
        @Nullable List<Integer> required,
        @Nullable Duration echoAfter,
        @Nullable CredentialOnFile credentialOnFile,
        @Nullable List<Integer> passThrough,
        @Nullable FastPaymentConfig fastPayment) {

    /// How messages are set apart on the wire.
    ///
    /// @param length `binary-2`, `binary-4`, `ascii-4`, `bcd-2` or `hex-4`
    /// @param includesItself whether the length counts its own bytes
    /// @param header null, `tpdu` or `cups`
    /// @param limit longest message; null: 8 KiB
    public record FramingConfig(
            String length,
            boolean includesItself,
            @Nullable String header,
            @Nullable @Bytes Integer limit) {
        private static final int DEFAULT_LIMIT = 8192;

        /// The framing of a link.
        ///
        /// @param where path of the link in the configuration, for the message
        /// @param peer institution at the other end, whom a header names as the destination of what we send
        /// @param own our institution
        /// @throws ConfigException when length, header and limit don't fit each other
        public Framing framing(String where, long peer, long own) {
            return framing(
                    where,
                    switch (header) {
                        case "tpdu" -> FrameHeader.Tpdu.EMPTY;
                        case "cups" -> new FrameHeader.Cups(Long.toString(peer), Long.toString(own));
                        case null, default -> FrameHeader.NONE;
                    });
        }

        /// The framing with a header that says more than its name.
        Framing framing(String where, FrameHeader standing) {
            try {
                return new Framing(
                        Framing.Prefix.named(length), includesItself, standing, limit == null ? DEFAULT_LIMIT : limit);
            } catch (IllegalArgumentException e) {
                throw new ConfigException((where.isEmpty() ? "" : where + ".") + "framing: " + e.getMessage());
            }
        }
    }

    /// The MAC of DE 64/128.
    ///
    /// @param algorithm `x9.19`
    /// @param key double-length key
    public record MacConfig(String algorithm, SwitchConfig.Secret key) {}

    /// What the issuer is told of a card that is bound to a wallet.
    ///
    /// @param entryMode DE 22
    /// @param conditionCode DE 25
    public record CredentialOnFile(int entryMode, int conditionCode) {}

    /// Identifiers and literals of the fast-payment network.
    ///
    /// @param member our clearing code
    /// @param network clearing code of the network itself
    /// @param creditor who collects a direct debit
    /// @param debitPurpose category purpose of pacs.003
    /// @param debitService business service of pacs.003
    /// @param refundPurpose category purpose of pacs.008
    /// @param refundService business service of pacs.008
    public record FastPaymentConfig(
            String member,
            String network,
            Creditor creditor,
            String debitPurpose,
            String debitService,
            String refundPurpose,
            String refundService,
            EnvelopeConfig envelope) {}

    /// Our account at the network.
    public record Creditor(String name, String account) {}

    /// The element around AppHdr and Document.
    public record EnvelopeConfig(String element, String namespace) {}

    /// Where the link meets the network, whichever side opens the connection.
    public Endpoint endpoint() {
        Endpoint either = listen != null ? listen : connect;
        if (either == null) {
            throw new IllegalStateException("the schema lets a link without listen and connect pass");
        }
        return either;
    }

    /// The same link at another port.
    LinkConfig withPort(int port) {
        return new LinkConfig(
                role,
                listen == null ? null : listen.withPort(port),
                connect == null ? null : connect.withPort(port),
                institution,
                framing,
                dialect,
                mac,
                signOn,
                transactionKey,
                required,
                echoAfter,
                credentialOnFile,
                passThrough,
                fastPayment);
    }

    /// Fields that an 0200 must have.
    public List<Integer> requiredFields() {
        return Optional.ofNullable(required).orElse(List.of());
    }
}
