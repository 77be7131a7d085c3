package io.lowu.server.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON that comes in and goes out.
final class JsonBody {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonBody() {}

    /// What was sent; an empty object if it is no JSON.
    static JsonNode of(ServerRequest request) {
        try {
            return JSON.readTree(request.content().as(byte[].class));
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    static void send(ServerResponse response, int status, Map<String, ?> body) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE.defaultCase(), "application/json")
                .send(JSON.writeValueAsBytes(body));
    }
}
