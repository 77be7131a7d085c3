package io.lowu.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.server.cli.CommandLineRun;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Quotes and rate tables over the admin port, payments over the acquirer's link.
class QuoteTest {
    private static final String TABLE = """
            {"person": "%s", "version": %d,
             "pairs": [{"from": 156, "to": 344, "customer": "1.150000", "mid": "1.141000"}]}
            """;

    @TempDir
    Path directory;

    private Network network;
    private AcquirerHost acquirer;

    @BeforeEach
    void start() {
        network = Network.start(
                directory,
                config -> config.replace("transaction-key: network", "transaction-key: network\n    quote-field: 104"));
        acquirer = network.acquirer();
    }

    @AfterEach
    void stop() {
        network.assertBooksBalanceAndNothingIsOpen();
        acquirer.close();
        network.close();
    }

    @Test
    @DisplayName("S-18 a quote holds for 60 s whatever table is in force, and once")
    void s18() throws Exception {
        assertThat(post("/v1/quotes", quote(ScenarioWallets.U1)).body())
                .contains("\"quote\":1", "\"billingAmount\":11390", "\"rate\":\"1.139040\"", "\"rateVersion\":42");
        assertThat(post("/v1/quotes", quote(ScenarioWallets.U1)).body()).contains("\"quote\":2");
        approveTable43();
        assertCode("00", "000000011390", pay("1"));
        assertThat(pay("1").getString(39)).isEqualTo("19");
        network.clock.advance(Duration.ofMillis(60_001));
        network.server().clockMoved();
        assertThat(pay("2").getString(39)).isEqualTo("19");
        assertThat(pay("two").getString(39)).isEqualTo("19");
        assertThat(post("/v1/quotes", quote(ScenarioWallets.U1)).body())
                .contains("\"quote\":3", "\"billingAmount\":11500", "\"rateVersion\":43");
        assertCode("00", "000000011500", pay("3"));
        assertThat(network.balance("WAL:U1:HKD")).isEqualTo(new BigDecimal("771.10"));
    }

    @Test
    @DisplayName("S-19 a table by hand takes two persons")
    void s19() throws Exception {
        assertThat(post("/v1/rates", TABLE.formatted("anna", 42)).body()).contains("OLD_VERSION");
        assertThat(post("/v1/rates", TABLE.formatted("anna", 43)).body()).contains("PROPOSED");
        HttpResponse<String> alone = post("/v1/rates/43/approvals", "{\"person\": \"anna\"}");
        assertThat(alone.statusCode()).isEqualTo(409);
        assertThat(alone.body()).contains("SAME_PERSON");
        assertCode("00", "000000011390", pay(null));
        assertThat(post("/v1/rates/43/approvals", "{\"person\": \"ben\"}").body())
                .contains("APPROVED");
        assertCode("00", "000000011500", pay(null));
    }

    @Test
    @DisplayName("S-19 the same by the command line")
    void s19ByCommand() throws Exception {
        Path table = Files.writeString(directory.resolve("rates-43.yaml"), """
                version: 43
                valid-until: 2018-10-02T00:00:00Z
                pairs:
                  - {from: 156, to: 344, customer: 1.250000, mid: 1.240000}
                """);
        CommandLineRun proposed = fx("propose", table.toString(), "--who", "anna");
        assertThat(proposed.out()).contains("table v43 is proposed");
        assertThat(proposed.code()).isZero();
        assertThat(fx("approve", "43", "--who", "anna")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).contains("the same person");
        });
        assertThat(fx("approve", "43", "--who", "ben", "--format", "json").out())
                .contains("APPROVED");
        assertCode("00", "000000012500", pay(null));
        assertThat(fx("approve", "43", "--who", "no one").err()).contains("post {\"person\": \"ben\"}");
    }

    private CommandLineRun fx(String... words) {
        String admin = "127.0.0.1:" + network.server().adminPort();
        return CommandLineRun.of(Stream.of(Stream.of("fx"), Stream.of(words), Stream.of("--admin", admin))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    @Test
    void refusesWhatItCanNotUse() throws Exception {
        assertThat(post("/v1/quotes", "{").statusCode()).isEqualTo(400);
        assertThat(post("/v1/quotes", "{\"wallet\": \"12\", \"amount\": 1, \"currency\": 156}")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> unknown = post("/v1/quotes", quote("9344010000000009999"));
        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(unknown.body()).contains("INVALID_ACCOUNT").doesNotContain("9344");
        assertThat(post("/v1/rates", "[]").statusCode()).isEqualTo(400);
        assertThat(post("/v1/rates", TABLE.formatted("no one", 43)).statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/rates", TABLE.formatted("anna", 43).replace("1.150000", "12345678"))
                        .body())
                .contains("pair 156 to 344");
        assertThat(post("/v1/rates/x/approvals", "{\"person\": \"ben\"}").statusCode())
                .isEqualTo(400);
    }

    private void approveTable43() throws IOException, InterruptedException {
        assertThat(post("/v1/rates", TABLE.formatted("anna", 43)).statusCode()).isEqualTo(200);
        assertThat(post("/v1/rates/43/approvals", "{\"person\": \"ben\"}").statusCode())
                .isEqualTo(200);
    }

    private static String quote(String wallet) {
        return "{\"wallet\": \"" + wallet + "\", \"amount\": 10000, \"currency\": 156}";
    }

    private ISOMsg pay(@org.jspecify.annotations.Nullable String quote) {
        ISOMsg request = acquirer.purchase(ScenarioWallets.U1, "000000010000");
        if (quote != null) {
            request.set(104, quote);
        }
        return acquirer.exchange(request);
    }

    private static void assertCode(String code, String billing, ISOMsg answer) {
        assertThat(answer.getString(39)).isEqualTo(code);
        assertThat(answer.getString(6)).isEqualTo(billing);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + network.server().adminPort() + path);
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
