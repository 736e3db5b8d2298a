package dev.scrip.billing.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store, except that it wakes those who follow the events once a commit is durable; Axon's own would wake
 * them when a command has been decided, which is too early to find anything. Under load they are woken only now and then, unless
 * somebody waits for them.
 */
public final class DurableEvents extends EmbeddedEventStore {

    private final Set<FollowedEvents> followers = ConcurrentHashMap.newKeySet();

    private DurableEvents(Builder builder) {
        super(builder);
    }

    /**
     * The one event store on this engine.
     *
     * @param wakeEvery how long followers sleep at least after they were woken, if nobody waits for them
     */
    public static DurableEvents of(GroupCommitEngine engine, Duration wakeEvery) {
        DurableEvents events = new DurableEvents(EmbeddedEventStore.builder().storageEngine(engine));
        Pulse pulse = new Pulse(wakeEvery, events::wakeFollowers);
        engine.afterEachCommit(pulse::beat);
        return events;
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // Not durable yet.
    }

    /** For somebody who waits for a follower: it is woken at once. */
    public void wakeFollowers() {
        super.afterCommit(List.of());
        followers.forEach(FollowedEvents::tell);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken after) {
        FollowedEvents stream = new FollowedEvents(super.openStream(after), followers::remove);
        followers.add(stream);
        return stream;
    }
}
