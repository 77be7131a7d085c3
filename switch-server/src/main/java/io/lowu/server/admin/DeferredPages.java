package io.lowu.server.admin;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lowu.authorization.DeferredSummary;
import io.lowu.authorization.sbe.OrderOutcome;
import io.lowu.server.books.Amounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// `GET /v1/saf`, `POST /v1/saf/{number}/retry` and `POST /v1/saf/{number}/drop`.
final class DeferredPages implements HttpService {
    /// What may be an account number must not get into journal and log.
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){11,}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final DeferredDesk desk;

    DeferredPages(DeferredDesk desk) {
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> list(response))
                .post("/{number}/retry", this::retry)
                .post("/{number}/drop", this::drop);
    }

    private void list(ServerResponse response) throws InterruptedException {
        Optional<List<DeferredSummary>> entries = desk.list();
        if (entries.isEmpty()) {
            unavailable(response);
        } else {
            JsonBody.send(
                    response,
                    200,
                    Map.of(
                            "v",
                            1,
                            "entries",
                            entries.get().stream().map(DeferredPages::entry).toList()));
        }
    }

    private static Map<String, Object> entry(DeferredSummary entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("number", entry.number());
        line.put("state", entry.dead() ? "dead" : entry.outstanding() ? "outstanding" : "queued");
        line.put("kind", entry.kind().name());
        line.put("institution", entry.institution());
        line.put("payment", entry.payment());
        line.put("stan", entry.stan() == 0 ? "" : String.format("%06d", entry.stan()));
        line.put("transmission", String.format("%010d", entry.transmission()));
        line.put("amount", entry.currency() == 0 ? "" : Amounts.decimal(entry.amount(), entry.currency()));
        line.put("currency", entry.currency() == 0 ? "" : Amounts.letters(entry.currency()));
        line.put("attempts", entry.attempts());
        line.put("queued", time(entry.queuedAt()));
        line.put("due", entry.due() == Long.MAX_VALUE ? "" : time(entry.due()));
        line.put("last_answer", entry.answer());
        return line;
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private void retry(ServerRequest request, ServerResponse response) throws InterruptedException {
        JsonNode body = JsonBody.of(request);
        long number = number(request);
        String who = body.path("who").asString("").strip();
        if (number == 0 || who.isEmpty()) {
            JsonBody.send(
                    response, 400, Map.of("error", "send {\"who\": \"<who orders it>\"} to /v1/saf/<number>/retry"));
        } else {
            answer(response, desk.retry(number, who));
        }
    }

    private void drop(ServerRequest request, ServerResponse response) throws InterruptedException {
        JsonNode body = JsonBody.of(request);
        long number = number(request);
        String who = body.path("who").asString("").strip();
        String why = body.path("why").asString("").strip();
        if (number == 0 || who.isEmpty() || why.isEmpty()) {
            JsonBody.send(
                    response,
                    400,
                    Map.of(
                            "error",
                            "send {\"who\": \"<who orders it>\", \"why\": \"<reason>\"} to /v1/saf/<number>/drop"));
        } else if (LONG_NUMBER.matcher(why).find() || LONG_NUMBER.matcher(who).find()) {
            JsonBody.send(
                    response,
                    400,
                    Map.of("error", "the reason is kept in journal and log: leave out what may be an account number"));
        } else {
            answer(response, desk.drop(number, who, why));
        }
    }

    private static void answer(ServerResponse response, Optional<DeferredDesk.Outcome> outcome) {
        if (outcome.isEmpty()) {
            unavailable(response);
            return;
        }
        OrderOutcome what = outcome.get().outcome();
        int status = switch (what) {
            case SENT, BEHIND_OTHERS, LINK_DOWN, DROPPED -> 200;
            case UNKNOWN_ENTRY -> 404;
            case PAYMENT_FORGOTTEN, SUPERSEDED, NULL_VAL -> 409;
        };
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("v", 1);
        line.put("outcome", what.name());
        line.put("number", outcome.get().number());
        line.put("payment", outcome.get().payment());
        JsonBody.send(response, status, line);
    }

    private static void unavailable(ServerResponse response) {
        JsonBody.send(response, 503, Map.of("error", "the engine does not answer; /readyz says why"));
    }

    private static long number(ServerRequest request) {
        String number = request.path().pathParameters().get("number");
        return NUMBER.matcher(number).matches() ? Long.parseLong(number) : 0;
    }
}
