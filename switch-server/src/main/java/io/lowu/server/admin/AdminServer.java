package io.lowu.server.admin;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lowu.authorization.Reason;
import io.lowu.server.config.Endpoint;
import io.lowu.server.link.PortTakenException;
import java.net.BindException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Serves `/livez`, `/readyz`, `/metrics`, `POST /v1/payment-codes`, `POST /v1/cut-over`, `/v1/saf`, and what
/// [PriceRoutes] has.
public final class AdminServer implements AutoCloseable {
    private static final int MAX_REQUEST = 128 * 1024;
    /// What Helidon has to say of a failed start we say ourselves. Kept here: a logger nobody keeps forgets its level.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    static {
        HELIDON.setLevel(Level.OFF);
    }

    private final WebServer server;
    private final SwitchMetrics metrics;
    private final Supplier<Health> health;
    private final PaymentCodeDesk codes;
    private final CutoverDesk cutovers;

    /// How the switch is.
    ///
    /// @param alive whether it can go on without a restart
    /// @param ready whether it takes payments
    /// @param detail why not, or `ok`
    public record Health(boolean alive, boolean ready, String detail) {}

    /// Listens.
    ///
    /// @throws PortTakenException when somebody else does
    public AdminServer(
            Endpoint listen,
            SwitchMetrics metrics,
            Supplier<Health> health,
            PaymentCodeDesk codes,
            PriceDesk prices,
            CutoverDesk cutovers,
            DeferredDesk deferred) {
        this.cutovers = cutovers;
        this.metrics = metrics;
        this.health = health;
        this.codes = codes;
        this.server = WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .maxPayloadSize(MAX_REQUEST)
                .routing(routing -> routing.get("/livez", (request, response) -> live(response))
                        .get("/readyz", (request, response) -> ready(response))
                        .get("/metrics", (request, response) -> scrape(response))
                        .post("/v1/payment-codes", this::issueCode)
                        .post("/v1/cut-over", (request, response) -> cutOver(response))
                        .register("/v1/saf", new DeferredPages(deferred))
                        .register("/v1", new PriceRoutes(prices)))
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            if (isBind(e)) {
                throw new PortTakenException("admin", listen.toString(), "in use");
            }
            throw e;
        }
    }

    private static boolean isBind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /// Port on which it listens.
    public int port() {
        return server.port();
    }

    private void live(ServerResponse response) {
        Health now = health.get();
        JsonBody.send(response, now.alive() ? 200 : 503, Map.of("alive", now.alive(), "detail", now.detail()));
    }

    private void ready(ServerResponse response) {
        Health now = health.get();
        JsonBody.send(
                response,
                now.ready() ? 200 : 503,
                Map.of("ready", now.ready(), "detail", now.detail(), "links", metrics.linksUp()));
    }

    private void scrape(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE.defaultCase(), "text/plain; version=0.0.4; charset=utf-8")
                .send(metrics.scrape());
    }

    private void issueCode(ServerRequest request, ServerResponse response) throws InterruptedException {
        String wallet = JsonBody.of(request).path("wallet").asString("");
        if (!wallet.matches("[0-9]{8,19}")) {
            JsonBody.send(response, 400, Map.of("error", "send {\"wallet\": \"<8 to 19 digits>\"}"));
            return;
        }
        switch (codes.issue(wallet)) {
            case PaymentCodeDesk.Issue.Issued issued ->
                JsonBody.send(
                        response,
                        201,
                        Map.of(
                                "code",
                                issued.code(),
                                "expires",
                                issued.expires().toString()));
            case PaymentCodeDesk.Issue.Refused refused ->
                JsonBody.send(
                        response,
                        409,
                        Map.of(
                                "error",
                                refused.reason().name(),
                                "code",
                                refused.reason().iso1987()));
        }
    }

    private void cutOver(ServerResponse response) throws InterruptedException {
        CutoverDesk.Outcome outcome = cutovers.cutOver();
        JsonBody.send(
                response,
                outcome.reason() == Reason.APPROVED ? 200 : 409,
                Map.of(
                        "business_date",
                        outcome.date(),
                        "reason",
                        outcome.reason().name()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
