package dev.scrip.billing.http.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.queue.LeaseWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@QueueEngine
@Tag("B3")
class QueueTest {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    Commands commands;

    @Autowired
    Workers workers;

    @Autowired
    EventProcessingConfiguration processors;

    private Client admin() {
        return Client.admin(port);
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    private String charged(String generation) {
        String account = admin().opensWith("vidmuse", 100);
        Answer charged = admin().post(account + "/charges", charge(generation));
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
        return account;
    }

    private static String charge(String generation) {
        return """
            {"generationId": "%s", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
             "actor": "HUMAN", "pay": "AUTO"}
            """.formatted(generation);
    }

    private Answer lease(int max, int seconds) {
        Answer leased = admin().post("/v1/queue/leases?brand=vidmuse", wish(max, seconds));
        assertThat(leased.status()).as(leased.text()).isEqualTo(200);
        return leased;
    }

    private static String wish(int max, int seconds) {
        return """
            {"worker": "gpu-1", "max": %d, "leaseSeconds": %d}
            """.formatted(max, seconds);
    }

    private static List<String> generations(Answer answer) {
        return answer.json()
                .at("/tasks")
                .valueStream()
                .map(task -> task.at("/generationId").asString())
                .toList();
    }

    private static String lease(Answer leased, int index) {
        return "/v1/queue/leases/" + leased.at("/tasks/" + index + "/leaseId");
    }

    /** Else what an account's history says would depend on which thread came first. */
    @Test
    void anAccountsTasksStartInTheOrderInWhichTheyAreDispatched() {
        String account = charged("in-order-0");
        IntStream.range(1, 20)
                .forEach(i -> assertThat(admin().post(account + "/charges", charge("in-order-" + i))
                                .status())
                        .isEqualTo(201));

        List<String> dispatched = generations(lease(20, 60));

        Answer started = admin().get("/v1/events?brand=vidmuse&type=GenerationStarted&limit=100&account="
                + account.substring(account.lastIndexOf('/') + 1));
        assertThat(started.json()
                        .at("/items")
                        .valueStream()
                        .map(event -> event.at("/payload/generationId").asString())
                        .toList())
                .hasSize(20)
                .isEqualTo(dispatched);
    }

    /** Whatever a test left in line is of no concern to the next. */
    @AfterEach
    void finishWhatIsLeft() {
        pass(Duration.ofHours(2));
        for (Answer left = lease(100, 60); !generations(left).isEmpty(); left = lease(100, 60)) {
            for (int i = 0; i < generations(left).size(); i++) {
                admin().post(lease(left, i) + "/completion");
            }
        }
    }

    @Test
    @Tag("C2")
    void whatWasChargedJustNowWaitsInThePriorityQueueAtItsPlace() {
        charged("g-1");
        pass(Duration.ofSeconds(7));
        String account = charged("g-2");

        Answer queue = admin().get("/v1/queue?brand=vidmuse");

        assertThat(queue.status()).as(queue.text()).isEqualTo(200);
        assertThat(generations(queue)).containsExactly("g-1", "g-2");
        assertThat(queue.at("/tasks/1/position")).isEqualTo("2");
        assertThat(queue.at("/tasks/1/queue")).isEqualTo("PRIORITY");
        assertThat(queue.at("/tasks/1/queueReason")).isEqualTo("NO_BENEFIT");
        assertThat(queue.at("/tasks/1/state")).isEqualTo("WAITING");
        assertThat("/v1/accounts/" + queue.at("/tasks/1/accountId")).isEqualTo(account);
        assertThat(queue.at("/waiting/PRIORITY")).isEqualTo("2");
        assertThat(queue.at("/waiting/STANDARD")).isEqualTo("0");
        assertThat(queue.at("/oldestWait/PRIORITY")).isEqualTo("PT7S");
        assertThat(queue.at("/peak")).isEqualTo("false");
        assertThat(admin().get(account + "/generations/g-2").at("/position")).isEqualTo("2");
        assertThat(admin().get(account + "/generations/g-2").at("/charge/charged"))
                .isEqualTo("4");
    }

    @Test
    void aWorkerTakesATaskKeepsItAndCompletesIt() {
        String account = charged("g-1");

        Answer leased = lease(1, 60);
        assertThat(generations(leased)).containsExactly("g-1");
        Answer running = admin().get(account + "/generations/g-1");
        assertThat(running.at("/state")).isEqualTo("RUNNING");
        assertThat(running.at("/lease/worker")).isEqualTo("gpu-1");
        assertThat(running.at("/startedAt")).isEqualTo(clock.instant().toString());
        assertThat(generations(admin().get("/v1/queue?brand=vidmuse&state=WAITING")))
                .isEmpty();
        assertThat(generations(lease(5, 60))).isEmpty();

        pass(Duration.ofSeconds(50));
        Answer kept = admin().post(lease(leased, 0) + "/heartbeat");
        assertThat(kept.at("/expiresAt"))
                .isEqualTo(clock.instant().plusSeconds(60).toString());
        pass(Duration.ofSeconds(50));
        Answer completed = admin().post(lease(leased, 0) + "/completion");
        assertThat(completed.status()).as(completed.text()).isEqualTo(200);
        assertThat(completed.at("/state")).isEqualTo("COMPLETED");
        assertThat(admin().get(account + "/generations/g-1").at("/state")).isEqualTo("COMPLETED");
        assertThat(generations(admin().get("/v1/queue?brand=vidmuse&state=COMPLETED&limit=1")))
                .containsExactly("g-1");
    }

    @Test
    @Tag("C9")
    void whatAWorkerFailsGivesItsCreditsBack() {
        String account = charged("g-1");
        Answer leased = lease(1, 60);

        Answer failed = admin().post(lease(leased, 0) + "/failure", "{\"reason\": \"out of memory\"}");

        assertThat(failed.status()).as(failed.text()).isEqualTo(200);
        assertThat(failed.at("/state")).isEqualTo("FAILED");
        assertThat(failed.at("/refunded")).isEqualTo("4");
        Answer task = admin().get(account + "/generations/g-1");
        assertThat(task.at("/state")).isEqualTo("FAILED");
        assertThat(task.at("/charge/returned")).isEqualTo("4");
    }

    @Test
    @Tag("C13")
    void finishingTwiceIsAnsweredTheSame() {
        charged("g-1");
        Answer leased = lease(1, 60);
        Answer first = admin().post(lease(leased, 0) + "/completion");
        pass(Duration.ofHours(1));
        Answer again = admin().post(lease(leased, 0) + "/completion");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(admin().post(lease(leased, 0) + "/failure", "{\"reason\": \"no\"}")
                        .code())
                .isEqualTo("generation-closed");
    }

    @Test
    @Tag("C13")
    void aRepeatedRequestForTasksGetsTheSameTasks() {
        charged("g-1");
        pass(Duration.ofSeconds(1));
        charged("g-2");
        Answer first = admin().post("/v1/queue/leases?brand=vidmuse", wish(1, 60), "lease-once");
        Answer again = admin().post("/v1/queue/leases?brand=vidmuse", wish(1, 60), "lease-once");
        assertThat(generations(first)).containsExactly("g-1");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(admin().post("/v1/queue/leases?brand=vidmuse", wish(2, 60), "lease-once")
                        .code())
                .isEqualTo("idempotency-conflict");
    }

    @Test
    void aLeaseThatRunsOutReturnsItsTaskToTheNextWorker() {
        String account = charged("g-1");
        Answer lost = lease(1, 60);
        pass(Duration.ofSeconds(60));

        assertThat(admin().get(account + "/generations/g-1").at("/state")).isEqualTo("WAITING");
        assertThat(admin().post(lease(lost, 0) + "/heartbeat").code()).isEqualTo("lease-expired");
        assertThat(admin().post(lease(lost, 0) + "/completion").code()).isEqualTo("lease-expired");
        Answer taken = lease(1, 60);
        assertThat(generations(taken)).containsExactly("g-1");
        assertThat(admin().post(lease(lost, 0) + "/completion").status()).isEqualTo(409);
        assertThat(admin().post(lease(taken, 0) + "/completion").status()).isEqualTo(200);
    }

    @Test
    void aTaskThatEndedBeforeTheViewHeardOfItIsPassedOver() {
        String account = charged("g-1");
        pass(Duration.ofSeconds(1));
        charged("g-2");
        assertThat(generations(admin().get("/v1/queue?brand=vidmuse"))).containsExactly("g-1", "g-2");
        Caller caller = new Caller("tests", "tests", "request-1", null);
        EventProcessor view = processors.eventProcessor("queue").orElseThrow();
        view.shutDown();
        try {
            commands.send(new CompleteGeneration(internal(account), "g-1"), caller);
            LeaseWish wish = new LeaseWish("vidmuse", "gpu-1", 1, Duration.ofSeconds(60), "");
            assertThat(workers.lease(wish, caller).leases())
                    .extracting(lease -> lease.task().generationId())
                    .containsExactly("g-2");
        } finally {
            view.start();
        }
    }

    private static String internal(String account) {
        return "vidmuse/" + account.substring("/v1/accounts/".length());
    }

    @Test
    @Tag("C10")
    void aTaskWhoseHoldRanOutIsNeverHandedOut() {
        String account = admin().opensWith("vidmuse", 100);
        commands.send(
                new HoldGeneration(
                        internal(account),
                        new GenerationRequest(
                                "h-1", "text-to-image", "lumen", Map.of(), Surface.AGENT_CHAT, Actor.HUMAN, null),
                        PayWith.AUTO,
                        null),
                new Caller("tests", "tests", "request-1", null));
        assertThat(admin().get(account + "/generations/h-1").at("/state")).isEqualTo("WAITING");
        pass(Duration.ofHours(1));
        assertThat(generations(lease(1, 60))).isEmpty();
        assertThat(admin().get(account + "/generations/h-1").at("/state")).isEqualTo("CANCELLED");
    }

    @Test
    @Tag("U3")
    void itIsPeakWhenMoreThanTwentyPriorityTasksWait() {
        String account = admin().opensWith("vidmuse", 1_000);
        IntStream.range(0, 20).forEach(i -> admin().post(account + "/charges", charge("p-" + i)));
        assertThat(admin().get("/v1/queue?brand=vidmuse").at("/peak")).isEqualTo("false");
        admin().post(account + "/charges", charge("p-20"));
        Answer peak = admin().get("/v1/queue?brand=vidmuse&limit=15");
        assertThat(peak.at("/peak")).isEqualTo("true");
        Answer rest = admin().get("/v1/queue?brand=vidmuse&limit=15&cursor=" + peak.at("/nextCursor"));
        assertThat(generations(peak)).hasSize(15).doesNotContainAnyElementsOf(generations(rest));
        assertThat(generations(rest)).hasSize(6);
        assertThat(rest.at("/tasks/0/position")).isEqualTo("16");
        assertThat(rest.json().has("nextCursor")).isFalse();
    }

    @Test
    void workersAtTheSameTimeNeverGetTheSameTask() throws Exception {
        String account = admin().opensWith("vidmuse", 1_000);
        IntStream.range(0, 60).forEach(i -> admin().post(account + "/charges", charge("w-" + i)));
        List<Callable<Answer>> wishes = new ArrayList<>();
        IntStream.range(0, 16).forEach(i -> wishes.add(() -> lease(5, 600)));
        List<String> leased = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Answer> answer : threads.invokeAll(wishes)) {
                leased.addAll(generations(answer.get()));
            }
        }
        assertThat(leased).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"worker": "w", "max": 0, "leaseSeconds": 60}      | 422 | invalid-value
        {"worker": "w", "max": 101, "leaseSeconds": 60}    | 422 | invalid-value
        {"worker": "w", "max": 1, "leaseSeconds": 0}       | 422 | invalid-value
        {"worker": "w", "max": 1, "leaseSeconds": 3601}    | 422 | invalid-value
        {"worker": " ", "max": 1, "leaseSeconds": 60}      | 422 | invalid-value
        {"max": 1, "leaseSeconds": 60}                     | 400 | unreadable-body
        {"worker": "w", "max": "1", "leaseSeconds": 60}    | 400 | unreadable-body
        {"worker": "w", "max": 1, "leaseSeconds": 60, "x": 1} | 400 | unreadable-body
        """)
    void aWishThatCannotBeIsRefused(String body, int status, String code) {
        Answer refused = admin().post("/v1/queue/leases?brand=vidmuse", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        /v1/queue,                                    400, brand-required
        /v1/queue?brand=vidmuse&state=ASLEEP,         400, invalid-parameter
        /v1/queue?brand=vidmuse&limit=0,              400, invalid-parameter
        /v1/queue?brand=vidmuse&limit=many,           400, invalid-parameter
        /v1/queue?brand=vidmuse&cursor=%21,           400, invalid-parameter
        /v1/queue?brand=vidmuse&cursor=bm8,           400, invalid-parameter
        /v1/queue?brand=vidmuse&consistency=whatever, 400, invalid-parameter
        /v1/queue?brand=vidmuse&consistency=eventual, 200, ''
        /v1/queue?brand=never-was,                    422, unknown-brand
        /v1/accounts/never-was/generations/g?brand=vidmuse, 404, unknown-account
        """)
    void aQuestionThatCannotBeIsRefused(String path, int status, String code) {
        Answer answer = admin().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/code")).isEqualTo(code);
    }

    @Test
    void anotherBrandsTasksAndLeasesDoNotExist() {
        String account = charged("g-1");
        Client other = admin().with("service", "vidmud");
        Client own = admin().with("service", "vidmuse");
        assertThat(generations(other.get("/v1/queue"))).isEmpty();
        assertThat(generations(own.get("/v1/queue"))).containsExactly("g-1");
        assertThat(other.get("/v1/queue?brand=vidmuse").code()).isEqualTo("brand-forbidden");
        assertThat(other.post("/v1/queue/leases?brand=vidmuse", wish(1, 60)).code())
                .isEqualTo("brand-forbidden");
        assertThat(generations(other.post("/v1/queue/leases", wish(1, 60)))).isEmpty();
        Answer leased = own.post("/v1/queue/leases", wish(1, 60));
        assertThat(generations(leased)).containsExactly("g-1");
        for (String what : new String[] {"/heartbeat", "/completion"}) {
            assertThat(other.post(lease(leased, 0) + what).code()).isEqualTo("unknown-lease");
            assertThat(other.post("/v1/queue/leases/never-was" + what).code()).isEqualTo("unknown-lease");
        }
        assertThat(other.get(account + "/generations/g-1").status()).isEqualTo(404);
        assertThat(own.get(account + "/generations/never-was").code()).isEqualTo("unknown-generation");
    }

    @Test
    void whoMayOnlyReadCannotLease() {
        Client analyst = admin().with("analyst", "vidmuse");
        assertThat(analyst.get("/v1/queue").status()).isEqualTo(200);
        assertThat(analyst.post("/v1/queue/leases", wish(1, 60)).code()).isEqualTo("forbidden");
    }
}
