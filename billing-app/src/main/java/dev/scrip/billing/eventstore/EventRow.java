package dev.scrip.billing.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event on its way into the table; the writer adds the position. */
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
        @Nullable Long subjectIndex) {}
