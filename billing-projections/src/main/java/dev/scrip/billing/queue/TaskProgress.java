package dev.scrip.billing.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come.
 *
 * @param startedAt when the last worker began with it; null while none has
 * @param finishedAt when it was completed, failed or cancelled; null until then
 */
public record TaskProgress(
        TaskState state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static final TaskProgress QUEUED = new TaskProgress(TaskState.WAITING, null, null);

    TaskProgress started(Instant at) {
        return new TaskProgress(TaskState.RUNNING, at, null);
    }

    TaskProgress finished(TaskState how, Instant at) {
        return new TaskProgress(how, startedAt, at);
    }
}
