package io.lowu.server.config;

import io.lowu.server.vault.VaultKeys;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `switch.yaml`: what the switch is, whom it is linked to, and by which rules it decides.
///
/// @param institution our institution id, DE 33 of what we send
/// @param timeZone offset of DE 12, 13, 15, 16 and of daily limits
/// @param cutOver local time at which the next business date begins
/// @param billingCurrency ISO 4217 number of wallets and cards
/// @param vaultKey encrypts card numbers in the journal and keys their hash, 32 bytes
/// @param links by name, in the order of the file
/// @param ranges what DE 2 stands for
/// @param walletIssuer institution id of the wallets, DE 100 of payments from balance
/// @param tiers limits by wallet tier; tier 0 also limits cards that are not bound to a wallet
/// @param wallets file of the wallets
/// @param dataKeys under which account numbers are sealed; null or empty: under the vault key
/// @param journal what becomes of journal segments that are no longer needed; null: they are used again
public record SwitchConfig(
        long institution,
        ZoneOffset timeZone,
        LocalTime cutOver,
        int billingCurrency,
        Secret vaultKey,
        EngineConfig engine,
        TimerConfig timers,
        @Nullable ReturnConfig returns,
        AdminConfig admin,
        Map<String, LinkConfig> links,
        List<RangeConfig> ranges,
        long walletIssuer,
        List<AcquirerConfig> acquirers,
        List<TierConfig> tiers,
        RateSource rates,
        Path wallets,
        @Nullable List<DataKey> dataKeys,
        @Nullable JournalConfig journal) {

    /// Where the journal lives and how much it takes at a time.
    ///
    /// @param data directory of journal and snapshots
    /// @param ring bytes that wait for the engine at most; beyond that requests are answered 96
    /// @param segment bytes of a journal segment
    /// @param snapshotEvery commands between two snapshots
    /// @param eventLoops threads that serve links
    public record EngineConfig(
            Path data, @Bytes int ring, @Bytes int segment, long snapshotEvery, int eventLoops) {}

    /// A key that account numbers are sealed under while it is the newest, and opened under as long as it is
    /// named.
    ///
    /// @param id 1 to 255; the highest is the newest
    /// @param key 32 bytes
    public record DataKey(int id, Secret key) {}

    /// What becomes of journal segments that are older than two snapshots.
    ///
    /// @param archive directory that they are moved to
    public record JournalConfig(Path archive) {}

    /// Where segments are archived, if anywhere.
    public Optional<Path> archive() {
        return Optional.ofNullable(journal).map(JournalConfig::archive);
    }

    /// Fetches the keys of the vault.
    ///
    /// @throws ConfigException when one can't be had, or two have the same id
    public VaultKeys vaultKeys(Path directory) {
        return vaultKeys((secret, length) -> secret.fetch(directory, length));
    }

    /// Fetches the keys of the vault.
    ///
    /// @param source where keys are found that the configuration names
    /// @throws ConfigException when one can't be had, or two have the same id
    public VaultKeys vaultKeys(KeySource source) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        byte[] vaultKeyBytes = source.key(vaultKey, VaultKeys.KEY_LENGTH);
        try {
            for (DataKey key : Optional.ofNullable(dataKeys).orElse(List.of())) {
                if (keys.put(key.id(), source.key(key.key(), VaultKeys.KEY_LENGTH)) != null) {
                    throw new ConfigException("data-keys: two keys have the id " + key.id() + "; each needs its own");
                }
            }
            return new VaultKeys(vaultKeyBytes, keys);
        } finally {
            Arrays.fill(vaultKeyBytes, (byte) 0);
            keys.values().forEach(key -> Arrays.fill(key, (byte) 0));
        }
    }

    /// Finds a key of so many bytes; the caller zeroes it after use.
    @FunctionalInterface
    public interface KeySource {
        /// Fetches the key.
        ///
        /// @throws ConfigException naming the reference, never the key
        byte[] key(Secret secret, int wantedBytes);
    }

    /// Time limits.
    ///
    /// @param cardIssuer a card issuer's time to answer, T_iss
    /// @param bank the bank's time to answer, T_fps
    /// @param rateStale age at which a rate table is no longer used
    /// @param transmissionWindow how far DE 7 of a new 0200 may be from now; zero: any
    /// @param retention how long a request is known as a repeat of another one
    /// @param hold how long an authorization holds money; null: seven days
    /// @param cutOverGrace how long after the cut-over the day before can be counted in; null: 10 minutes
    public record TimerConfig(
            Duration cardIssuer,
            Duration bank,
            Duration rateStale,
            Duration transmissionWindow,
            Duration retention,
            @Nullable Duration hold,
            @Nullable Duration cutOverGrace) {
        private static final Duration WEEK = Duration.ofDays(7);
        private static final Duration GRACE = Duration.ofMinutes(10);

        /// How long an authorization holds money.
        public Duration holdOrDefault() {
            return hold == null ? WEEK : hold;
        }

        /// Time from the cut-over until the totals of the day before are final.
        public Duration grace() {
            return cutOverGrace == null ? GRACE : cutOverGrace;
        }
    }

    /// Refunds and partial reversals (DOMAIN.md 6.5).
    ///
    /// @param window how long a payment can be refunded; payments are held in memory that long
    /// @param most how often parts of a payment can be given back
    /// @param rate `original` or `current`: which rate a refund is converted at
    public record ReturnConfig(Duration window, int most, String rate) {
        private static final ReturnConfig STANDARD = new ReturnConfig(Duration.ofDays(365), 50, "original");
    }

    /// What holds where the file says nothing of refunds.
    public ReturnConfig returnsOrDefault() {
        return returns == null ? ReturnConfig.STANDARD : returns;
    }

    /// Where health and metrics are served.
    public record AdminConfig(Endpoint listen) {}

    /// What a range of numbers stands for.
    ///
    /// @param prefix leading digits
    /// @param kind `wallet`, `card` or `payment-code`
    /// @param digits length of the whole number
    /// @param checkDigit whether the last digit is a Luhn check digit
    public record RangeConfig(String prefix, String kind, int digits, boolean checkDigit, long issuer) {}

    /// Whose merchants may be paid.
    ///
    /// @param merchants ids (DE 42), or beginnings of ids that end in `*`
    /// @param blockedCategories MCCs that may not be paid
    public record AcquirerConfig(long institution, List<String> merchants, List<Integer> blockedCategories) {}

    /// Limits of a wallet tier.
    ///
    /// @param perTransaction minor units of the billing currency
    /// @param perDay minor units of the billing currency
    public record TierConfig(
            int tier, @Minor long perTransaction, @Minor long perDay, int countPerDay) {}

    /// Where the rate table comes from.
    ///
    /// @param file YAML file
    /// @param every how often it is read and its age renewed
    /// @param sanityBandPercent by how much a rate of the file may differ from the one before; null: 3, zero: any
    /// @param quoteLife how long a quoted price holds; null: 60 seconds
    public record RateSource(
            Path file,
            Duration every,
            @Nullable BigDecimal sanityBandPercent,
            @Nullable Duration quoteLife) {
        private static final int USUAL_BAND = 30;
        private static final Duration USUAL_LIFE = Duration.ofSeconds(60);

        /// The sanity band in per mille.
        public int jumpPerMille() {
            return sanityBandPercent == null
                    ? USUAL_BAND
                    : sanityBandPercent.movePointRight(1).intValue();
        }

        /// How long a quoted price holds.
        public Duration quoteLifetime() {
            return Objects.requireNonNullElse(quoteLife, USUAL_LIFE);
        }
    }

    /// Where a key is to be found: a file or a variable of the environment that holds it in hexadecimal.
    ///
    /// @param file path, relative to the configuration; null where env names a variable
    /// @param env name of a variable
    public record Secret(@Nullable Path file, @Nullable String env) {

        /// Fetches the key; the caller zeroes it after use.
        ///
        /// @param wantedBytes length that the key must have
        /// Fetches the key.
        ///
        /// @throws ConfigException naming the reference, never the key
        public byte[] fetch(Path directory, int wantedBytes) {
            String name = file != null ? "file " + directory.resolve(file) : "environment variable " + env;
            byte[] key;
            try {
                key = HexFormat.of().parseHex(text(directory, name).strip());
            } catch (IllegalArgumentException notHex) {
                throw new ConfigException("the key in " + name + " is not hexadecimal; write two hex digits a byte");
            }
            if (key.length != wantedBytes) {
                throw new ConfigException(
                        "the key in " + name + " has " + key.length + " bytes; this use needs " + wantedBytes);
            }
            return key;
        }

        private String text(Path directory, String name) {
            if (file != null) {
                try {
                    return Files.readString(directory.resolve(file));
                } catch (IOException e) {
                    throw new ConfigException("no key can be read from " + name + "; create it or name another one");
                }
            }
            String value = System.getenv(env);
            if (value == null) {
                throw new ConfigException("no key in " + name + "; set it before the start");
            }
            return value;
        }
    }

    /// The same configuration with another data directory.
    public SwitchConfig withData(Path data) {
        return new SwitchConfig(
                institution,
                timeZone,
                cutOver,
                billingCurrency,
                vaultKey,
                new EngineConfig(data, engine.ring, engine.segment, engine.snapshotEvery, engine.eventLoops),
                timers,
                returns,
                admin,
                links,
                ranges,
                walletIssuer,
                acquirers,
                tiers,
                rates,
                wallets,
                dataKeys,
                journal);
    }
}
