package dev.scrip.billing.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the table, before anybody has taken the trouble to read its JSON.
 *
 * @param position counts all events from 1, without a gap
 * @param sequence counts the account's events from 0
 * @param type the class name of the event
 * @param metadata as JSON, if they tell when something falls due next
 */
public record RawFact(
        long position,
        String accountId,
        long sequence,
        Instant recordedAt,
        String type,
        String revision,
        String payload,
        @Nullable String metadata) {}
