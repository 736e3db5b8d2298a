package dev.scrip.billing.queue;

import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.TaskQueue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task came into its queue (C2); never changes.
 *
 * @param reason why this queue
 * @param feature id of a feature of the catalog
 * @param model id of a model of that feature; null where the feature has none
 */
public record TaskEntry(
        TaskQueue queue,
        QueueReason reason,
        String feature,
        @Nullable String model,
        Instant queuedAt) {

    static TaskEntry of(GenerationRequest request, TaskQueue queue, QueueReason reason, Instant queuedAt) {
        return new TaskEntry(queue, reason, request.feature(), request.model(), queuedAt);
    }
}
