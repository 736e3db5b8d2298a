package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running engine, over HTTP, with a key. */
final class RemoteEngine {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final String apiKey;

    RemoteEngine(URI url, String apiKey) {
        this.base = url.toString().replaceFirst("/+$", "");
        this.apiKey = apiKey;
    }

    /** It answered, but not what was asked for. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answered(request(path).timeout(PATIENCE).GET().build());
    }

    /** Under a new idempotency key. */
    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return answered(request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /**
     * What is told while it happens.
     *
     * @param seen the id of the last event that was heard; empty if none
     */
    InputStream events(String path, String seen) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream, application/problem+json");
        if (!seen.isEmpty()) {
            request.header("Last-Event-ID", seen);
        }
        return streamed(request.GET().build()).body();
    }

    /** Lines, and what is said beside them. */
    HttpResponse<InputStream> lines(String path, String type) throws IOException, InterruptedException {
        return streamed(request(path)
                .header("Accept", type + ", application/problem+json")
                .GET()
                .build());
    }

    private HttpResponse<InputStream> streamed(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            try (InputStream body = answer.body()) {
                throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return answer;
    }

    /** What follows the path; nothing when nothing is wanted. */
    static String query(Map<String, String> wanted) {
        return wanted.isEmpty()
                ? ""
                : wanted.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private JsonNode answered(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer.statusCode(), answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + apiKey);
    }

    /** A problem says what is wrong and under which code; anything else was not written for us. */
    private static Refused refused(int status, String body) {
        boolean problem = body.startsWith("{") && body.contains("\"code\"");
        JsonNode told = problem ? JSON.readTree(body) : JSON.createObjectNode();
        return new Refused("the engine answered " + status
                + (problem
                        ? " " + told.path("code").asString() + ": "
                                + told.path("detail").asString("")
                        : ""));
    }
}
