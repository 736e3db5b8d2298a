package dev.scrip.billing.http.queue;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.queue.QueueTask;
import dev.scrip.billing.queue.TaskCharge;
import dev.scrip.billing.queue.TaskLease;
import dev.scrip.billing.queue.TaskState;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as callers see it (B3).
 *
 * @param position its place in the order of dispatch, from 1; only while it waits
 * @param lease who has it; only while somebody does
 * @param sequence of the account's last event that concerned it
 */
record TaskView(
        String accountId,
        String brand,
        String generationId,
        TaskQueue queue,
        QueueReason queueReason,
        String feature,
        @Nullable String model,
        TaskState state,
        @Nullable Long position,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable LeaseShown lease,
        ChargeShown charge,
        long sequence) {

    /** Who has a task, and until when. Its id is between the worker and the engine. */
    record LeaseShown(String worker, Instant leasedAt, Instant expiresAt) {}

    /**
     * What the task costs, in credits.
     *
     * @param price what the catalog asks for it, also where it was served free
     * @param charged what was taken for it
     * @param returned how much of that came back (C9)
     * @param heldUntil when its hold ends by itself (C10)
     */
    record ChargeShown(
            BigDecimal price,
            BigDecimal charged,
            BigDecimal returned,
            @Nullable Instant heldUntil) {
        static ChargeShown of(TaskCharge charge, Catalog catalog) {
            return new ChargeShown(
                    catalog.toCredits(charge.price()),
                    catalog.toCredits(charge.charged()),
                    catalog.toCredits(charge.returned()),
                    charge.heldUntil());
        }
    }

    static TaskView waiting(QueueTask task, long position, Catalog catalog) {
        return of(task, TaskState.WAITING, Optional.of(position), Optional.empty(), catalog);
    }

    static TaskView running(QueueTask task, Optional<TaskLease> lease, Catalog catalog) {
        return of(task, TaskState.RUNNING, Optional.empty(), lease, catalog);
    }

    static TaskView ended(QueueTask task, Catalog catalog) {
        return of(task, task.progress().state(), Optional.empty(), Optional.empty(), catalog);
    }

    private static TaskView of(
            QueueTask task, TaskState state, Optional<Long> position, Optional<TaskLease> lease, Catalog catalog) {
        return new TaskView(
                AccountAddress.publicId(task.accountId()),
                task.brand(),
                task.generationId(),
                task.entry().queue(),
                task.entry().reason(),
                task.entry().feature(),
                task.entry().model(),
                state,
                position.orElse(null),
                task.entry().queuedAt(),
                task.progress().startedAt(),
                task.progress().finishedAt(),
                lease.map(it -> new LeaseShown(it.worker(), it.leasedAt(), it.expiresAt()))
                        .orElse(null),
                ChargeShown.of(task.charge(), catalog),
                task.sequence());
    }
}
