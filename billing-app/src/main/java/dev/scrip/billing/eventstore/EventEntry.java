package dev.scrip.billing.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A stored event, or a snapshot in the place of all events before it, as Axon wants to read it. */
record EventEntry(
        String accountId,
        long sequence,
        String eventId,
        Instant recordedAt,
        SimpleSerializedObject<String> content,
        String metadata)
        implements DomainEventData<String> {

    /** What Axon calls the kind of aggregate; there is one. */
    static final String ACCOUNT = "BillingAccount";

    static EventEntry of(StoredEvent row) {
        return new EventEntry(
                row.accountId(),
                row.sequence(),
                row.eventId(),
                row.recordedAt(),
                new SimpleSerializedObject<>(row.payload(), String.class, row.type(), row.revision()),
                row.metadata());
    }

    @Override
    public String getType() {
        return ACCOUNT;
    }

    @Override
    public String getAggregateIdentifier() {
        return accountId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return new SerializedMetaData<>(metadata, String.class);
    }

    @Override
    public SerializedObject<String> getPayload() {
        return content;
    }
}
