package dev.scrip.billing.bench.replay;

import dev.scrip.billing.bench.machine.EngineProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine over HTTP, as a service's and a worker's client sees it. */
final class Api {
    private final EngineProcess engine;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** @param body JSON */
    record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** {@code 201}, or with a refusal's code, {@code 402 insufficient-credits}. */
        String outcome() {
            return status < 400
                    ? Integer.toString(status)
                    : status + " " + json().path("code").asString("");
        }
    }

    Api(EngineProcess engine) {
        this.engine = engine;
    }

    CompletableFuture<Answer> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + engine.port() + path))
                .header("Authorization", "Bearer " + EngineProcess.SERVICE_KEY)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.body()));
    }
}
