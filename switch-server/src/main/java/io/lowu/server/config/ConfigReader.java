package io.lowu.server.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads configuration files: checks one against its schema, then binds it to its record.
public final class ConfigReader {
    private static final int MAX_FAULTS = 50;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new Scalar.Spans())
                    .addDeserializer(Endpoint.class, new Scalar.Endpoints())
                    .addDeserializer(ZoneOffset.class, new Scalar.Zones()))
            .build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.nodeReader(reader -> reader.locationAware().yamlMapper(YAML)));

    /// What to write instead, by the definition in the schema that a value breaks.
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("duration", "is not a duration; write 500ms, 10s, 15m or 24h"),
            Map.entry("size", "is not a size; write 64KiB, 16MiB or 1GiB"),
            Map.entry("endpoint", "is not host:port; write 127.0.0.1:8583"),
            Map.entry("institution", "is not an institution id; write a number of at most 11 digits"),
            Map.entry("currency", "is not a currency; write its ISO 4217 number, 344 for HKD"),
            Map.entry("amount", "is not an amount; write it with two decimals, 113.90"),
            Map.entry("expiry", "is not an expiry date; write YYMM in quotes, \"2812\""),
            Map.entry("number", "is not an account number; write 8 to 19 digits in quotes"),
            Map.entry("field", "is not a field number; write one from 2 to 128"),
            Map.entry("frame-length", "is no kind of length; write binary-2, binary-4, ascii-4, bcd-2 or hex-4"),
            Map.entry("frame-header", "is no kind of header; write tpdu or cups, or leave it out"));

    private ConfigReader() {}

    /// Reads `switch.yaml`, then sets the ports that are given by name of a link (or `admin`).
    ///
    /// @throws ConfigException naming every fault with file, line and column
    public static SwitchConfig readSwitch(Path file, Map<String, Integer> ports) {
        SwitchConfig config = read(file, "switch.schema.json", SwitchConfig.class);
        Map<String, LinkConfig> links = new LinkedHashMap<>(config.links());
        Endpoint admin = config.admin().listen();
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            LinkConfig link = links.get(port.getKey());
            if (link != null) {
                links.put(port.getKey(), link.withPort(port.getValue()));
            } else if (port.getKey().equals("admin")) {
                admin = admin.withPort(port.getValue());
            } else {
                throw new ConfigException("there is no link \"" + port.getKey() + "\" to give a port to; " + file
                        + " has admin, " + String.join(", ", links.keySet()));
            }
        }
        SwitchConfig.EngineConfig engine = config.engine();
        Path directory = directoryOf(file);
        return new SwitchConfig(
                config.institution(),
                config.timeZone(),
                config.cutOver(),
                config.billingCurrency(),
                config.vaultKey(),
                new SwitchConfig.EngineConfig(
                        directory.resolve(engine.data()).normalize(),
                        engine.ring(),
                        engine.segment(),
                        engine.snapshotEvery(),
                        engine.eventLoops()),
                config.timers(),
                config.returns(),
                new SwitchConfig.AdminConfig(admin),
                Collections.unmodifiableMap(links),
                config.ranges(),
                config.walletIssuer(),
                config.acquirers(),
                config.tiers(),
                config.rates(),
                config.wallets(),
                config.dataKeys(),
                config.archive()
                        .map(archive -> new SwitchConfig.JournalConfig(
                                directory.resolve(archive).normalize()))
                        .orElse(null));
    }

    /// Reads `rates.yaml`.
    ///
    /// @throws ConfigException naming every fault with file, line and column
    public static RateTable readRates(Path file) {
        return read(file, "rates.schema.json", RateTable.class);
    }

    /// Reads `wallets.yaml`.
    ///
    /// @throws ConfigException naming every fault with file, line and column
    public static WalletBook readWallets(Path file) {
        return read(file, "wallets.schema.json", WalletBook.class);
    }

    /// Reads a message example of `lowu send`.
    ///
    /// @throws ConfigException naming every fault with file, line and column
    public static MessageExample readExample(Path file) {
        return read(file, "message.schema.json", MessageExample.class);
    }

    /// The directory that relative paths of a file start from.
    public static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new ConfigException(file + " is no file");
        }
        return parent;
    }

    private static <T> T read(Path file, String schema, Class<T> type) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(file + ": this file can't be read; name another one with --config");
        }
        try {
            List<Error> errors = schema(schema).validate(text, InputFormat.YAML);
            if (!errors.isEmpty()) {
                throw new ConfigException(errors.stream()
                        .map(error -> fault(file, error))
                        .distinct()
                        .limit(MAX_FAULTS)
                        .toList());
            }
            return YAML.readValue(text, type);
        } catch (JacksonException e) {
            throw new ConfigException(position(file, e.getLocation()) + rootMessage(e));
        } catch (IllegalArgumentException e) {
            // The validator wraps what the YAML parser says.
            if (e.getCause() instanceof JacksonException parser) {
                throw new ConfigException(position(file, parser.getLocation()) + rootMessage(parser));
            }
            throw e;
        }
    }

    private static Schema schema(String name) {
        try (InputStream in = ConfigReader.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("schema " + name + " is not packaged");
            }
            return SCHEMAS.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("schema " + name + " can't be read", e);
        }
    }

    private static String fault(Path file, Error error) {
        JsonNode node = error.getInstanceNode();
        String key = error.getProperty();
        String what;
        switch (error.getKeyword()) {
            case "additionalProperties" -> {
                node = node.path(key);
                what = "there is no key \"" + key + "\" here; remove it or mend its spelling";
            }
            case "required" -> what = "the key \"" + key + "\" is missing; add it";
            default ->
                what = HINTS.entrySet().stream()
                        .filter(hint -> error.getSchemaLocation().toString().contains("/$defs/" + hint.getKey() + "/"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(error.getMessage());
        }
        String where = error.getInstanceLocation().toString();
        String path = where.length() > 1 ? where.substring(1).replace('/', '.') + ": " : "";
        return position(file, JsonNodes.tokenStreamLocationOf(node)) + path + what;
    }

    private static String position(Path file, TokenStreamLocation location) {
        return location == null || location.getLineNr() < 0
                ? file + ": "
                : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
    }

    private static String rootMessage(JacksonException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause instanceof JacksonException jackson ? jackson.getOriginalMessage() : cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
