package io.lowu.server.cli;

import io.lowu.server.config.ConfigException;
import io.lowu.server.config.ConfigReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a verb reaches a running switch: on its admin port, as the configuration or a flag names it.
final class AdminPort {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${sys:lowu.home:-.}/config/switch.yaml",
            description = "Configuration that names the admin port; default: ${DEFAULT-VALUE}.")
    private Path config = Path.of(".");

    @Option(names = "--admin", paramLabel = "HOST:PORT", description = "Admin port of the switch, instead.")
    private @Nullable String admin;

    @Mixin
    private PortOptions ports = new PortOptions();

    /// An answer of the switch.
    record Answer(int status, String body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private Answer send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        String address = admin == null
                ? ConfigReader.readSwitch(config, ports.ports())
                        .admin()
                        .listen()
                        .toString()
                : admin;
        URI uri;
        try {
            uri = URI.create("http://" + address + path);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--admin \"" + address + "\" is no host:port; write 127.0.0.1:8580");
        }
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<String> response =
                    http.send(request.uri(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IOException(
                    "no switch answers on its admin port " + address + "; start it, or name the port with --admin", e);
        }
    }
}
