package dev.scrip.billing.bench.replay;

import java.time.DateTimeException;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Those who do the tasks: whenever some of them are free, as many tasks are leased, done for as long as they take, and completed. When
 * fewer tasks waited, nobody asks again for a while. How long a task waited is from its charge to the answer that brought the lease.
 */
final class Workers {
    private static final int DISPATCHERS = 4;
    private static final int LEASED_AT_ONCE_MAX = 100;
    private static final long LOOK_NANOS = 10_000_000;
    private static final int ATTEMPTS = 10;
    private static final long REPEAT_NANOS = 100_000_000;
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Api api;
    private final String run;
    private final int workers;
    private final Duration pause;
    private final ToLongFunction<String> microsOfTask;
    private final Semaphore free;
    private final Map<String, Waits> waits = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final LongAdder completed = new LongAdder();
    private final List<Thread> dispatchers;
    private volatile boolean ended;

    private record Task(String leaseId, String generation, String queue, Instant queuedAt) {
        static Task of(JsonNode json) {
            return new Task(
                    json.required("leaseId").asString(),
                    json.required("generationId").asString(),
                    json.required("queue").asString(),
                    Instant.parse(json.required("queuedAt").asString()));
        }
    }

    /**
     * Begins.
     *
     * @param run only its tasks are counted
     * @param pause after which it is asked for tasks again, when too few waited
     * @param microsOfTask how long a worker is busy with the task of this generation
     */
    Workers(Api api, String run, int workers, Duration pause, ToLongFunction<String> microsOfTask) {
        this.api = api;
        this.run = run;
        this.workers = workers;
        this.pause = pause;
        this.microsOfTask = microsOfTask;
        this.free = new Semaphore(workers);
        this.dispatchers = Stream.generate(() -> Thread.ofVirtual().start(this::dispatch))
                .limit(DISPATCHERS)
                .toList();
    }

    /** Waits until so many tasks are completed, but no longer than this; then no more are taken. */
    void finish(long tasks, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (completed.sum() < tasks && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        ended = true;
        // Whoever leases now would take a task from those who come after.
        dispatchers.forEach(Workers::awaitEnd);
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

    private static void awaitEnd(Thread dispatcher) {
        try {
            dispatcher.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch() {
        int share = Math.clamp(workers / DISPATCHERS, 1, LEASED_AT_ONCE_MAX);
        while (!ended) {
            int wanted = acquire(share);
            int leased = ended ? 0 : lease(wanted);
            free.release(wanted - leased);
            if (leased < wanted) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    /** Waits for one of the workers, and takes whoever is free besides; how many. */
    private int acquire(int most) {
        free.acquireUninterruptibly();
        int acquired = 1;
        while (acquired < most && free.tryAcquire()) {
            acquired++;
        }
        return acquired;
    }

    /** How many tasks there were, for each of which somebody is busy now. */
    private int lease(int max) {
        Api.Answer answer = api.post(
                        "/v1/queue/leases", "{\"worker\":\"replay\",\"max\":" + max + ",\"leaseSeconds\":120}")
                .join();
        Instant now = Instant.now();
        if (answer.status() != 200) {
            fail("lease: " + answer.outcome());
            return 0;
        }
        try {
            List<Task> tasks =
                    answer.json().required("tasks").valueStream().map(Task::of).toList();
            tasks.forEach(task -> begin(task, now));
            return tasks.size();
        } catch (JacksonException | DateTimeException notTheEngines) {
            fail("lease: not understood");
            return 0;
        }
    }

    private void begin(Task task, Instant now) {
        boolean ours = task.generation().startsWith(run + "-");
        if (ours) {
            Duration waited = Duration.between(task.queuedAt(), now);
            waits.computeIfAbsent(task.queue(), ignored -> new Waits()).add(waited.toNanos() / 1_000);
        }
        long micros = microsOfTask.applyAsLong(task.generation());
        Thread.ofVirtual().start(() -> work(task.leaseId(), micros, ours));
    }

    private void work(String leaseId, long micros, boolean ours) {
        long until = System.nanoTime() + micros * 1_000;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (complete(leaseId)) {
            completed.add(ours ? 1 : 0);
        }
        free.release();
    }

    /**
     * Says that a task is done, and again if the engine cannot hear it now: else the task would stay with a worker who has gone, until its
     * lease runs out.
     */
    private boolean complete(String leaseId) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Api.Answer answer = api.post("/v1/queue/leases/" + leaseId + "/completion", "{}")
                    .join();
            if (answer.status() == 200) {
                return true;
            }
            fail("completion: " + answer.outcome());
            if (!answer.worthRepeating()) {
                return false;
            }
            LockSupport.parkNanos(attempt * REPEAT_NANOS);
        }
        return false;
    }

    private void fail(String how) {
        failures.computeIfAbsent(how, ignored -> new LongAdder()).increment();
    }
}
