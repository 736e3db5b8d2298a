package dev.scrip.billing.eventstore;

import java.time.Instant;

/**
 * One row of the history as it stands.
 *
 * @param position counts all events from 1, without a gap
 * @param sequence counts the account's events from 0
 * @param type the class name of the event
 * @param payload the event as JSON
 * @param metadata who, by which command and request, caused by what, under which catalog: JSON, all values text (E1)
 * @param appendFirst the sequence of the first event that the same command recorded
 */
public record StoredEvent(
        long position,
        String accountId,
        long sequence,
        String eventId,
        String type,
        String revision,
        String payload,
        String metadata,
        Instant recordedAt,
        long appendFirst) {}
