package io.lowu.server.admin;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lowu.authorization.sbe.RatesOutcome;
import io.lowu.server.config.ConfigException;
import io.lowu.server.config.RateTable;
import io.lowu.server.config.RateTable.Pair;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /v1/quotes`, `POST /v1/rates` and `POST /v1/rates/{version}/approvals`.
///
/// A person is who the request says: whoever reaches this port is trusted, and what they did is in the journal.
final class PriceRoutes implements HttpService {
    private static final int MAX_PAIRS = 1000;

    private final PriceDesk desk;

    PriceRoutes(PriceDesk desk) {
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/quotes", this::quote)
                .post("/rates", this::propose)
                .post("/rates/{version}/approvals", this::approve);
    }

    private void quote(ServerRequest request, ServerResponse response) throws InterruptedException {
        JsonNode body = JsonBody.of(request);
        String wallet = body.path("wallet").asString("");
        long amount = body.path("amount").asLong(-1);
        int currency = body.path("currency").asInt(0);
        if (!wallet.matches("[0-9]{8,19}") || amount < 0 || currency < 1 || currency > 999) {
            error(
                    response,
                    400,
                    "send {\"wallet\": \"<8 to 19 digits>\", \"amount\": <minor units>, \"currency\": 156}");
            return;
        }
        switch (desk.quote(wallet, amount, currency)) {
            case PriceDesk.Quoting.Quoted quoted ->
                JsonBody.send(
                        response,
                        201,
                        Map.of(
                                "quote", quoted.number(),
                                "billingAmount", quoted.billingAmount(),
                                "billingCurrency", quoted.billingCurrency(),
                                "rate", quoted.rate().toPlainString(),
                                "rateVersion", quoted.rateVersion(),
                                "expires", quoted.expires().toString()));
            case PriceDesk.Quoting.Refused refused ->
                JsonBody.send(
                        response,
                        409,
                        Map.of(
                                "error", refused.reason().name(),
                                "code", refused.reason().iso1987()));
        }
    }

    private void propose(ServerRequest request, ServerResponse response) throws InterruptedException {
        JsonNode body = JsonBody.of(request);
        String person = person(body);
        RateTable table;
        try {
            table = table(body);
        } catch (ConfigException | DateTimeException | NumberFormatException e) {
            error(response, 400, String.valueOf(e.getMessage()));
            return;
        }
        if (person.isEmpty() || table.version() < 1 || table.pairs().isEmpty()) {
            error(
                    response,
                    400,
                    "send {\"person\": \"anna\", \"version\": 43, \"pairs\": [{\"from\": 156, \"to\": 344,"
                            + " \"customer\": \"1.150000\", \"mid\": \"1.141000\"}]}, and validFrom and validUntil if wanted");
            return;
        }
        decided(response, table.version(), desk.propose(table, person));
    }

    private void approve(ServerRequest request, ServerResponse response) throws InterruptedException {
        String person = person(JsonBody.of(request));
        String version = request.path().pathParameters().get("version");
        if (person.isEmpty() || !version.matches("[0-9]{1,9}")) {
            error(response, 400, "post {\"person\": \"ben\"} to /v1/rates/<version>/approvals");
            return;
        }
        decided(response, Integer.parseInt(version), desk.approve(Integer.parseInt(version), person));
    }

    private static void decided(ServerResponse response, int version, Optional<RatesOutcome> outcome) {
        if (outcome.isEmpty()) {
            error(response, 503, "the switch can't process now; try again");
            return;
        }
        boolean good = outcome.get() == RatesOutcome.PROPOSED || outcome.get() == RatesOutcome.APPROVED;
        JsonBody.send(
                response,
                good ? 200 : 409,
                Map.of("version", version, "outcome", outcome.get().name()));
    }

    private static String person(JsonNode body) {
        String person = body.path("person").asString("");
        return person.matches("[A-Za-z0-9._-]{1,16}") ? person : "";
    }

    private static RateTable table(JsonNode body) {
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode pair : body.path("pairs")) {
            if (pairs.size() == MAX_PAIRS) {
                throw new ConfigException("a rate table has " + MAX_PAIRS + " pairs at most");
            }
            pairs.add(new Pair(
                    pair.path("from").asInt(0),
                    pair.path("to").asInt(0),
                    new BigDecimal(pair.path("customer").asString("0")),
                    new BigDecimal(pair.path("mid").asString("0"))));
            pairs.getLast().customerForm();
            pairs.getLast().midForm();
        }
        return new RateTable(
                body.path("version").asInt(0), time(body.path("validFrom")), time(body.path("validUntil")), pairs);
    }

    private static @Nullable Instant time(JsonNode text) {
        return text.isMissingNode() ? null : Instant.parse(text.asString(""));
    }

    private static void error(ServerResponse response, int status, String error) {
        JsonBody.send(response, status, Map.of("error", error));
    }
}
