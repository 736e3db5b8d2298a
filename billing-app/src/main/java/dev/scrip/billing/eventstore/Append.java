package dev.scrip.billing.eventstore;

import java.time.Duration;
import java.util.List;

/** What one command records, all or nothing, and the one who waits for it. */
final class Append {
    private final List<EventRow> rows;
    private final Chain chain;
    private final Fate fate = new Fate();
    private volatile long submittedAt;

    /** @param chain what else its account has recorded since it came into memory */
    Append(List<EventRow> rows, Chain chain) {
        this.rows = List.copyOf(rows);
        this.chain = chain;
    }

    /** One on which nothing else will hang. */
    Append(List<EventRow> rows) {
        this(rows, new Chain());
    }

    List<EventRow> rows() {
        return rows;
    }

    Chain chain() {
        return chain;
    }

    Fate fate() {
        return fate;
    }

    void succeed() {
        fate.succeed();
    }

    /** First nothing more may hang on it, then it may be told. */
    void fail(RuntimeException failure) {
        chain.breakOff();
        fate.fail(failure);
    }

    /** Returns when the rows are durable; throws what {@link #fail} was given. */
    void await() {
        fate.await();
    }

    /** Called when the event writer takes it on. */
    void submitted() {
        submittedAt = System.nanoTime();
    }

    /** Whether its fate should be known by now. */
    boolean isOlderThan(Duration age) {
        return System.nanoTime() - submittedAt > age.toNanos();
    }
}
