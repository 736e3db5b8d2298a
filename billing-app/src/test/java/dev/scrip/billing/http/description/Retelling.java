package dev.scrip.billing.http.description;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.description.Example.Answered;
import dev.scrip.billing.http.description.Example.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Makes the calls of the story again. Names that the engine draws anew each time are told as the story tells them. */
final class Retelling {
    private static final Set<String> DRAWN = Set.of(
            "eventId",
            "commandId",
            "leaseId",
            "jobId",
            "endedAt",
            "cancelledAt",
            "id",
            "key",
            "keyId",
            "createdAt",
            "revokedAt",
            "secret",
            "messageId",
            "root",
            "fromRoot",
            "leaf",
            "path",
            "line",
            "note",
            "pem",
            "nextBefore",
            "url",
            "validUntil");
    private static final List<String> TELLING = List.of(
            "Idempotency-Replayed", "Location", "Retry-After", "WWW-Authenticate", "Export-Position", "Export-Next");

    private final Client admin;
    private final Client analyst;
    private final TestClock clock;
    private final Map<String, Described.Place> places;
    private final Map<String, String> drawnByTold = new HashMap<>();

    Retelling(Client admin, TestClock clock, Described described) {
        this.admin = admin;
        this.analyst = admin.with("analyst", "vidmuse");
        this.clock = clock;
        this.places = described.operations();
    }

    /** Where the call goes. */
    Described.Place place(Example example) {
        return Objects.requireNonNull(places.get(example.operation()), () -> "no operation for " + example);
    }

    void moveClock(String to) {
        clock.moveTo(Instant.parse(to));
    }

    Answer call(Example example, Map<String, String> more) {
        Asked asked = example.asked();
        List<String> headers = new ArrayList<>(List.of("X-Request-Id", "example"));
        if (asked.body() != null) {
            headers.addAll(List.of("Content-Type", asked.mediaType()));
        }
        Map<String, String> given = new LinkedHashMap<>(asked.in("header"));
        given.putAll(more);
        given.forEach((name, value) -> headers.addAll(List.of(name, value)));
        @Nullable String body = asked.body() == null ? null : text(asked.body());
        return client(asked).send(place(example).method(), path(example), body, headers.toArray(String[]::new));
    }

    /** The answer as the story has to tell it. */
    Answered told(Example example, Answer answer) {
        if (example.answer() != null && example.answer().body() != null) {
            learn("", example.answer().body(), parsed(answer, answer.text()));
        }
        String text = asTold(answer.text());
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : TELLING) {
            if (!answer.header(name).isEmpty()) {
                headers.put(name, asTold(answer.header(name)));
            }
        }
        return new Answered(
                answer.status(),
                text.isEmpty() ? null : answer.header("Content-Type").replaceFirst(";.*", ""),
                headers.isEmpty() ? null : headers,
                text.isEmpty() ? null : parsed(answer, text));
    }

    private Client client(Asked asked) {
        return switch (asked.as() == null ? "admin" : asked.as()) {
            case "nobody" -> new Client(admin.port(), "");
            case "analyst" -> analyst;
            default -> admin;
        };
    }

    private String path(Example example) {
        Asked asked = example.asked();
        String path = place(example).path();
        for (Map.Entry<String, String> variable : asked.in("path").entrySet()) {
            String told = variable.getValue();
            path = path.replace("{" + variable.getKey() + "}", drawnByTold.getOrDefault(told, told));
        }
        String query = asked.in("query").entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    static String text(JsonNode body) {
        return body.isString() ? body.asString() : Examples.JSON.writeValueAsString(body);
    }

    private static JsonNode parsed(Answer answer, String text) {
        return answer.header("Content-Type").contains("json")
                        && !answer.header("Content-Type").contains("ndjson")
                ? Examples.JSON.readTree(text)
                : StringNode.valueOf(text);
    }

    private void learn(String name, JsonNode told, JsonNode real) {
        boolean isLog = told.isString() && told.asString().startsWith("{\"after\":");
        if (told.isString() && real.isString() && (DRAWN.contains(name) || isLog)) {
            drawnByTold.put(told.asString(), real.asString());
        }
        told.propertyStream()
                .filter(part -> real.has(part.getKey()))
                .forEach(part -> learn(part.getKey(), part.getValue(), real.get(part.getKey())));
        for (int i = 0; told.isArray() && i < Math.min(told.size(), real.size()); i++) {
            learn(name, told.get(i), real.get(i));
        }
    }

    /** The longest names first: a key has its id within. */
    private String asTold(String real) {
        List<Map.Entry<String, String>> names = drawnByTold.entrySet().stream()
                .sorted((a, b) -> b.getValue().length() - a.getValue().length())
                .toList();
        String told = real;
        for (Map.Entry<String, String> name : names) {
            told = told.replace(name.getValue(), name.getKey())
                    .replace(escaped(name.getValue()), escaped(name.getKey()));
        }
        return told;
    }

    /** As it stands within JSON. */
    private static String escaped(String text) {
        String quoted = Examples.JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
