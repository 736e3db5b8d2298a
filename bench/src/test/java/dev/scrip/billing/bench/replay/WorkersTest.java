package dev.scrip.billing.bench.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Workers against an engine that only has a line, and says what a test wants it to. */
@Timeout(60)
class WorkersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NONE = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Queue<String> line = new ArrayDeque<>();
    private final Queue<String> nonsense = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();
    private HttpServer engine;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        engine.createContext("/v1/queue/leases", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/completion")) {
                Integer refusal = refusals.poll();
                if (refusal != null) {
                    answer(exchange, refusal, "{\"code\":\"no\"}");
                    return;
                }
                busy.decrementAndGet();
                answer(exchange, 200, "{}");
            } else {
                String other = nonsense.poll();
                answer(exchange, 200, other == null ? lease(exchange) : other);
            }
        });
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    @Test
    void doEveryTaskOnce() {
        wait("run-", 100);
        Workers workers = workers(8);
        workers.finish(100, PATIENCE);
        assertThat(workers.completed()).isEqualTo(100);
        assertThat(waited(workers)).isEqualTo(100);
        assertThat(workers.failures()).isEmpty();
    }

    @Test
    void areNeverMoreThanThereAre() {
        wait("run-", 60);
        workers(5).finish(60, PATIENCE);
        assertThat(mostBusy.get()).isBetween(1, 5);
    }

    @Test
    void areOfUseAlsoWhenThereIsOnlyOne() {
        wait("run-", 3);
        Workers workers = workers(1);
        workers.finish(3, PATIENCE);
        assertThat(workers.completed()).isEqualTo(3);
    }

    @Test
    void doWhatAnEarlierRunLeftButDoNotCountIt() {
        wait("before-", 10);
        wait("run-", 2);
        Workers workers = workers(4);
        workers.finish(2, PATIENCE);
        assertThat(workers.completed()).isEqualTo(2);
        assertThat(waited(workers)).isEqualTo(2);
        assertThat(line).isEmpty();
    }

    @Test
    void endThoughTasksAreMissing() {
        wait("run-", 2);
        Workers workers = workers(4);
        workers.finish(3, Duration.ofSeconds(1));
        assertThat(workers.completed()).isEqualTo(2);
    }

    @Test
    void takeNothingMoreOnceTheyEnded() {
        Workers ended = workers(4);
        ended.finish(1, NONE);
        wait("run-", 50);
        Workers next = workers(4);
        next.finish(50, PATIENCE);
        assertThat(next.completed()).isEqualTo(50);
        assertThat(ended.completed()).isZero();
    }

    @Test
    void goOnAfterAnAnswerThatIsNone() {
        nonsense.addAll(List.of("{}", "[", "{\"tasks\":[{\"leaseId\":\"l\"}]}"));
        wait("run-", 20);
        Workers workers = workers(2);
        workers.finish(20, PATIENCE);
        assertThat(workers.completed()).isEqualTo(20);
        assertThat(refused(workers, "lease: not understood")).isEqualTo(3);
    }

    @Test
    void sayAgainThatATaskIsDoneIfTheEngineCannotHearItNow() {
        refusals.addAll(List.of(503, 503, 503));
        wait("run-", 5);
        Workers workers = workers(2);
        workers.finish(5, PATIENCE);
        assertThat(workers.completed()).isEqualTo(5);
        assertThat(refused(workers, "completion: 503 no")).isEqualTo(3);
    }

    @Test
    void doNotInsistWhereTheTaskIsNotTheirsAnyMore() {
        refusals.add(409);
        wait("run-", 5);
        Workers workers = workers(2);
        workers.finish(5, Duration.ofSeconds(1));
        assertThat(workers.completed()).isEqualTo(4);
        assertThat(refused(workers, "completion: 409 no")).isEqualTo(1);
    }

    @Test
    void tellWhatTheyWereRefused() {
        engine.removeContext("/v1/queue/leases");
        engine.createContext("/v1/queue/leases", exchange -> answer(exchange, 503, "<html>"));
        Workers workers = workers(2);
        workers.finish(1, Duration.ofMillis(500));
        assertThat(workers.completed()).isZero();
        assertThat(workers.failures()).containsOnlyKeys("lease: 503 ");
    }

    @Test
    void tellThatNobodyIsThere() {
        stop();
        Workers workers = workers(2);
        assertThatCode(() -> workers.finish(1, Duration.ofMillis(500))).doesNotThrowAnyException();
        assertThat(workers.failures().keySet()).allMatch(how -> how.startsWith("lease: no answer: "));
    }

    private Workers workers(int many) {
        return new Workers(new Api(engine.getAddress().getPort()), "run", many, PAUSE, generation -> 2_000);
    }

    private static long waited(Workers workers) {
        return requireNonNull(workers.waits().get("PRIORITY")).count();
    }

    private static long refused(Workers workers, String how) {
        return requireNonNull(workers.failures().get(how)).sum();
    }

    private void wait(String run, int tasks) {
        synchronized (line) {
            IntStream.range(0, tasks).forEach(task -> line.add(run + task));
        }
    }

    private String lease(HttpExchange exchange) throws IOException {
        int max = JsonMapper.shared()
                .readTree(exchange.getRequestBody())
                .required("max")
                .asInt();
        List<String> leased = new ArrayList<>();
        synchronized (line) {
            while (leased.size() < max && !line.isEmpty()) {
                leased.add(line.remove());
            }
        }
        mostBusy.accumulateAndGet(busy.addAndGet(leased.size()), Math::max);
        return leased.stream()
                .map(generation -> """
                    {"leaseId": "%1$s", "generationId": "%1$s", "queue": "PRIORITY", "queuedAt": "2026-01-15T12:00:00Z"}\
                    """.formatted(generation))
                .collect(Collectors.joining(",", "{\"tasks\":[", "]}"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
