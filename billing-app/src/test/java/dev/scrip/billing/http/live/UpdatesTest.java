package dev.scrip.billing.http.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who follows an account is told what it has and what it waits for, without asking again. */
@RunningEngine
@Tag("B1")
@Timeout(60)
class UpdatesTest {
    @LocalServerPort
    private int port;

    private Client admin;

    @BeforeEach
    void client() {
        admin = Client.admin(port);
    }

    @Test
    void theBalanceIsToldAtOnceAndWithEachChange() throws IOException {
        String account = admin.opensWith("vidmud", 100);
        try (Following following = new Following(account, "")) {
            assertThat(following.next("balance").data().get("available").asInt())
                    .isEqualTo(100);
            for (int left = 98; left >= 92; left -= 2) {
                charge(account, "g-" + left);

                Told told = following.next("balance");
                assertThat(told.data().get("available").asInt()).isEqualTo(left);
                assertThat(told.id()).isEqualTo(told.data().get("sequence").asString());
            }
        }
    }

    @Test
    void whoComesBackIsToldOnlyWhatHeHasNotSeen() throws IOException {
        String account = admin.opensWith("vidmud", 100);
        String seen;
        try (Following following = new Following(account, "")) {
            seen = following.next("balance").id();
        }
        Answer nothingNew = updates(account, "?seconds=0", seen);
        assertThat(nothingNew.status()).isEqualTo(200);
        assertThat(nothingNew.text()).doesNotContain("event: balance");

        charge(account, "one");
        charge(account, "other");
        try (Following following = new Following(account, seen)) {
            Told missed = following.next("balance");
            assertThat(missed.data().get("available").asInt()).isEqualTo(96);
        }
    }

    @Test
    @Tag("B3")
    void placesOfTasksAreToldAlsoWhenOthersMoveThem() throws IOException {
        String account = admin.opensWith("vidmud", 100);
        try (Following following = new Following(account, "")) {
            charge(account, "picture");
            JsonNode task = following.next("tasks").data().get(0);
            assertThat(task.get("generationId").asString()).isEqualTo("picture");
            assertThat(task.get("state").asString()).isEqualTo("WAITING");
            assertThat(task.get("position").asLong()).isPositive();

            admin.post(account + "/generations/picture/start");
            JsonNode started = following.next("tasks").data().get(0);
            assertThat(started.get("state").asString()).isEqualTo("RUNNING");
            assertThat(started.has("position")).isFalse();

            admin.post(account + "/generations/picture/completion");
            assertThat(following.next("tasks").data()).isEmpty();
        }
    }

    @Test
    void anEventStreamIsWhatItIs() {
        String account = admin.opensWith("vidmud", 7);

        Answer now = updates(account, "?seconds=0", "");

        assertThat(now.header("Content-Type")).startsWith("text/event-stream");
        assertThat(now.header("Cache-Control")).isEqualTo("no-store");
        assertThat(now.text())
                .startsWith("retry: 1000\n\nevent: balance\nid: 1\ndata: {")
                .endsWith("}\n\n");
    }

    @Test
    void whatCannotBeFollowedIsRefusedBeforeAnythingIsTold() {
        String account = admin.opensWith("vidmud", 7);

        assertThat(updates("/v1/accounts/nobody", "?brand=vidmud", "").code()).isEqualTo("unknown-account");
        assertThat(updates(account, "?seconds=1801", "").at("/field")).isEqualTo("seconds");
        assertThat(updates(account, "?seconds=-1", "").at("/field")).isEqualTo("seconds");
        assertThat(updates(account, "", "yesterday").at("/field")).isEqualTo("Last-Event-ID");
        assertThat(new Client(port, "wrong").get(account + "/updates").status()).isEqualTo(401);
        assertThat(admin.with("service", "vidmuse").get(account + "/updates").status())
                .isEqualTo(404);
    }

    private void charge(String account, String generation) {
        Answer charged = admin.post(account + "/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "qwen", "surface": "BATCH", "actor": "HUMAN"}
            """.formatted(generation));
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
    }

    private Answer updates(String account, String query, String seen) {
        String path = account + "/updates" + query;
        return seen.isEmpty() ? admin.get(path) : admin.send("GET", path, null, "Last-Event-ID", seen);
    }

    private record Told(String event, String id, JsonNode data) {}

    /** Reads a stream as it comes. */
    private final class Following implements AutoCloseable {
        private final BufferedReader lines;

        Following(String account, String seen) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + account + "/updates"))
                    .header("Authorization", "Bearer " + RunningEngine.ADMIN);
            if (!seen.isEmpty()) {
                request.header("Last-Event-ID", seen);
            }
            try {
                HttpResponse<java.io.InputStream> answer =
                        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                assertThat(answer.statusCode()).isEqualTo(200);
                lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The next event of a kind; others are passed over. */
        Told next(String event) {
            Map<String, String> fields = new HashMap<>();
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isEmpty()) {
                        int colon = line.indexOf(':');
                        fields.put(
                                line.substring(0, colon),
                                line.substring(colon + 1).strip());
                    } else if (event.equals(fields.get("event"))) {
                        return new Told(
                                event,
                                fields.getOrDefault("id", ""),
                                JsonMapper.shared().readTree(Objects.requireNonNull(fields.get("data"))));
                    } else {
                        fields.clear();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new AssertionError("the stream ended before " + event);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
