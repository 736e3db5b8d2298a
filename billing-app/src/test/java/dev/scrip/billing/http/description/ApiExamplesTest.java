package dev.scrip.billing.http.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.http.description.Example.Answered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * All examples are told again on an engine with the demo's accounts: each answer has to be as it is told, and as the description says. Run
 * with {@code -Dscrip.examples=write}, it writes the answers down as they are now; read the difference before you commit it.
 */
@RunningEngine
@TestPropertySource(
        properties = {
            "scrip.demo.enabled=true",
            "scrip.test-clock.start=2026-02-10T17:00:00Z",
            "scrip.due.every=P1D",
            "scrip.payments.every=P1D",
            "scrip.views.wait-at-most=PT3S",
            "scrip.webhooks.look-every=P1D",
            "scrip.proof.follow-every=P1D",
            "scrip.jobs.work=false",
        })
@DirtiesContext
@Tag("C13")
class ApiExamplesTest {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    @Test
    void theStoryIsTrueAndVisitsEveryOperation() {
        Client admin = Client.admin(port);
        Described described = Described.by(admin);
        Retelling retelling = new Retelling(admin, clock, described);
        for (Map.Entry<Path, List<Example>> chapter : ExampleFiles.read().entrySet()) {
            List<Example> told = chapter.getValue().stream()
                    .map(example -> told(example, retelling, described))
                    .toList();
            if (ExampleFiles.toBeWritten()) {
                ExampleFiles.write(chapter.getKey(), told);
            }
        }
        assertThat(wrong).isEmpty();
        Set<String> all = described.operations().keySet();
        assertThat(accepted)
                .as("every operation but the one that is always refused")
                .hasSize(all.size() - 1)
                .doesNotContain("requestSubscriptionRefund");
        all.removeAll(Set.of("getTestClock", "moveTestClockByPost"));
        assertThat(refused).as("every operation that can be refused").containsAll(all);
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        Described described = Described.by(Client.admin(port));
        List<String> faults = new ArrayList<>();
        List<JsonNode> contents = new ArrayList<>();
        for (Described.Place place : described.operations().values()) {
            contents.add(place.operation().path("requestBody").path("content"));
            place.operation().path("responses").forEach(response -> contents.add(response.path("content")));
        }
        described.sharedResponses().forEach(response -> contents.add(response.path("content")));
        int examples = 0;
        for (JsonNode content : contents) {
            for (Map.Entry<String, JsonNode> type : content.properties()) {
                for (Map.Entry<String, JsonNode> example :
                        type.getValue().path("examples").properties()) {
                    String body = Retelling.text(example.getValue().path("value"));
                    faults.addAll(described.bodyFaults(
                            example.toString(), type.getKey(), type.getValue().path("schema"), body));
                    examples++;
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(examples).isGreaterThan(180);
    }

    private Example told(Example example, Retelling retelling, Described described) {
        if (example.clock() != null) {
            retelling.moveClock(example.clock());
            return example;
        }
        Described.Place place = retelling.place(example);
        Answered before = Objects.requireNonNull(example.answer(), example::toString);
        boolean repeat = before.told().containsKey("Idempotency-Replayed");
        boolean underKey = before.success() && place.takesKey() && !repeat && !example.forAll();
        if (underKey) {
            refusesBadKey(example, retelling, described);
        }
        Map<String, String> key = Map.of("Idempotency-Key", "story-" + example.operation() + "-" + example.name());
        boolean ownKey = example.asked().in("header").containsKey("Idempotency-Key");
        Answer answer = retelling.call(example, underKey && !ownKey ? key : Map.of());
        wrong.addAll(described.faults(place.method(), place.path(), answer));
        Answered told = retelling.told(example, answer);
        if (underKey) {
            Answer again = retelling.call(example, ownKey ? Map.of() : key);
            check(example, "the repeat is marked", again.header("Idempotency-Replayed"), "true");
            check(example, "the repeat says", again.text(), answer.text());
            check(example, "the repeat is", again.status(), answer.status());
        }
        (told.success() ? accepted : refused).add(place.id());
        if (example.summary() == null) {
            check(example, "the status", told.status(), before.status());
            return example;
        }
        if (!ExampleFiles.toBeWritten()) {
            check(example, "the answer", told, before);
        }
        return new Example(
                example.operation(),
                example.name(),
                example.summary(),
                example.shared(),
                null,
                example.request(),
                told);
    }

    private void refusesBadKey(Example example, Retelling retelling, Described described) {
        Described.Place place = retelling.place(example);
        Answer bad = retelling.call(example, Map.of("Idempotency-Key", "x".repeat(201)));
        check(example, "a key too long", bad.code(), "invalid-idempotency-key");
        wrong.addAll(described.faults(place.method(), place.path(), bad));
    }

    private void check(Example example, String what, Object is, Object told) {
        if (!is.equals(told)) {
            wrong.add(example.operation() + " " + example.name() + ": " + what + " is " + is + ", not " + told);
        }
    }
}
