package io.lowu.loadtest.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the switch says of itself on its admin port.
final class AdminPage implements AutoCloseable {
    private static final Pattern GAUGE = Pattern.compile("(?m)^((?:lowu|process)_\\w+)(\\{[^}]*})? ([-+.0-9Ee]+)\\s*$");

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /// Gauges of one scrape.
    ///
    /// @param inFlight payments that wait for an issuer
    /// @param safDepth entries of store-and-forward
    /// @param linksUp links that work
    /// @param links links there are
    /// @param cpuNanos processor time that the switch has used
    /// @param allocatedBytes what its threads have allocated on the heap
    record Gauges(long inFlight, long safDepth, int linksUp, int links, long cpuNanos, long allocatedBytes) {}

    AdminPage(URI base) {
        this.base = base;
    }

    boolean ready() throws InterruptedException {
        return get("/readyz").isPresent();
    }

    /// The gauges, empty when the switch can't be asked.
    Optional<Gauges> gauges() throws InterruptedException {
        return get("/metrics").map(AdminPage::parse);
    }

    static Gauges parse(String metrics) {
        OptionalLong inFlight = OptionalLong.empty();
        OptionalLong safDepth = OptionalLong.empty();
        int up = 0;
        int links = 0;
        long cpuNanos = 0;
        long allocatedBytes = 0;
        Matcher line = GAUGE.matcher(metrics);
        while (line.find()) {
            long value = (long) Double.parseDouble(line.group(3));
            switch (line.group(1)) {
                case "lowu_payments_in_flight" -> inFlight = OptionalLong.of(value);
                case "lowu_saf_depth" -> safDepth = OptionalLong.of(value);
                case "process_cpu_time_ns_total" -> cpuNanos = value;
                case "lowu_allocated_bytes" -> allocatedBytes = value;
                case "lowu_link_up" -> {
                    links++;
                    up += value > 0 ? 1 : 0;
                }
                default -> {} // of no interest here
            }
        }
        return new Gauges(inFlight.orElse(-1), safDepth.orElse(-1), up, links, cpuNanos, allocatedBytes);
    }

    private Optional<String> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
