package io.lowu.server.simulation;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.server.config.Endpoint;
import io.lowu.server.config.LinkConfig;
import io.lowu.server.config.LinkConfig.CredentialOnFile;
import io.lowu.server.config.LinkConfig.EnvelopeConfig;
import io.lowu.server.config.LinkConfig.FastPaymentConfig;
import io.lowu.server.config.LinkConfig.FramingConfig;
import io.lowu.server.config.SwitchConfig;
import io.lowu.server.config.SwitchConfig.AcquirerConfig;
import io.lowu.server.config.SwitchConfig.AdminConfig;
import io.lowu.server.config.SwitchConfig.EngineConfig;
import io.lowu.server.config.SwitchConfig.RangeConfig;
import io.lowu.server.config.SwitchConfig.RateSource;
import io.lowu.server.config.SwitchConfig.Secret;
import io.lowu.server.config.SwitchConfig.TierConfig;
import io.lowu.server.config.SwitchConfig.TimerConfig;
import io.lowu.server.link.LinkResources;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The simulated network, as `switch.yaml` would describe it: one acquirer, wallets, one card issuer, one
/// bank behind FPS. Thread safe once made.
final class Setting implements LinkResources {
    static final int ACQUIRER_PORT = 8583;
    static final int ISSUER_PORT = 8601;
    static final int BANK_PORT = 8620;
    static final long ACQUIRER = 20_015_840;
    static final long CARD_ISSUER = 10_020_344;
    static final long BANK = 10_030_344;
    static final String ACQUIRER_LINK = "acquirer";
    static final String ISSUER_LINK = "card-issuer";
    static final String BANK_LINK = "fps";
    static final Path DIRECTORY = Path.of("simulated");
    static final int ENGINE_RING = 1 << 14;
    static final int SEGMENT = 160 * 1024;
    static final int BATCH = 66 * 1024;
    static final Duration RATE_STALE = Duration.ofSeconds(30);

    private static final long SWITCH = 99_990_344;
    private static final long WALLET_ISSUER = 10_010_344;
    private static final String HOST = "127.0.0.1";
    private static final String DIALECT = "xb87-a";
    private static final int HKD = 344;

    private final Dialect dialect = Dialect.preset(DIALECT);
    private final SwitchConfig config = makeConfig();

    SwitchConfig config() {
        return config;
    }

    /// What acquirers and card issuers speak.
    Dialect dialect() {
        return dialect;
    }

    LinkConfig link(String name) {
        LinkConfig link = config.links().get(name);
        if (link == null) {
            throw new IllegalStateException("no link is named " + name);
        }
        return link;
    }

    @Override
    public Dialect dialect(String nameOrFile) {
        return dialect;
    }

    /// Keys that protect nothing: the data is made up and in memory.
    @Override
    public byte[] key(Secret secret, int wantedBytes) {
        byte[] key = new byte[wantedBytes];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i * 37 + 11);
        }
        return key;
    }

    private static SwitchConfig makeConfig() {
        Map<String, LinkConfig> links = new LinkedHashMap<>();
        links.put(ACQUIRER_LINK, acquirerLink());
        links.put(ISSUER_LINK, issuerLink());
        links.put(BANK_LINK, bankLink());
        return new SwitchConfig(
                SWITCH,
                ZoneOffset.ofHours(8),
                LocalTime.of(23, 0),
                HKD,
                new Secret(null, "none"),
                new EngineConfig(DIRECTORY, ENGINE_RING, SEGMENT, 1000, 1),
                new TimerConfig(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(8),
                        RATE_STALE,
                        Duration.ofHours(1),
                        Duration.ofHours(48),
                        null,
                        null),
                null,
                new AdminConfig(new Endpoint(HOST, 0)),
                links,
                List.of(
                        new RangeConfig("9344010", "wallet", 19, true, WALLET_ISSUER),
                        new RangeConfig("411111", "card", 16, true, CARD_ISSUER),
                        new RangeConfig("622588", "card", 16, true, 10_040_344)),
                WALLET_ISSUER,
                List.of(new AcquirerConfig(ACQUIRER, List.of("M00000000000*"), List.of(7995))),
                List.of(new TierConfig(0, 1_000_000, 2_000_000, 50)),
                new RateSource(Path.of("rates.yaml"), Duration.ofSeconds(10), BigDecimal.ZERO, null),
                Path.of("wallets.yaml"),
                null,
                null);
    }

    private static LinkConfig acquirerLink() {
        return new LinkConfig(
                "acquirer",
                new Endpoint(HOST, ACQUIRER_PORT),
                null,
                ACQUIRER,
                new FramingConfig("binary-2", false, null, null),
                DIALECT,
                null,
                "required",
                "network",
                List.of(2, 3, 4, 7, 11, 12, 13, 18, 22, 25, 32, 37, 41, 42, 49),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static LinkConfig issuerLink() {
        return peerLink(
                "card-issuer",
                ISSUER_PORT,
                CARD_ISSUER,
                new FramingConfig("binary-2", false, null, null),
                DIALECT,
                Duration.ofSeconds(30),
                new CredentialOnFile(812, 59),
                null);
    }

    private static LinkConfig bankLink() {
        return peerLink(
                "bank",
                BANK_PORT,
                BANK,
                new FramingConfig("binary-4", false, null, 1 << 16),
                null,
                null,
                null,
                new FastPaymentConfig(
                        "949",
                        "FPS",
                        new LinkConfig.Creditor("XB WALLET HK LTD", "949000000001"),
                        "DDECOM",
                        "PAYD01",
                        "RPRFND",
                        "PAYC01",
                        new EnvelopeConfig(
                                "FpsMsg", "urn:lowu:fps:envelope:01", null, null, null, null, null, null, null, null)));
    }

    private static LinkConfig peerLink(
            String role,
            int port,
            long institution,
            FramingConfig framing,
            @Nullable String dialect,
            @Nullable Duration echoAfter,
            @Nullable CredentialOnFile onFile,
            @Nullable FastPaymentConfig fastPayment) {
        return new LinkConfig(
                role,
                null,
                new Endpoint(HOST, port),
                institution,
                framing,
                dialect,
                null,
                null,
                null,
                null,
                null,
                echoAfter,
                onFile,
                null,
                fastPayment,
                null,
                null,
                null);
    }
}
