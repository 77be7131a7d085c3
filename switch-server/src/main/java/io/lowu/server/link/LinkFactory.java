package io.lowu.server.link;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.routing.MerchantDirectory;
import io.lowu.routing.RoutingTable;
import io.lowu.routing.RoutingTable.AccountKind;
import io.lowu.routing.RoutingTable.Range;
import io.lowu.server.config.ConfigException;
import io.lowu.server.config.LinkConfig;
import io.lowu.server.config.LinkConfig.FastPaymentConfig;
import io.lowu.server.config.SwitchConfig;
import io.lowu.server.config.SwitchConfig.AcquirerConfig;
import io.lowu.server.config.SwitchConfig.RangeConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes links from their configuration.
final class LinkFactory {
    private static final int RETAIL_KEY = 16;
    private static final int MAX_IN_FLIGHT = 10_000;

    private final SwitchConfig config;
    private final LinkResources resources;
    private final Map<String, Dialect> dialects = new HashMap<>();
    private final RoutingTable routing;

    LinkFactory(SwitchConfig config, LinkResources resources) {
        this.config = config;
        this.resources = resources;
        Set<Long> reachable = Stream.concat(
                        config.links().values().stream()
                                .filter(link -> !link.role().equals("acquirer"))
                                .map(LinkConfig::institution),
                        Stream.of(config.walletIssuer()))
                .collect(Collectors.toSet());
        this.routing = RoutingTable.of(
                config.ranges().stream().map(range -> range(range, reachable)).toList());
    }

    private static Range range(RangeConfig range, Set<Long> reachable) {
        AccountKind kind = switch (range.kind()) {
            case "wallet" -> AccountKind.WALLET;
            case "card" -> AccountKind.CARD;
            default -> AccountKind.PAYMENT_CODE;
        };
        return new Range(
                range.prefix(),
                range.digits(),
                range.digits(),
                range.checkDigit(),
                kind,
                range.issuer(),
                reachable.contains(range.issuer()));
    }

    AcquirerProfile acquirer(String name, int number, LinkConfig link) {
        AcquirerConfig acquirer = config.acquirers().stream()
                .filter(candidate -> candidate.institution() == link.institution())
                .findFirst()
                .orElseThrow(() -> new ConfigException("links." + name + ".institution " + link.institution()
                        + " is not among the acquirers; add its merchants there"));
        return new AcquirerProfile(
                name,
                number,
                link.institution(),
                link.framing().framing("links." + name, link.institution(), config.institution()),
                dialect(name, link),
                macs(link),
                "required".equals(link.signOn()),
                "terminal".equals(link.transactionKey()),
                link.requiredFields().stream().mapToInt(Integer::intValue).toArray(),
                passThrough(),
                link.quoteField() == null ? 0 : link.quoteField(),
                routing,
                MerchantDirectory.of(acquirer.merchants(), Set.copyOf(acquirer.blockedCategories())),
                config.walletIssuer(),
                config.institution(),
                link.cutOvers(),
                Boolean.TRUE.equals(link.partialApproval()));
    }

    /// What any card issuer wants beside the command.
    private int[] passThrough() {
        return config.links().values().stream()
                .flatMap(link -> Optional.ofNullable(link.passThrough()).orElse(List.of()).stream())
                .mapToInt(Integer::intValue)
                .distinct()
                .sorted()
                .toArray();
    }

    CardIssuerProfile cardIssuer(String name, LinkConfig link) {
        LinkConfig.CredentialOnFile onFile = required(name, "credential-on-file", link.credentialOnFile());
        return new CardIssuerProfile(
                name,
                link.institution(),
                config.institution(),
                link.endpoint(),
                link.framing().framing("links." + name, link.institution(), config.institution()),
                dialect(name, link),
                macs(link),
                required(name, "echo-after", link.echoAfter()),
                onFile.entryMode(),
                onFile.conditionCode(),
                Optional.ofNullable(link.passThrough()).orElse(List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray(),
                Objects.requireNonNullElse(link.maxInFlight(), MAX_IN_FLIGHT),
                link.cutOvers());
    }

    BankProfile bank(String name, LinkConfig link) {
        FastPaymentConfig literals = required(name, "fast-payment", link.fastPayment());
        return new BankProfile(
                name,
                link.institution(),
                link.endpoint(),
                link.framing().framing("links." + name, link.institution(), config.institution()),
                literals.envelope().settings("links." + name),
                literals,
                config.timeZone());
    }

    private static <T> T required(String link, String key, @Nullable T value) {
        if (value == null) {
            throw new ConfigException("links." + link + "." + key + " is missing; add it");
        }
        return value;
    }

    private Dialect dialect(String name, LinkConfig link) {
        if (link.dialect() == null) {
            throw new IllegalStateException("the schema lets an ISO 8583 link without dialect pass");
        }
        Dialect dialect = dialects.computeIfAbsent(link.dialect(), resources::dialect);
        if (dialect.spec().headerBytes() > 0) {
            throw new ConfigException("links." + name + ".dialect: " + dialect.name() + " has "
                    + dialect.spec().headerBytes() + " bytes of header in its messages, which a link does not write;"
                    + " extend it with 'header: 0' and name the header in links." + name + ".framing");
        }
        return dialect;
    }

    private MacSource macs(LinkConfig link) {
        if (link.mac() == null) {
            return MacSource.none();
        }
        byte[] key = resources.key(link.mac().key(), RETAIL_KEY);
        MacSource macs = MacSource.retail(key);
        Arrays.fill(key, (byte) 0);
        return macs;
    }
}
