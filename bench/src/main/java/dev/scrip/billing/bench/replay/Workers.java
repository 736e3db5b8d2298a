package dev.scrip.billing.bench.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Those who do the tasks: whenever a quarter of them is free, as many tasks are leased, done for as long as they take, and completed. How long
 * a task waited is from its charge to the answer that brought the lease.
 */
final class Workers {
    private static final int DISPATCHERS = 4;
    private static final int LEASED_AT_ONCE_MAX = 100;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Api api;
    private final String run;
    private final int workers;
    private final ToLongFunction<String> microsOfTask;
    private final Semaphore free;
    private final Map<String, Waits> waits = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final LongAdder completed = new LongAdder();
    private final List<Thread> dispatchers;
    private volatile boolean ended;

    /**
     * Begins.
     *
     * @param run only its tasks are counted
     * @param microsOfTask how long a worker is busy with the task of this generation
     */
    Workers(Api api, String run, int workers, ToLongFunction<String> microsOfTask) {
        this.api = api;
        this.run = run;
        this.workers = workers;
        this.microsOfTask = microsOfTask;
        this.free = new Semaphore(workers);
        this.dispatchers = Stream.generate(() -> Thread.ofVirtual().start(this::dispatch))
                .limit(DISPATCHERS)
                .toList();
    }

    /** Waits until so many tasks are completed, but not for ever; then no more are taken. */
    void finish(long tasks, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (completed.sum() < tasks && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        ended = true;
        try {
            for (Thread dispatcher : dispatchers) {
                dispatcher.join();
            }
            free.acquire(workers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long completed() {
        return completed.sum();
    }

    /** By queue. */
    Map<String, Waits> waits() {
        return waits;
    }

    /** What workers were told instead of what they wanted, and how often. */
    Map<String, LongAdder> failures() {
        return failures;
    }

    private void dispatch() {
        while (!ended) {
            int wanted = Math.min(LEASED_AT_ONCE_MAX, Math.max(1, workers / DISPATCHERS));
            free.acquireUninterruptibly(wanted);
            int leased = lease(wanted);
            free.release(wanted - leased);
            if (leased == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private int lease(int max) {
        Api.Answer answer = api.post(
                        "/v1/queue/leases", "{\"worker\":\"replay\",\"max\":" + max + ",\"leaseSeconds\":120}")
                .exceptionally(lost -> new Api.Answer(0, String.valueOf(lost)))
                .join();
        if (answer.status() != 200) {
            fail("lease", answer);
            return 0;
        }
        Instant now = Instant.now();
        int leased = 0;
        for (JsonNode task : answer.json().get("tasks")) {
            Duration waited =
                    Duration.between(Instant.parse(task.get("queuedAt").asString()), now);
            String generation = task.get("generationId").asString();
            boolean ours = generation.startsWith(run + "-");
            if (ours) {
                waits.computeIfAbsent(task.get("queue").asString(), ignored -> new Waits())
                        .add(waited.toNanos() / 1_000);
            }
            String leaseId = task.get("leaseId").asString();
            long micros = microsOfTask.applyAsLong(generation);
            Thread.ofVirtual().start(() -> work(leaseId, micros, ours));
            leased++;
        }
        return leased;
    }

    private void work(String leaseId, long micros, boolean ours) {
        long until = System.nanoTime() + micros * 1_000;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        Api.Answer answer = api.post("/v1/queue/leases/" + leaseId + "/completion", "{}")
                .exceptionally(lost -> new Api.Answer(0, String.valueOf(lost)))
                .join();
        if (answer.status() == 200) {
            completed.add(ours ? 1 : 0);
        } else {
            fail("completion", answer);
        }
        free.release();
    }

    private void fail(String what, Api.Answer answer) {
        String outcome = answer.status() == 0 ? answer.body() : answer.outcome();
        failures.computeIfAbsent(what + ": " + outcome, ignored -> new LongAdder())
                .increment();
    }
}
