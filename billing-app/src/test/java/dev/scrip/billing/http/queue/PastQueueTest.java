package dev.scrip.billing.http.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the queue said of some moment when it was now, it says of it ever after. */
@QueueEngine
@Tag("B4")
class PastQueueTest {
    private static final List<String> STATES = List.of("", "WAITING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED");

    private static final List<String> UNTOLD = List.of("lease", "sequence");

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    /** What was said, by what was asked and when. */
    private final Map<Asked, JsonNode> said = new LinkedHashMap<>();

    private final List<String> tasks = new ArrayList<>();

    private int keys;

    private record Asked(String path, Instant at) {}

    @Test
    void isToldAsItWasToldThen() {
        String anna = admin().opensWith("vidmuse", 500);
        String bert = admin().opensWith("vidmuse", 500);
        charged(anna, "a-1");
        held(bert, "b-1", "PT30M");
        remember();
        charged(anna, "a-2");
        held(bert, "b-2", "PT2H");
        charged(bert, "b-3");
        remember();
        Answer leased = leased();
        remember();
        posted(lease(leased, "b-1") + "/completion", "");
        posted(lease(leased, "a-2") + "/failure", "{\"reason\": \"no memory\"}");
        remember();
        posted(anna + "/generations/a-1/refund", "{\"amount\": 1}");
        posted(bert + "/holds/b-2/settlement", "{\"amount\": 3}");
        remember();
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(40)));
        remember();
        held(anna, "a-3", "PT2H");
        posted(anna + "/reviews", "{\"reason\": \"a farm\"}");
        posted(anna + "/reviews/confirmation", "{\"reason\": \"a farm\"}");
        remember();

        assertThat(said).hasSizeGreaterThan(60);
        assertThat(said.values().toString())
                .contains("COMPLETED", "FAILED", "CANCELLED", "RUNNING", "WAITING", "\"heldUntil\"", "\"returned\":1");
        said.forEach((asked, then) -> assertThat(shown(asked.path() + mark(asked.path()) + "at=" + asked.at()))
                .as("%s", asked)
                .isEqualTo(then));
    }

    @Test
    @Tag("C10")
    void isToldAsItWillBeIfNothingHappens() {
        String account = admin().opensWith("vidmuse", 100);
        held(account, "f-1", "PT30M");
        Instant end = clock.instant().plus(Duration.ofMinutes(30));

        assertThat(admin().get(account + "/generations/f-1?at=" + end.minusMillis(1))
                        .at("/state"))
                .isEqualTo("WAITING");
        Answer over = admin().get(account + "/generations/f-1?at=" + end);
        assertThat(over.at("/state")).isEqualTo("CANCELLED");
        assertThat(over.at("/finishedAt")).isEqualTo(end.toString());
        assertThat(admin().get(account + "/generations/f-1").at("/state")).isEqualTo("WAITING");
        charged(account, "f-2");
        assertThat(admin().get("/v1/queue?brand=vidmuse&at=" + end.plusSeconds(60))
                        .at("/oldestWait/PRIORITY"))
                .isEqualTo("PT31M");
    }

    @Test
    void aTaskThatWasNotThereYetIsUnknown() {
        String account = admin().opensWith("vidmuse", 100);
        clock.moveTo(clock.instant().plusSeconds(1));
        charged(account, "n-1");

        Answer before =
                admin().get(account + "/generations/n-1?at=" + clock.instant().minusMillis(1));

        assertThat(before.code()).isEqualTo("unknown-generation");
        assertThat(admin().get(account + "/generations/n-1?at=" + clock.instant())
                        .at("/state"))
                .isEqualTo("WAITING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-10", "99999-01-01T00:00:00Z"})
    void anInstantThatIsNoneIsRefused(String at) {
        Answer refused = admin().get("/v1/queue?brand=vidmuse&at=" + at);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid-parameter");
        assertThat(refused.at("/field")).isEqualTo("at");
    }

    private void remember() {
        Instant now = clock.instant();
        for (String state : STATES) {
            String path = "/v1/queue?brand=vidmuse&limit=200" + (state.isEmpty() ? "" : "&state=" + state);
            said.put(new Asked(path, now), shown(path));
        }
        tasks.forEach(path -> said.put(new Asked(path, now), shown(path)));
        clock.moveTo(now.plus(Duration.ofSeconds(7)));
    }

    /** All but who had the lease, which is no fact and forgotten, and whether what time alone had done was on record yet. */
    private JsonNode shown(String path) {
        Answer answer = admin().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode json = answer.json();
        json.path("tasks").forEach(task -> ((ObjectNode) task).without(UNTOLD));
        return ((ObjectNode) json).without(UNTOLD);
    }

    private void charged(String account, String generation) {
        asked(account, "charges", generation, "");
    }

    private void held(String account, String generation, String timeout) {
        asked(account, "holds", generation, ", \"timeout\": \"" + timeout + "\"");
    }

    private void asked(String account, String what, String generation, String more) {
        posted(account + "/" + what, """
            {"generationId": "%s", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
             "actor": "HUMAN", "pay": "AUTO"%s}
            """.formatted(generation, more));
        tasks.add(account + "/generations/" + generation);
    }

    private Answer leased() {
        return posted("/v1/queue/leases?brand=vidmuse", """
            {"worker": "gpu-1", "max": 100, "leaseSeconds": 3600}
            """);
    }

    private static String lease(Answer leased, String generation) {
        return leased.json()
                .at("/tasks")
                .valueStream()
                .filter(task -> task.at("/generationId").asString().equals(generation))
                .map(task -> "/v1/queue/leases/" + task.at("/leaseId").asString())
                .findFirst()
                .orElseThrow();
    }

    private Answer posted(String path, String body) {
        Answer answer = body.isEmpty() ? admin().post(path) : admin().post(path, body, "key-" + keys++);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    private static String mark(String path) {
        return path.contains("?") ? "&" : "?";
    }

    private Client admin() {
        return Client.admin(port);
    }
}
