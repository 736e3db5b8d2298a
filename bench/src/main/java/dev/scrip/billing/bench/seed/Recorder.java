package dev.scrip.billing.bench.seed;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Stands where the event store stands: keeps what accounts record until it is written, many commands at a time. */
final class Recorder implements EventStorageEngine, SubjectHistory {
    private final Map<String, List<BillingEvent>> bySubject = new ConcurrentHashMap<>();
    private List<List<? extends EventMessage<?>>> recorded = new ArrayList<>();

    /** What has been recorded since it was last taken, command by command. */
    List<List<? extends EventMessage<?>>> take() {
        List<List<? extends EventMessage<?>>> taken = recorded;
        recorded = new ArrayList<>();
        return taken;
    }

    int size() {
        return recorded.size();
    }

    /** No later command will ask about these accounts' tasks. */
    void forgetSubjects() {
        bySubject.clear();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        recorded.add(List.copyOf(events));
        for (EventMessage<?> message : events) {
            BillingEvent event = (BillingEvent) message.getPayload();
            Subject.of(event)
                    .ifPresent(subject -> bySubject
                            .computeIfAbsent(event.accountId() + " " + subject.key(), ignored -> new ArrayList<>())
                            .add(event));
        }
    }

    @Override
    public List<BillingEvent> about(String accountId, String subject) {
        return List.copyOf(bySubject.getOrDefault(accountId + " " + subject, List.of()));
    }

    /** Every account begins here and stays in memory. */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("snapshots are made when all is written");
    }

    @Override
    public java.util.stream.Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return java.util.stream.Stream.empty();
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }
}
