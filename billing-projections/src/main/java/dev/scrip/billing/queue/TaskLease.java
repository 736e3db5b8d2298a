package dev.scrip.billing.queue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One worker's hold on one task (B3). A lease is an arrangement between engine and worker, no fact of the account's history:
 * it survives a rebuild of the views.
 *
 * @param length for how long it was asked; a heartbeat prolongs it by as much
 * @param expiresAt from this instant on the task is anybody's again, unless the lease has ended before
 * @param outcome how it ended; null while it has not
 */
public record TaskLease(
        String leaseId,
        TaskKey task,
        String worker,
        Instant leasedAt,
        Duration length,
        Instant expiresAt,
        @Nullable Outcome outcome) {

    /** How a lease ends before its time. */
    public enum Outcome {
        /** The worker completed the task. */
        COMPLETED,
        /** The worker failed it. */
        FAILED,
        /** The task had ended before the worker could begin. */
        SKIPPED
    }

    /** Whether it has run out by then without having ended. */
    public boolean expired(Instant now) {
        return outcome == null && !expiresAt.isAfter(now);
    }
}
