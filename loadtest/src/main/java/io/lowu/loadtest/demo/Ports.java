package io.lowu.loadtest.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Where the parts of the example network listen, by the names that `switch.yaml` gives its links.
final class Ports {
    private static final Map<String, Integer> EXAMPLE =
            Map.of("acquirer", 8583, "terminals", 8584, "card-issuer", 8601, "fps", 8620, "admin", 8580);

    private static final String VARIABLE = "LOWU_PORT_";

    private final Map<String, Integer> byName = new TreeMap<>(EXAMPLE);

    /// The example network's ports, some of them changed.
    ///
    /// @throws IllegalArgumentException for a name or port that can't be, in a sentence
    Ports(Map<String, Integer> changes) {
        changes.forEach((name, port) -> {
            if (!EXAMPLE.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown port name `" + name + "`; one of " + byName.keySet() + " is wanted");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " of " + name + " is not within 1 to 65535");
            }
            byName.put(name, port);
        });
    }

    /// The same, changed by variables of the environment such as `LOWU_PORT_CARD_ISSUER`, and by flags, which win.
    static Ports of(Map<String, Integer> flags, Map<String, String> environment) {
        Map<String, Integer> changes = new TreeMap<>();
        for (String name : EXAMPLE.keySet()) {
            String variable = VARIABLE + name.toUpperCase(Locale.ROOT).replace('-', '_');
            String value = environment.get(variable);
            if (value != null) {
                if (!value.matches("[0-9]{1,5}")) {
                    throw new IllegalArgumentException(variable + ": \"" + value + "\" is not a port");
                }
                changes.put(name, Integer.parseInt(value));
            }
        }
        changes.putAll(flags);
        return new Ports(changes);
    }

    int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return port;
    }

    /// All ports as arguments of `lowu start`.
    List<String> arguments() {
        return byName.entrySet().stream()
                .flatMap(port -> Stream.of("--port", port.getKey() + "=" + port.getValue()))
                .toList();
    }
}
