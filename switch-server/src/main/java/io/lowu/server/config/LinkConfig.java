package io.lowu.server.config;

import io.lowu.codec.frame.FrameHeader;
import io.lowu.codec.frame.Framing;
import io.lowu.codec.iso20022.EnvelopeSettings;
import io.lowu.codec.iso20022.MessageVersions;
import io.lowu.codec.iso20022.NetworkHabits;
import io.lowu.codec.iso20022.NetworkHabits.OriginalGroup;
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
/// @param dialect name or file of the ISO 8583 dialect; null on bank links
/// @param mac key of DE 64/128; null where the link has none
/// @param signOn `required` or `none`: whether payments are refused before an 0800/001
/// @param transactionKey `network` or `terminal`, DOMAIN.md 1.6
/// @param required fields that an 0200 must have
/// @param quoteField field of an 0200 that may name a quote; null: none
/// @param echoAfter idle time after which a card issuer is sent an echo
/// @param credentialOnFile what the issuer is told of a card that is bound to a wallet
/// @param passThrough fields of the acquirer's request that a card issuer is sent unchanged
/// @param fastPayment identifiers on a bank link
/// @param cutOver what the peer is told of business dates, and may say; null: nothing
/// @param maxInFlight how many payments may wait for a card issuer; null: 10,000
/// @param partialApproval whether an acquirer can take a part of the amount for an answer; null: it can't
public record LinkConfig(
        String role,
        @Nullable Endpoint listen,
        @Nullable Endpoint connect,
        long institution,
        FramingConfig framing,
        @Nullable String dialect,
        @Nullable MacConfig mac,
        @Nullable String signOn,
        @Nullable String transactionKey,
        @Nullable List<Integer> required,
        @Nullable Integer quoteField,
        @Nullable Duration echoAfter,
        @Nullable CredentialOnFile credentialOnFile,
        @Nullable List<Integer> passThrough,
        @Nullable FastPaymentConfig fastPayment,
        @Nullable CutOverConfig cutOver,
        @Nullable Integer maxInFlight,
        @Nullable Boolean partialApproval) {

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

    /// What passes on a link about business dates (DOMAIN.md 6.1).
    ///
    /// @param announce whether the peer is told of the cut-over (0800/201) and of final totals (0800/202)
    /// @param accept whether the peer may begin the next date (0800/201)
    /// @param totals whether a card issuer is sent its final totals (0520)
    public record CutOverConfig(boolean announce, boolean accept, boolean totals) {
        static final CutOverConfig NONE = new CutOverConfig(false, false, false);
    }

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

    /// The elements around AppHdr and Document and the versions of the messages; what is left out is as in the example
    /// network.
    ///
    /// @param element local names from the root to the element around header and document, joined by slashes
    /// @param namespace of these elements
    /// @param prefix their namespace prefix
    /// @param count name of the element that says how many messages there are
    /// @param headerPrefix namespace prefix in the header
    /// @param documentPrefix namespace prefix in the document
    /// @param clearingSystem name of the clearing system
    /// @param memberSystem code of the clearing system that gave banks their codes, for example `USABA`
    /// @param originalGroup `message` or `transaction`: where the message is named that another one is about
    /// @param versions of the messages
    public record EnvelopeConfig(
            String element,
            String namespace,
            @Nullable String prefix,
            @Nullable String count,
            @Nullable String headerPrefix,
            @Nullable String documentPrefix,
            @Nullable String clearingSystem,
            @Nullable String memberSystem,
            @Nullable String originalGroup,
            @Nullable VersionsConfig versions) {

        /// What the codec needs.
        ///
        /// @throws ConfigException if names don't fit together
        public EnvelopeSettings settings(String where) {
            EnvelopeSettings standard = EnvelopeSettings.STANDARD;
            try {
                return new EnvelopeSettings(
                        element,
                        namespace,
                        or(prefix, standard.prefix()),
                        or(count, standard.count()),
                        or(headerPrefix, standard.headerPrefix()),
                        or(documentPrefix, standard.documentPrefix()),
                        versions == null ? standard.versions() : versions.versions(),
                        or(clearingSystem, standard.clearingSystem()),
                        new NetworkHabits(
                                or(memberSystem, ""),
                                "transaction".equals(originalGroup)
                                        ? OriginalGroup.TRANSACTION
                                        : OriginalGroup.MESSAGE));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(where + ".fast-payment.envelope: " + e.getMessage());
            }
        }
    }

    /// The message definitions that the network uses; those left out are FPS's.
    ///
    /// @param header for example `head.001.001.01`
    /// @param creditTransfer for example `pacs.008.001.06`
    /// @param directDebit for example `pacs.003.001.07`
    /// @param statusReport for example `pacs.002.001.08`
    /// @param statusRequest for example `pacs.028.001.01`
    /// @param paymentReturn for example `pacs.004.001.07`
    /// @param cancellationRequest for example `camt.056.001.06`
    /// @param resolution for example `camt.029.001.09`
    /// @param messageReject for example `admi.002.001.01`
    public record VersionsConfig(
            @Nullable String header,
            @Nullable String creditTransfer,
            @Nullable String directDebit,
            @Nullable String statusReport,
            @Nullable String statusRequest,
            @Nullable String paymentReturn,
            @Nullable String cancellationRequest,
            @Nullable String resolution,
            @Nullable String messageReject) {

        MessageVersions versions() {
            MessageVersions fps = MessageVersions.FPS;
            return new MessageVersions(
                    or(header, fps.header()),
                    or(creditTransfer, fps.creditTransfer()),
                    or(directDebit, fps.directDebit()),
                    or(statusReport, fps.statusReport()),
                    or(statusRequest, fps.statusRequest()),
                    or(paymentReturn, fps.paymentReturn()),
                    or(cancellationRequest, fps.cancellationRequest()),
                    or(resolution, fps.resolution()),
                    or(messageReject, fps.messageReject()));
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

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
                quoteField,
                echoAfter,
                credentialOnFile,
                passThrough,
                fastPayment,
                cutOver,
                maxInFlight,
                partialApproval);
    }

    /// What the peer is told of business dates, and may say.
    public CutOverConfig cutOvers() {
        return cutOver == null ? CutOverConfig.NONE : cutOver;
    }

    /// Fields that an 0200 must have.
    public List<Integer> requiredFields() {
        return Optional.ofNullable(required).orElse(List.of());
    }
}
