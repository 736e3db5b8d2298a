package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.projection.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way into the table; the writer adds the position.
 *
 * @param payload the event as JSON
 * @param nextDue as {@link Fact} has it; the table has it in the metadata
 */
record EventRow(
        String accountId,
        long sequence,
        String eventId,
        String type,
        String revision,
        String payload,
        String metadata,
        Instant recordedAt,
        long appendFirst,
        @Nullable String commandKey,
        @Nullable String subject,
        @Nullable Long subjectIndex,
        BillingEvent event,
        @Nullable String nextDue) {

    /** What it is once it is in the table. */
    Fact at(long position) {
        return new Fact(position, sequence, recordedAt, event, nextDue);
    }
}
