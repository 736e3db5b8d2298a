package dev.scrip.billing.eventstore;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events an auditor wants to see; an empty part limits nothing.
 *
 * @param brand only accounts of this brand
 * @param accountId as {@code brand/id}
 * @param type the event's simple class name
 * @param actor the name of the key that asked
 * @param request the HTTP request
 * @param upTo the last position
 * @param from the first instant at which they were recorded
 * @param to the instant before which they were recorded
 */
public record EventFilter(
        Optional<String> brand,
        Optional<String> accountId,
        Optional<String> type,
        Optional<String> actor,
        Optional<String> request,
        Optional<Long> upTo,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** All events. */
    public static final EventFilter EVERYTHING = new EventFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
