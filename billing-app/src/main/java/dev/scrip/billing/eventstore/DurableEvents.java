package dev.scrip.billing.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's event store, except that it wakes those who follow the events once a commit is durable; Axon's own would wake
 * them when a command has been decided, which is too early to find anything.
 */
public final class DurableEvents extends EmbeddedEventStore {

    private DurableEvents(Builder builder) {
        super(builder);
    }

    /** The one event store on this engine. */
    public static DurableEvents of(GroupCommitEngine engine) {
        DurableEvents events = new DurableEvents(EmbeddedEventStore.builder().storageEngine(engine));
        engine.afterEachCommit(events::wakeFollowers);
        return events;
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // Not durable yet.
    }

    private void wakeFollowers() {
        super.afterCommit(List.of());
    }
}
