package dev.scrip.billing.eventstore;

import dev.scrip.billing.projection.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the event table. Appends of all accounts share commits, see {@link EventWriter}. Those of a command that
 * has joined its account's {@link Chain} are durable when that says so; others when the call returns. Reads go straight
 * to the table.
 */
public final class GroupCommitEngine extends BatchingEventStorageEngine implements AutoCloseable {
    private final EventEncoding encoding;
    private final EventWriter writer;
    private final StoredEvents stored;
    private final AccountSnapshots snapshots;

    private GroupCommitEngine(Builder builder, DataSource dataSource, EventStoreSettings settings) {
        super(builder);
        this.encoding = new EventEncoding(getEventSerializer());
        this.writer = new EventWriter(new EventTable(dataSource), settings);
        this.stored = new StoredEvents(dataSource);
        this.snapshots = new AccountSnapshots(dataSource);
    }

    /** Starts the writer on a database that has the tables. */
    public static GroupCommitEngine start(DataSource dataSource, EventStoreSettings settings, EventUpcaster upcasters) {
        Serializer serializer = EventJson.serializer();
        Builder builder = new Builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(ofToday(serializer))
                .upcasterChain(upcasters)
                .batchSize(settings.readBatch());
        return new GroupCommitEngine(builder, dataSource, settings);
    }

    /** A snapshot is no fact: one of another shape is not lifted but passed over, and the history read instead. */
    private static SnapshotFilter ofToday(Serializer serializer) {
        return snapshot -> {
            SerializedType type = snapshot.getPayload().getType();
            return type.equals(serializer.typeForClass(serializer.classForType(type)));
        };
    }

    /** Has somebody told when something is about to be written, in the event writer's time, so be quick. */
    public void beforeEachCommit(Runnable told) {
        writer.beforeEachCommit(told);
    }

    /**
     * Has somebody told what is new and durable, in the event writer's time, so be quick: nothing, when that failed. What other nodes
     * write, or what this one wrote without having been told so, he has to look up.
     */
    public void afterEachCommit(Consumer<List<Fact>> told) {
        writer.afterEachCommit(told);
    }

    /** Writes what has been handed over, then takes no more. */
    @Override
    public void close() {
        writer.close();
    }

    /**
     * Writes what many commands recorded, in this order and each command's by itself, sharing commits; returns when all of
     * it is durable.
     */
    public void appendAll(List<? extends List<? extends EventMessage<?>>> commands) {
        List<Append> appends = commands.stream()
                .map(events -> new Append(encoding.rows(events)))
                .toList();
        appends.forEach(writer::submit);
        appends.forEach(Append::await);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<EventRow> rows = encoding.rows(events);
        Optional<Chain> chain = CurrentUnitOfWork.map(Chain::joinedBy).orElseGet(Optional::empty);
        if (chain.isPresent()) {
            Append append = new Append(rows, chain.get());
            writer.submit(append);
            chain.get().add(append);
        } else {
            // Nobody asks later what became of it.
            Append append = new Append(rows);
            writer.submit(append);
            append.await();
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        keep(List.of(entry(snapshot, serializer)));
    }

    /** An account as it stands, on its way into the table. */
    EventEntry snapshot(String accountId, long sequence, Object account) {
        return entry(
                new GenericDomainEventMessage<>(EventEntry.ACCOUNT, accountId, sequence, account),
                getSnapshotSerializer());
    }

    void keep(List<EventEntry> accounts) {
        snapshots.keep(accounts);
    }

    private static EventEntry entry(DomainEventMessage<?> snapshot, Serializer serializer) {
        SerializedObject<String> state = serializer.serialize(snapshot.getPayload(), String.class);
        return new EventEntry(
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                snapshot.getTimestamp(),
                new SimpleSerializedObject<>(state.getData(), String.class, state.getType()),
                "{}");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return snapshots.of(aggregateIdentifier).stream();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return stored.after(positionOf(lastToken), batchSize).stream()
                .map(EventDecoding::tracked)
                .toList();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return stored.ofAccount(aggregateIdentifier, firstSequenceNumber, batchSize).stream()
                .map(EventEntry::of)
                .toList();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return stored.lastSequence(aggregateIdentifier);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(stored.lastPosition());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(
                stored.positionAt(dateTime).map(position -> position - 1).orElseGet(stored::lastPosition));
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static final class Builder extends BatchingEventStorageEngine.Builder {}
}
