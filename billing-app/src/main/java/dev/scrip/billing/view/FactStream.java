package dev.scrip.billing.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What one view follows, from some position on. */
final class FactStream implements TrackingEventStream {
    private static final Logger LOG = LoggerFactory.getLogger(FactStream.class);

    private final LongFunction<List<Reading>> facts;
    private final Consumer<FactStream> closed;
    private final Deque<TrackedEventMessage<?>> ahead = new ArrayDeque<>();
    private final Semaphore news = new Semaphore(0);
    private volatile Runnable follower = () -> {};
    private volatile long position;

    /**
     * A stream that begins behind a position.
     *
     * @param facts the next ones behind a position
     * @param closed is told when nobody follows it any more
     */
    FactStream(LongFunction<List<Reading>> facts, long position, Consumer<FactStream> closed) {
        this.facts = facts;
        this.position = position;
        this.closed = closed;
    }

    /** Of the last fact that it was given. */
    long position() {
        return position;
    }

    /** There may be something new. */
    void tell() {
        news.drainPermits();
        news.release();
        follower.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        follower = callback;
        return true;
    }

    @Override
    public boolean hasNextAvailable() {
        if (ahead.isEmpty()) {
            lookFurther();
        }
        return !ahead.isEmpty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return hasNextAvailable() || (news.tryAcquire(timeout, unit) && hasNextAvailable());
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable()) {
            news.acquire();
        }
        return ahead.remove();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(ahead.element()) : Optional.empty();
    }

    @Override
    public void close() {
        closed.accept(this);
    }

    private void lookFurther() {
        try {
            List<Reading> next = facts.apply(position);
            ahead.addAll(Readings.messages(next));
            position = next.isEmpty() ? position : next.getLast().position();
        } catch (DataAccessException away) {
            // Whoever follows tries again, and soon: an error would have Axon wait longer each time.
            LOG.debug("Cannot read on from {}: {}", position, away.toString());
        }
    }
}
