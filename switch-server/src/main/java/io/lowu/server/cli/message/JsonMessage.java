package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.ElementPath;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message in the JSON that `decode` prints and `encode` takes.
/// ```
/// {"v":1,"mti":"0200","fields":{"2":"6225880000001688","55.9F02":"000000010000",…}}
/// ```
///
/// @param mti the message type as a number
/// @param header bytes before the message type, empty if none are given
/// @param values by path
record JsonMessage(int mti, Optional<String> header, Map<ElementPath, String> values) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// @throws IllegalArgumentException if it is none; the text says what to do, and shows no value
    static JsonMessage read(String json) {
        JsonNode root = tree(json);
        if (!root.isObject()) {
            throw new IllegalArgumentException("write an object, {\"mti\":\"0200\",\"fields\":{…}}");
        }
        for (String key : root.propertyNames()) {
            if (!key.matches("v|mti|header|fields|error")) {
                throw new IllegalArgumentException(
                        "\"" + printable(key) + "\" is not known here; there are v, mti, header, fields");
            }
        }
        if (root.hasNonNull("error")) {
            throw new IllegalArgumentException(
                    "this is a message that could not be decoded; put what it should say under \"fields\"");
        }
        if (!root.path("fields").isObject()) {
            throw new IllegalArgumentException(
                    "\"fields\" is missing, an object of values by field: {\"3\":\"000000\"}");
        }
        Map<ElementPath, String> values = new LinkedHashMap<>();
        root.get("fields").properties().forEach(field -> values.put(path(field.getKey()), value(field)));
        return new JsonMessage(mti(root), header(root), values);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            int line = e.getLocation().getLineNr();
            String at = (line > 1 ? "line " + line + " of it, " : "") + "column "
                    + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(at + ": " + reason(String.valueOf(e.getOriginalMessage())), e);
        }
    }

    /// The parser's own words may repeat a value.
    private static String reason(String parsers) {
        if (parsers.startsWith("Duplicate")) {
            return "a field is there twice";
        }
        if (parsers.startsWith("Unexpected end")) {
            return "the JSON ends here; a brace or a quote is missing";
        }
        if (parsers.contains("eading zeroes")) {
            return "a number begins with zeros; write values in quotes";
        }
        return "this is no JSON; look for a comma, a quote or a brace that is missing or too many just before";
    }

    private static int mti(JsonNode root) {
        JsonNode mti = root.path("mti");
        if (mti.isNull()) {
            return 0;
        }
        if (!mti.isString() || !mti.asString().matches("[0-9]{4}")) {
            throw new IllegalArgumentException("\"mti\" is four digits in quotes, \"0200\"");
        }
        return Integer.parseInt(mti.asString());
    }

    private static Optional<String> header(JsonNode root) {
        JsonNode header = root.path("header");
        if (header.isMissingNode() || header.isNull()) {
            return Optional.empty();
        }
        if (!header.isString() || !header.asString().matches("([0-9A-Fa-f]{2})*")) {
            throw new IllegalArgumentException("\"header\" is hexadecimal digits in quotes");
        }
        return Optional.of(header.asString());
    }

    byte[] headerBytes() {
        return HexFormat.of().parseHex(header.orElse(""));
    }

    private static ElementPath path(String key) {
        try {
            return ElementPath.parse(key);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + printable(key) + "\" is no field: write its number, or a path, 55.9F26", e);
        }
    }

    private static String value(Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isString()) {
            throw new IllegalArgumentException(
                    "field " + field.getKey() + ": write the value in quotes, a number would lose its zeros");
        }
        String value = field.getValue().asString();
        if (value.matches("present, len=[0-9]+") || value.matches("[0-9A-Za-z]{0,6}\\*{2,}[0-9A-Za-z]{0,4}")) {
            throw new IllegalArgumentException(
                    "field " + field.getKey() + " is masked; decode with --unmasked to encode again");
        }
        return value;
    }

    private static String printable(String key) {
        return key.length() > 24 ? key.substring(0, 24) + "…" : key;
    }
}
