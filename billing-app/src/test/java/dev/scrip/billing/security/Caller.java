package dev.scrip.billing.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client with a key, or without any ({@code ""}). */
record Caller(int port, String key) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    record Answer(int status, HttpResponse<String> response) {
        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String code() {
            return json().path("code").asString("");
        }

        String at(String pointer) {
            JsonNode node = json().at(pointer);
            return node.isString() ? node.asString() : node.toString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body without the one thing that differs from request to request. */
        String withoutRequestId() {
            return text().replace(header("X-Request-Id"), "…");
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    Answer send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!key.isEmpty()) {
            all.addAll(List.of("Authorization", "Bearer " + key));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with a new key that this one makes. */
    Caller makes(String role, String brand) {
        String wish = """
            {"name": "%s", "roles": ["%s"]%s}
            """.formatted(role, role, brand.isEmpty() ? "" : ", \"brand\": \"" + brand + "\"");
        Answer made = post("/v1/api-keys", wish);
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return new Caller(port, made.at("/key"));
    }

    String keyId() {
        return key.split("_", -1)[1];
    }
}
