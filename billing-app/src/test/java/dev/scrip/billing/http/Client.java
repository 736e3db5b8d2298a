package dev.scrip.billing.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a {@link RunningEngine} with a key. */
public record Client(int port, String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Reads numbers to the last digit, as they stand there. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** With the admin key for all brands. */
    public static Client admin(int port) {
        return new Client(port, RunningEngine.ADMIN);
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {
        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String code() {
            return at("/code");
        }

        /** The value there as text; empty if there is none. */
        public String at(String pointer) {
            JsonNode node = json().at(pointer);
            return node.isString() ? node.asString() : node.toString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A client with a new key that this one makes. */
    public Client with(String role, String brand) {
        Answer made = post("/v1/api-keys", """
            {"name": "%1$s", "roles": ["%1$s"], "brand": "%2$s"}
            """.formatted(role, brand));
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return new Client(port, made.at("/key"));
    }

    /** Opens an account with an id of its own, and answers its path. */
    public String opens(String brand) {
        String id = "a-" + UUID.randomUUID();
        Answer opened = post("/v1/accounts", """
            {"accountId": "%s", "brand": "%s"}
            """.formatted(id, brand));
        if (opened.status() != 201) {
            throw new AssertionError(opened.text());
        }
        return "/v1/accounts/" + id;
    }

    /** Opens an account and grants it credits. */
    public String opensWith(String brand, int credits) {
        String account = opens(brand);
        Answer granted = post(account + "/credit-grants", """
            {"grantId": "first", "source": "ADD_ON", "amount": %d, "reason": "to spend"}
            """.formatted(credits));
        if (granted.status() != 201) {
            throw new AssertionError(granted.text());
        }
        return account;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    public Answer post(String path, String json, String idempotencyKey) {
        return send("POST", path, json, "Content-Type", "application/json", "Idempotency-Key", idempotencyKey);
    }

    public Answer send(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + key));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .headers(all.toArray(String[]::new))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
