package io.lowu.loadtest.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the parts of the example network listen, by the names that `switch.yaml` gives its links.
final class Ports {
    private static final Map<String, Integer> EXAMPLE =
            Map.of("acquirer", 8583, "terminals", 8584, "card-issuer", 8601, "fps", 8620, "admin", 8580);

    private final Map<String, Integer> byName = new TreeMap<>(EXAMPLE);
    private final List<String> changed = new ArrayList<>();

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
            changed.add(name + "=" + port);
        });
    }

    int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return port;
    }

    /// The changes as arguments of `lowu start`.
    List<String> arguments() {
        return changed.stream()
                .flatMap(change -> List.of("--port", change).stream())
                .toList();
    }
}
