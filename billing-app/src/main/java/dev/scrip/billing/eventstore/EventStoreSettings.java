package dev.scrip.billing.eventstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the event store takes on.
 *
 * @param queueCapacity appends that may wait; beyond, commands are turned away rather than kept waiting ever longer
 * @param rowsPerCommit events that share one commit at most
 * @param answerWithin how long a command waits for its events to be durable
 * @param readBatch events read at once
 * @param snapshotEvery events of an account after which it is kept as a snapshot
 */
@ConfigurationProperties("scrip.event-store")
public record EventStoreSettings(
        @DefaultValue("4096") int queueCapacity,
        @DefaultValue("512") int rowsPerCommit,
        @DefaultValue("PT20S") Duration answerWithin,
        @DefaultValue("500") int readBatch,
        @DefaultValue("200") int snapshotEvery) {}
