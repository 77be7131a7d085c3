package io.lowu.server.cli;

import io.lowu.server.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/// Other ports than the configuration's, by flag or by environment; the flag wins.
final class PortOptions {
    private static final String VARIABLE = "LOWU_PORT_";
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "LINK=PORT",
            description = "Another port for a link or for \"admin\"; also by environment, "
                    + "LOWU_PORT_CARD_ISSUER=8701 for link card-issuer.")
    private Map<String, Integer> flags = new LinkedHashMap<>();

    /// Ports by name of the link.
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                String link = name.substring(VARIABLE.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                ports.put(link, port(name, value));
            }
        });
        flags.forEach((link, value) -> ports.put(link, port("--port " + link, value.toString())));
        return ports;
    }

    private static int port(String where, String value) {
        int port = -1;
        try {
            port = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            port = -1;
        }
        if (port < 0 || port > MAX_PORT) {
            throw new ConfigException(
                    where + ": \"" + value + "\" is not a port; write a number from 0 to " + MAX_PORT);
        }
        return port;
    }
}
