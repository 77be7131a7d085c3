package io.lowu.server.opening;

import io.lowu.authorization.sbe.ConfigureEncoder;
import io.lowu.authorization.sbe.FundingKind;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PutWalletEncoder;
import io.lowu.authorization.sbe.RefundRate;
import io.lowu.authorization.sbe.SourceStatus;
import io.lowu.authorization.sbe.WalletStatus;
import io.lowu.server.config.SwitchConfig;
import io.lowu.server.config.SwitchConfig.TierConfig;
import io.lowu.server.config.WalletBook;
import io.lowu.server.link.CommandGate;
import io.lowu.server.link.Mandate;
import io.lowu.server.vault.AccountVault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/// Tells the core its parameters and its wallets.
public final class OpeningCommands {
    private static final int LABEL = 16;
    private static final int SEED_BITS = 24;

    private final PatientGate gate;
    private final AccountVault vault;
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(2048);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ConfigureEncoder configure = new ConfigureEncoder();
    private final PutWalletEncoder putWallet = new PutWalletEncoder();
    private final byte[] sealed = new byte[AccountVault.SEALED_PAN_LENGTH];
    private final byte[] label = new byte[LABEL];

    /// @param gate into the engine
    /// @param vault hashes and seals the numbers
    public OpeningCommands(CommandGate gate, AccountVault vault) {
        this.gate = new PatientGate(gate);
        this.vault = vault;
    }

    /// Sends the parameters.
    ///
    /// @param sequences where DE 38 and DE 11 begin when the books are new
    public void configure(SwitchConfig config, FirstNumbers sequences) {
        configure
                .wrapAndApplyHeader(buffer, 0, header)
                .switchInstitution(config.institution())
                .issuerTimeout(micros(config.timers().cardIssuer().toNanos()))
                .bankTimeout(micros(config.timers().bank().toNanos()))
                .rateStaleAfter(micros(config.timers().rateStale().toNanos()))
                .transmissionWindow(micros(config.timers().transmissionWindow().toNanos()))
                .retention(micros(config.timers().retention().toNanos()))
                .billingCurrency(config.billingCurrency())
                .zoneOffset(config.timeZone().getTotalSeconds())
                .cutover(config.cutOver().toSecondOfDay())
                .approvalCodeSeed(sequences.approvalCode() & (1 << SEED_BITS) - 1)
                .firstStan(sequences.stan())
                .refundWindow(micros(config.returnsOrDefault().window().toNanos()))
                .holdExpiry(micros(config.timers().holdOrDefault().toNanos()))
                .refundsMax(config.returnsOrDefault().most())
                .refundRate(
                        "current".equals(config.returnsOrDefault().rate()) ? RefundRate.CURRENT : RefundRate.ORIGINAL)
                .walletIssuer(config.walletIssuer())
                .cutoverGrace(micros(config.timers().grace().toNanos()))
                .rateJumpMax(config.rates().jumpPerMille())
                .quoteLife(micros(config.rates().quoteLifetime().toNanos()));
        ConfigureEncoder.TiersEncoder tiers =
                configure.tiersCount(config.tiers().size());
        for (TierConfig tier : config.tiers()) {
            tiers.next()
                    .tier((short) tier.tier())
                    .perTransaction(tier.perTransaction())
                    .perDay(tier.perDay())
                    .countPerDay(tier.countPerDay());
        }
        gate.offer(buffer, MessageHeaderEncoder.ENCODED_LENGTH + configure.encodedLength());
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /// Sends all wallets of a book.
    ///
    /// @return how many
    public int wallets(WalletBook book) {
        int count = 0;
        for (WalletBook.Wallet wallet : book.listed()) {
            wallet(wallet);
            count++;
        }
        for (WalletBook.Generated block : book.blocks()) {
            for (int number = 0; number < block.count(); number++) {
                wallet(GeneratedCustomers.wallet(block, number));
                count++;
            }
        }
        return count;
    }

    private void wallet(WalletBook.Wallet wallet) {
        vault.hash(wallet.number());
        Arrays.fill(label, (byte) 0);
        byte[] name = wallet.label().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, label, 0, Math.min(name.length, LABEL));
        putWallet
                .wrapAndApplyHeader(buffer, 0, header)
                .putLabel(label, 0)
                .status(status(wallet.status()))
                .tier((short) (wallet.tier() == null ? 0 : wallet.tier()))
                .funding1(funding(wallet.funding(), 0))
                .funding2(funding(wallet.funding(), 1))
                .funding3(funding(wallet.funding(), 2))
                .openingBalance(wallet.balance());
        putWallet.wallet().high(vault.hashHigh()).low(vault.hashLow());
        card(wallet.card());
        mandate(wallet.mandate());
        gate.offer(buffer, MessageHeaderEncoder.ENCODED_LENGTH + putWallet.encodedLength());
    }

    private void card(WalletBook.@Nullable Card card) {
        Arrays.fill(sealed, (byte) 0);
        if (card == null) {
            putWallet.cardStatus(SourceStatus.NONE).cardIssuer(0).cardExpiry(0);
            putWallet.card().high(0).low(0);
        } else {
            putWallet
                    .cardStatus(source(card.status()))
                    .cardIssuer(card.issuer())
                    .cardExpiry(Integer.parseInt(card.expires()));
            vault.hash(card.number());
            putWallet.card().high(vault.hashHigh()).low(vault.hashLow());
            byte[] digits = card.number().getBytes(StandardCharsets.US_ASCII);
            vault.sealPan(digits, 0, digits.length, sealed);
            Arrays.fill(digits, (byte) 0);
        }
        putWallet.putCardSealed(sealed, 0, sealed.length);
    }

    private void mandate(WalletBook.@Nullable Mandate mandate) {
        byte[] text = {};
        if (mandate == null) {
            putWallet.mandateStatus(SourceStatus.NONE).bank(0);
        } else {
            putWallet.mandateStatus(source(mandate.status())).bank(mandate.bank());
            text = new Mandate(mandate.id(), mandate.agent(), mandate.account(), mandate.name()).seal(vault);
        }
        putWallet.putMandateSealed(text, 0, text.length);
    }

    private static WalletStatus status(@Nullable String status) {
        return switch (status) {
            case "frozen" -> WalletStatus.FROZEN;
            case "closed" -> WalletStatus.CLOSED;
            case null, default -> WalletStatus.ACTIVE;
        };
    }

    private static SourceStatus source(@Nullable String status) {
        return "inactive".equals(status) ? SourceStatus.INACTIVE : SourceStatus.ACTIVE;
    }

    private static FundingKind funding(List<String> order, int place) {
        if (place >= order.size()) {
            return FundingKind.NONE;
        }
        return switch (order.get(place)) {
            case "balance" -> FundingKind.BALANCE;
            case "card" -> FundingKind.CARD;
            default -> FundingKind.BANK;
        };
    }

    /// Where the sequences of new books begin.
    ///
    /// @param approvalCode first DE 38, 24 bits, six hexadecimal digits
    /// @param stan first DE 11 towards issuers
    public record FirstNumbers(int approvalCode, int stan) {}
}
