package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.BillingEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Turns rows back into the events that they were, older shapes lifted to today's. */
final class EventDecoding {
    private final Serializer serializer = EventJson.serializer();
    private final EventUpcaster upcasters;

    EventDecoding(EventUpcaster upcasters) {
        this.upcasters = upcasters;
    }

    List<BillingEvent> events(List<StoredEvent> rows) {
        return messages(rows)
                .map(message -> (BillingEvent) message.getPayload())
                .toList();
    }

    Stream<DomainEventMessage<?>> messages(List<StoredEvent> rows) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        rows.stream().map(EventEntry::of), serializer, upcasters)
                .asStream()
                .map(message -> message);
    }

    /** One event, lifted to today's shape if need be. */
    BillingEvent event(RawFact fact) {
        StoredEvent row = new StoredEvent(
                fact.position(),
                fact.accountId(),
                fact.sequence(),
                String.valueOf(fact.position()),
                fact.type(),
                fact.revision(),
                fact.payload(),
                "{}",
                fact.recordedAt(),
                fact.sequence());
        List<BillingEvent> lifted = events(List.of(row));
        if (lifted.size() != 1) {
            throw new IllegalStateException("position " + fact.position() + " came to " + lifted.size() + " events");
        }
        return lifted.getFirst();
    }

    /** The event of this name; empty when there is none any more. */
    static Optional<Class<? extends BillingEvent>> classOf(String type) {
        try {
            return Optional.of(Class.forName(type).asSubclass(BillingEvent.class));
        } catch (ClassNotFoundException | ClassCastException gone) {
            return Optional.empty();
        }
    }

    static TrackedDomainEventData<String> tracked(StoredEvent row) {
        return new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.position()), EventEntry.of(row));
    }
}
