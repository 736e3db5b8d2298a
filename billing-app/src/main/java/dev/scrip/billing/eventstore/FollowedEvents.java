package dev.scrip.billing.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

/**
 * What somebody follows, who need not ask again and again: he is told when something new is durable. Axon's own stream cannot tell,
 * so that its followers look twice a second.
 */
final class FollowedEvents implements TrackingEventStream {
    /** What is new is still being fetched when a follower is told of it; more than enough for that. */
    private static final int FETCHED_WITHIN_MILLIS = 50;

    private final TrackingEventStream events;
    private final Consumer<FollowedEvents> closed;
    private final AtomicBoolean expecting = new AtomicBoolean();
    private volatile Runnable follower = () -> {};

    FollowedEvents(TrackingEventStream events, Consumer<FollowedEvents> closed) {
        this.events = events;
        this.closed = closed;
    }

    /** There is something new. */
    void tell() {
        expecting.set(true);
        follower.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        follower = callback;
        return true;
    }

    @Override
    public boolean hasNextAvailable() {
        if (!expecting.getAndSet(false)) {
            return events.hasNextAvailable();
        }
        try {
            return events.hasNextAvailable(FETCHED_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return events.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return events.nextAvailable();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return events.peek();
    }

    @Override
    public void close() {
        closed.accept(this);
        events.close();
    }
}
