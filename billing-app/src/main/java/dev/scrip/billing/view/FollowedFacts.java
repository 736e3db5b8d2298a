package dev.scrip.billing.view;

import dev.scrip.billing.projection.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * What views follow: facts, read and decoded once for all of them, of which they are told as soon as they are durable. Axon's own event
 * store has each follower decode each event for itself, and look for new ones twice a second.
 */
final class FollowedFacts implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final RecentFacts recent;
    private final EventStorageEngine events;
    private final Set<FactStream> followers = ConcurrentHashMap.newKeySet();

    /** @param events knows where they end */
    FollowedFacts(RecentFacts recent, EventStorageEngine events) {
        this.recent = recent;
        this.events = events;
    }

    /** This node is about to write some, and will say which. */
    void expect() {
        recent.expect();
    }

    /** This node has just written them: they need not be read. */
    void know(List<Fact> written) {
        recent.know(written);
    }

    /** There may be something new. */
    void wakeFollowers() {
        followers.forEach(FactStream::tell);
    }

    @Override
    public FactStream openStream(@Nullable TrackingToken after) {
        TrackingToken from = after == null ? null : WrappedToken.unwrapLowerBound(after);
        long position = from == null ? 0 : from.position().orElse(0);
        FactStream stream = new FactStream(this::after, position, followers::remove);
        followers.add(stream);
        return stream;
    }

    private List<Reading> after(long position) {
        long slowest = followers.stream().mapToLong(FactStream::position).min().orElse(position);
        return recent.after(position, slowest);
    }

    @Override
    public TrackingToken createTailToken() {
        return events.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return events.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return events.createTokenAt(instant);
    }
}
