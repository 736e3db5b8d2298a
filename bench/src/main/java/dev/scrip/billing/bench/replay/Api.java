package dev.scrip.billing.bench.replay;

import dev.scrip.billing.bench.machine.EngineProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine over HTTP, as a service's and a worker's client sees it. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NONE = 0;

    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /**
     * What came back.
     *
     * @param body JSON; the reason, if nothing came back
     */
    record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** {@code 201}, or with a refusal's code, {@code 402 insufficient-credits}. */
        String outcome() {
            if (status == NONE) {
                return "no answer: " + body;
            }
            return status < 400 ? Integer.toString(status) : status + " " + code();
        }

        /** Whether the engine could not do it now, or nobody knows whether it did. */
        boolean worthRepeating() {
            return status == NONE || status >= 500;
        }

        private String code() {
            try {
                return json().path("code").asString("");
            } catch (JacksonException notTheEngines) {
                return "";
            }
        }
    }

    /** @param port of the engine on this machine */
    Api(int port) {
        this.port = port;
    }

    /** The answer to come, or why there is none: one of them comes in time, whatever happens. */
    CompletableFuture<Answer> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + EngineProcess.SERVICE_KEY)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                // The request's own patience ends with the first byte of an answer.
                .orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .thenApply(response -> new Answer(response.statusCode(), response.body()))
                .exceptionally(lost -> new Answer(NONE, String.valueOf(lost.getMessage())));
    }
}
