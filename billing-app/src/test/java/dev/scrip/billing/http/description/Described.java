package dev.scrip.billing.http.description;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.scrip.billing.http.Client;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the served description says, to compare it with what is done. A field that it does not name is a fault. */
public final class Described {
    /** What any server says of any answer. */
    private static final Set<String> PLUMBING = Set.of(
            "cache-control",
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "x-accel-buffering",
            "expires",
            "keep-alive",
            "pragma",
            "referrer-policy",
            "transfer-encoding",
            "vary",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection");

    private final JsonNode whole;
    private final JsonNode strict;
    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    private Described(JsonNode whole) {
        this.whole = whole;
        this.strict = whole.path("components").deepCopy();
        strict.path("schemas").forEach(Described::close);
    }

    public static Described by(Client client) {
        return new Described(client.get("/v3/api-docs").json());
    }

    /** An operation and where it is. */
    public record Place(String method, String path, JsonNode operation) {
        String id() {
            return operation.path("operationId").asString();
        }

        boolean takesKey() {
            return operation.path("parameters").toString().contains("\"Idempotency-Key\"");
        }
    }

    public Map<String, Place> operations() {
        Map<String, Place> all = new TreeMap<>();
        whole.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    Place place = new Place(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue());
                    all.put(place.id(), place);
                }));
        return all;
    }

    JsonNode sharedResponses() {
        return whole.path("components").path("responses");
    }

    /** What of an answer the description does not say: status, headers, media type, or something in the body. */
    public List<String> faults(String method, String path, Client.Answer answer) {
        String where = method + " " + path + " " + answer.status();
        JsonNode response = resolved(whole.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.status())));
        if (response.isMissingNode()) {
            return List.of(where + " is not described: " + answer.text());
        }
        List<String> faults = new ArrayList<>();
        for (String header : answer.response().headers().map().keySet()) {
            if (!PLUMBING.contains(header.toLowerCase(Locale.ROOT)) && !names(response.path("headers"), header)) {
                faults.add(where + " has an undescribed header " + header);
            }
        }
        JsonNode content = response.path("content");
        String type = answer.header("Content-Type").replaceFirst(";.*", "");
        if (answer.text().isEmpty()) {
            return content.isEmpty() ? faults : plus(faults, where + " has no body");
        }
        if (!content.has(type)) {
            return plus(faults, where + " comes as " + type);
        }
        faults.addAll(bodyFaults(where, type, content.path(type).path("schema"), answer.text()));
        return faults;
    }

    /** What of a body is not as its schema says. */
    List<String> bodyFaults(String where, String type, JsonNode schema, String body) {
        List<String> parts = switch (type) {
            case "application/x-ndjson" -> body.lines().toList();
            case "text/event-stream", "text/csv" -> List.of(Examples.JSON.writeValueAsString(body));
            default -> List.of(body);
        };
        return parts.stream()
                .flatMap(part -> compiled(schema).validate(part, InputFormat.JSON).stream())
                .map(fault -> where + ": " + fault)
                .toList();
    }

    private JsonNode resolved(JsonNode response) {
        return Optional.ofNullable(response.path("$ref").asString(null))
                .map(ref -> sharedResponses().path(ref.substring(ref.lastIndexOf('/') + 1)))
                .orElse(response);
    }

    private Schema compiled(JsonNode schema) {
        return schemas.computeIfAbsent(schema, wanted -> {
            ObjectNode alone = ((ObjectNode) wanted.deepCopy());
            alone.set("components", strict);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Examples.JSON.writeValueAsString(alone), InputFormat.JSON);
        });
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    private static boolean names(JsonNode headers, String name) {
        return headers.propertyStream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    private static List<String> plus(List<String> faults, String fault) {
        faults.add(fault);
        return faults;
    }
}
