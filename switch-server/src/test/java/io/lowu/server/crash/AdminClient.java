package io.lowu.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a switch on its admin port how it is.
final class AdminClient implements AutoCloseable {
    private static final Pattern VALUE = Pattern.compile("(?m)^(lowu_\\w+(?:\\{[^}]*})?) ([-+.0-9Ee]+)\\s*$");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    AdminClient(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    boolean ready() {
        return get("/readyz").isPresent();
    }

    /// Whether nobody waits for anything: every link works, no payment is in flight, nothing is owed to an issuer.
    boolean quiet() {
        return get("/metrics")
                .filter(metrics -> value(metrics, "lowu_link_up{link=\"card-issuer\"}") == 1
                        && value(metrics, "lowu_link_up{link=\"fps\"}") == 1
                        && value(metrics, "lowu_payments_in_flight") == 0
                        && value(metrics, "lowu_saf_depth") == 0)
                .isPresent();
    }

    /// Whether both issuers can be asked.
    boolean issuersUp() {
        return get("/metrics")
                .filter(metrics -> value(metrics, "lowu_link_up{link=\"card-issuer\"}") == 1
                        && value(metrics, "lowu_link_up{link=\"fps\"}") == 1)
                .isPresent();
    }

    private static long value(String metrics, String name) {
        Matcher line = VALUE.matcher(metrics);
        while (line.find()) {
            if (line.group(1).equals(name)) {
                return (long) Double.parseDouble(line.group(2));
            }
        }
        return -1;
    }

    private Optional<String> get(String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
