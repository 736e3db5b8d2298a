package dev.scrip.billing.eventstore;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What becomes of an append: durable, or lost. */
final class Fate {
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    /** Of nothing, which is durable as it is. */
    static Fate good() {
        Fate fate = new Fate();
        fate.succeed();
        return fate;
    }

    void succeed() {
        told.complete(null);
    }

    void fail(RuntimeException failure) {
        told.completeExceptionally(failure);
    }

    /** Returns when it is durable; throws what {@link #fail} was given. */
    void await(Duration patience) {
        try {
            told.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new TemporarilyUnavailable("the event writer did not answer within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporarilyUnavailable("interrupted while the events were being written", e);
        }
    }

    /** Returns when it is known, whatever it is. */
    void awaitEither(Duration patience) {
        try {
            await(patience);
        } catch (RuntimeException failure) {
            if (!told.isDone()) {
                throw failure;
            }
        }
    }
}
