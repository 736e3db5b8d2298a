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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of an engine, over HTTP. */
final class RemoteLog {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int NOT_NOW = 409;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final String apiKey;

    RemoteLog(URI url, String apiKey) {
        this.base = url.toString().replaceFirst("/+$", "");
        this.apiKey = apiKey;
    }

    /** Whether a head could be signed now. */
    boolean sign() throws IOException, InterruptedException {
        HttpRequest request = request("/v1/proof/heads")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == NOT_NOW
                && JSON.readTree(answer.body()).path("code").asString("").equals("no-signing-key")) {
            return false;
        }
        checked(answer.statusCode(), answer.body());
        return true;
    }

    List<String> keys() throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>();
        get("/v1/proof/keys")
                .path("items")
                .forEach(key -> keys.add(key.path("key").asString()));
        return keys;
    }

    /** The next heads, each as a line. */
    List<String> headsAfter(long number) throws IOException, InterruptedException {
        List<String> heads = new ArrayList<>();
        get("/v1/proof/heads?limit=1000&after=" + number)
                .path("items")
                .forEach(head -> heads.add(JSON.writeValueAsString(head)));
        return heads;
    }

    /** The lines of events behind a position. */
    InputStream eventsAfter(long position, @Nullable String account) throws IOException, InterruptedException {
        String of = account == null ? "" : "&account=" + URLEncoder.encode(account, StandardCharsets.UTF_8);
        HttpResponse<InputStream> answer = client.send(
                request("/v1/proof/events?after=" + position + of).GET().build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            try (InputStream body = answer.body()) {
                checked(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return answer.body();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request(path).timeout(PATIENCE).GET().build(), HttpResponse.BodyHandlers.ofString());
        checked(answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + apiKey);
    }

    private static void checked(int status, String body) throws IOException {
        if (status / 100 != 2) {
            throw new IOException("the engine answered " + status + ": " + body);
        }
    }
}
