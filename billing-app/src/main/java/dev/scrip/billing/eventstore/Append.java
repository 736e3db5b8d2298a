package dev.scrip.billing.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What one command records, all or nothing, and the one who waits for it. */
final class Append {
    private final List<EventRow> rows;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    Append(List<EventRow> rows) {
        this.rows = List.copyOf(rows);
    }

    List<EventRow> rows() {
        return rows;
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(RuntimeException failure) {
        outcome.completeExceptionally(failure);
    }

    /** Returns when the rows are durable; throws what {@link #fail} was given. */
    void await(Duration patience) {
        try {
            outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
}
