package dev.scrip.billing.bench.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends each charge when its time has come, whatever has become of those before. What a charge took is counted from the moment it should
 * have been sent, so that a client that falls behind cannot make an engine look good.
 */
final class OpenLoop {
    private final Api api;
    private final Trace trace;
    private final int speed;
    private final Waits answered = new Waits();
    private final Waits late = new Waits();
    private final LongAdder sent = new LongAdder();
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();

    OpenLoop(Api api, Trace trace, int speed) {
        this.api = api;
        this.trace = trace;
        this.speed = speed;
    }

    /** Returns when all are answered, or are known never to be. */
    void run(String run, int accounts) {
        CompletableFuture<?>[] charges =
                new CompletableFuture<?>[trace.arrivals().size()];
        long start = System.nanoTime();
        for (int i = 0; i < charges.length; i++) {
            Arrival arrival = trace.arrivals().get(i);
            long due = start + arrival.micros() * 1_000 / speed;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            late.add((System.nanoTime() - due) / 1_000);
            sent.increment();
            charges[i] = charge(Wish.of(arrival, run, i, accounts), due);
        }
        CompletableFuture.allOf(charges).join();
    }

    long sent() {
        return sent.sum();
    }

    /** How many charges ended how. */
    Map<String, Long> outcomes() {
        Map<String, Long> sums = new TreeMap<>();
        outcomes.forEach((outcome, count) -> sums.put(outcome, count.sum()));
        return sums;
    }

    long accepted() {
        return outcomes().getOrDefault("201", 0L);
    }

    /** From when a charge should have been sent to its answer. */
    Waits answered() {
        return answered;
    }

    /** By how much charges were sent too late. */
    Waits late() {
        return late;
    }

    private CompletableFuture<Void> charge(Wish wish, long due) {
        return api.post("/v1/accounts/" + wish.account() + "/charges", wish.body())
                .thenApply(Api.Answer::outcome)
                .thenAccept(outcome -> {
                    answered.add((System.nanoTime() - due) / 1_000);
                    outcomes.computeIfAbsent(outcome, ignored -> new LongAdder())
                            .increment();
                });
    }
}
