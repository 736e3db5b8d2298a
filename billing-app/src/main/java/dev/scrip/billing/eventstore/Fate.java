package dev.scrip.billing.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What becomes of an append: durable, or lost. Whoever waits sets no timer of his own, since thousands of timers a second
 * that never go off cost more than the waiting: the event writer looks for those who have waited too long.
 */
final class Fate {
    private final CompletableFuture<Void> truth = new CompletableFuture<>();

    /** Ends with the truth, or before it when the waiting has been long enough. */
    private final CompletableFuture<Void> waiting = new CompletableFuture<>();

    /** Of nothing, which is durable as it is. */
    static Fate good() {
        Fate fate = new Fate();
        fate.succeed();
        return fate;
    }

    void succeed() {
        truth.complete(null);
        waiting.complete(null);
    }

    void fail(RuntimeException failure) {
        truth.completeExceptionally(failure);
        waiting.completeExceptionally(failure);
    }

    /** Sends away those who wait; what becomes of it will be known later, to whoever comes then. */
    void keepNobodyWaiting(TemporarilyUnavailable unknown) {
        waiting.completeExceptionally(unknown);
    }

    /**
     * Returns when it is durable; throws what {@link #fail} was given.
     *
     * @throws TemporarilyUnavailable when nobody knows in time
     */
    void await() {
        try {
            (truth.isDone() ? truth : waiting).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporarilyUnavailable("interrupted while the events were being written", e);
        }
    }

    /** Returns when it is known, whatever it is. */
    void awaitEither() {
        try {
            await();
        } catch (RuntimeException failure) {
            if (!truth.isDone()) {
                throw failure;
            }
        }
    }
}
